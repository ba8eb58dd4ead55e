import { DISCLOSURE, type Disclosure } from "../gateway/create.ts";
import { Account } from "../gateway/disclose/account.ts";
import { PERSON } from "../gateway/disclose/graph.ts";
import type { Mask } from "../gateway/disclose/mask.ts";
import type { Shape } from "../gateway/disclose/operation.ts";
import { NO_FACTS } from "../policies/facts.ts";

type Raw = Readonly<Record<string, unknown>>;

/**
 * The peer of the measurement, and of nothing else: the same way of a request, with nobody's facts learnt, nothing
 * withheld and nothing told of it. What was fetched is only given back under the client's names, and recorded: a row for
 * each person, as on the other side, in which everything that was asked for was disclosed.
 */
export const WITHOUT_DISCLOSURE: Disclosure = {
  ...DISCLOSURE,
  learnFrom: () => async () => new Map(),
  advise: () => ({ spare: async () => [], spared: new Map() }),
  redact: (root, raw, { local }) => {
    const account = new Account();
    return { data: named(root, { ...raw, ...local }, account) ?? {}, account };
  },
  report: ({ data }) => ({ data }),
};

/** Shows everything. */
const EVERYTHING: Mask = { facts: NO_FACTS, field: () => "SHOWN", item: () => "SHOWN", whereabouts: "SHOWN" };

function named(shape: Shape, raw: Raw, account: Account): Raw | null {
  const type = shape.typeKey === undefined ? shape.types.keys().next().value : raw[shape.typeKey];
  const slots = shape.types.get(String(type));
  if (!slots) return null;
  const id = type === PERSON && shape.idKey !== undefined ? raw[shape.idKey] : undefined;
  if (typeof id === "string") account.met(id, { person: undefined, mask: EVERYTHING, path: undefined }, shape);
  const answer: Record<string, unknown> = {};
  for (const slot of slots) {
    const value = slot.fetchKey === undefined ? null : (raw[slot.fetchKey] ?? null);
    answer[slot.key] = slot.name === "__typename" ? type : shaped(slot.shape, value, account);
  }
  return answer;
}

function shaped(shape: Shape | undefined, value: unknown, account: Account): unknown {
  if (shape === undefined || value === null || typeof value !== "object") return value;
  return Array.isArray(value) ? value.map((one) => shaped(shape, one, account)) : named(shape, value as Raw, account);
}
