import { DISCLOSURE, type Disclosure } from "../gateway/create.ts";
import { Account } from "../gateway/disclose/account.ts";
import type { Shape } from "../gateway/disclose/operation.ts";

type Raw = Readonly<Record<string, unknown>>;

/**
 * The peer of the measurement, and of nothing else: the same way of a request, with nobody's facts learnt, nothing
 * withheld and nothing told of it. What was fetched is only given back under the client's names.
 */
export const WITHOUT_DISCLOSURE: Disclosure = {
  ...DISCLOSURE,
  learnFrom: () => async () => new Map(),
  advise: () => ({ spare: async () => [], spared: new Map() }),
  redact: (root, raw, { local }) => ({ data: named(root, { ...raw, ...local }) ?? {}, account: new Account() }),
  report: ({ data }) => ({ data }),
};

function named(shape: Shape, raw: Raw): Raw | null {
  const type = shape.typeKey === undefined ? shape.types.keys().next().value : raw[shape.typeKey];
  const slots = shape.types.get(String(type));
  if (!slots) return null;
  const answer: Record<string, unknown> = {};
  for (const slot of slots) {
    const value = slot.fetchKey === undefined ? null : (raw[slot.fetchKey] ?? null);
    answer[slot.key] = slot.name === "__typename" ? type : shaped(slot.shape, value);
  }
  return answer;
}

function shaped(shape: Shape | undefined, value: unknown): unknown {
  if (shape === undefined || value === null || typeof value !== "object") return value;
  return Array.isArray(value) ? value.map((one) => shaped(shape, one)) : named(shape, value as Raw);
}
