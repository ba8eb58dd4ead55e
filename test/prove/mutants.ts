import { DISCLOSURE, type Disclosure } from "../../gateway/create.ts";
import type { Graph } from "../../gateway/disclose/graph.ts";
import type { PrunedOperation, Shape, Slot } from "../../gateway/disclose/operation.ts";
import { type RedactFor, redact } from "../../gateway/disclose/redact.ts";
import { rewriter } from "../../gateway/disclose/rewriter.ts";
import { type Knowledge, UNKNOWN_PERSON } from "../../gateway/facts/judge.ts";
import { NO_FACTS } from "../../policies/facts.ts";
import { CATEGORIES, SUBGRAPHS } from "../../shared/vocabulary.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Gateways that decide wrongly, each in one way; the proof must find every one of them out. */
export const MUTANTS = {
  "policy by alias": rewritten((pruned, graph) => ({
    ...pruned,
    root: withSlots(pruned.root, (slot, type) => {
      const rule = graph.rule(type, slot.key);
      return rule.kind === "hidden" ? slot : { ...slot, rule };
    }),
  })),
  "first possible type": rewritten((pruned, graph) => ({
    ...pruned,
    root: withSlots(pruned.root, (slot, type, first) => {
      if (type === first) return slot;
      const rule = graph.rule(first, slot.name);
      return { ...slot, rule: rule.kind === "hidden" ? { kind: "open" } : rule };
    }),
  })),
  "trust __typename": {
    ...DISCLOSURE,
    rewriter: (options) => {
      const rewrite = rewriter(options);
      return (question, ...others) => {
        const query = question.query.replaceAll(/__typename(?=\s*:)/g, SAYS_TYPE);
        return rewrite({ ...question, query }, ...others);
      };
    },
    redact: (root, raw, given) => redact(root, typedByAnswer(root, raw) ?? {}, given),
  },
  "unknown subject allows": {
    ...DISCLOSURE,
    redact: (root, raw, given) => {
      const known = given.known ?? new Map<string, Knowledge>();
      const get = (id: string): Knowledge => {
        const held = known.get(id);
        return held?.visible ? held : EVERYTHING;
      };
      return redact(root, raw, { ...given, known: { get } as unknown as NonNullable<RedactFor["known"]> });
    },
  },
  "no list recursion": {
    ...DISCLOSURE,
    redact: (root, raw, given) => {
      const redacted = redact(root, raw, given);
      return { ...redacted, data: withWholeLists(root, raw, redacted.data) as Raw };
    },
  },
  "data-dependent marker": {
    ...DISCLOSURE,
    redact: (root, raw, given) => {
      const { data, account } = redact(root, raw, given);
      const held = coordinatesWithValues(root, raw);
      const redactions = account.redactions.filter(({ coordinate }) => held.has(coordinate));
      return { data, account: Object.create(account, { redactions: { value: redactions } }) };
    },
  },
  "shared plan hash": rewritten((pruned) => ({
    ...pruned,
    fetch: pruned.fetch && { ...pruned.fetch, hash: pruned.clientHash },
  })),
} as const satisfies Readonly<Record<string, Disclosure>>;

/** The alias under which a client says what the type is. */
const SAYS_TYPE = "saysType";

/** What no facts ever are. */
const EVERYTHING: Knowledge = {
  ...UNKNOWN_PERSON,
  facts: {
    ...NO_FACTS,
    related: true,
    teams: new Set(SUBGRAPHS),
    consent: new Map(CATEGORIES.map((category) => [category, "SPECIFIC"])),
    breakGlass: new Set(CATEGORIES),
  },
  visible: true,
};

/** A gateway whose rewriting is changed once it is done. */
function rewritten(change: (pruned: PrunedOperation, graph: Graph) => PrunedOperation): Disclosure {
  return {
    ...DISCLOSURE,
    rewriter: (options) => {
      const rewrite = rewriter(options);
      return (...asked) => {
        const done = rewrite(...asked);
        return { ...done, operation: change(done.operation, options.graph) };
      };
    },
  };
}

/** The shape with every slot changed as told: of which type, and which type of its place comes first. */
function withSlots(shape: Shape, change: (slot: Slot, type: string, first: string) => Slot): Shape {
  const [first = ""] = shape.types.keys();
  const types = [...shape.types].map(([type, slots]): [string, Slot[]] => [
    type,
    slots.map((slot) => {
      const changed = change(slot, type, first);
      return changed.shape ? { ...changed, shape: withSlots(changed.shape, change) } : changed;
    }),
  ]);
  return { ...shape, types: new Map(types) };
}

/** What was fetched, as if each object were of the type that its answer says, where that is none we know. */
function typedByAnswer(shape: Shape, raw: Raw): Raw | null {
  const type = shape.typeKey === undefined ? shape.types.keys().next().value : String(raw[shape.typeKey]);
  const slots = shape.types.get(type ?? "") ?? [];
  const says = slots.find(({ key }) => key === SAYS_TYPE);
  const said = says?.fetchKey === undefined ? undefined : raw[says.fetchKey];
  if (said !== undefined && said !== null && typeof said !== "object") return null;
  const typed: Record<string, unknown> = { ...raw };
  for (const { fetchKey, shape: below } of slots) {
    if (fetchKey === undefined || !below) continue;
    const value = raw[fetchKey];
    typed[fetchKey] = Array.isArray(value)
      ? value.map((one) => (isObject(one) ? typedByAnswer(below, one) : one))
      : isObject(value)
        ? typedByAnswer(below, value)
        : value;
  }
  return typed;
}

/** The answer with each list as it was fetched, under the client's names. */
function withWholeLists(shape: Shape, raw: Raw, answer: unknown): unknown {
  if (!isObject(answer)) return answer;
  const shown: Record<string, unknown> = { ...answer };
  for (const { key, fetchKey, shape: below } of slotsOf(shape, raw)) {
    const value = fetchKey === undefined ? undefined : raw[fetchKey];
    if (!below || answer[key] === null) continue;
    if (Array.isArray(value)) shown[key] = value.map((one) => (isObject(one) ? named(below, one) : null));
    else if (isObject(value)) shown[key] = withWholeLists(below, value, answer[key]);
  }
  return shown;
}

/** What was fetched under the client's names, whole. */
function named(shape: Shape, raw: Raw): Raw {
  const value = (slot: Slot): unknown => {
    const held = slot.fetchKey === undefined ? null : (raw[slot.fetchKey] ?? null);
    const { shape: below } = slot;
    if (!below) return held;
    if (Array.isArray(held)) return held.map((one) => (isObject(one) ? named(below, one) : null));
    return isObject(held) ? named(below, held) : null;
  };
  return Object.fromEntries(slotsOf(shape, raw).map((slot) => [slot.key, value(slot)]));
}

/** Every labelled coordinate at which something was fetched. */
function coordinatesWithValues(shape: Shape, raw: Raw, found = new Set<string>()): ReadonlySet<string> {
  for (const { fetchKey, rule, shape: below } of slotsOf(shape, raw)) {
    const value = fetchKey === undefined ? null : (raw[fetchKey] ?? null);
    if (value !== null && rule.kind === "label") found.add(rule.coordinate);
    if (!below) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isObject(one)) coordinatesWithValues(below, one, found);
    }
  }
  return found;
}

function slotsOf(shape: Shape, raw: Raw): readonly Slot[] {
  const [first = ""] = shape.types.keys();
  return shape.types.get(shape.typeKey === undefined ? first : String(raw[shape.typeKey])) ?? [];
}

const isObject = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);
