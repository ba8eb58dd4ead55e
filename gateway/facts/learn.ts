import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { refuse } from "../../shared/errors.ts";
import { FACTS_MOST, type PersonFacts } from "../../shared/facts.ts";
import type { Log } from "../../shared/log.ts";
import { HANDLE, PERSON } from "../disclose/graph.ts";
import type { Shape } from "../disclose/operation.ts";
import type { Watch } from "../observe/watch.ts";
import type { AskFacts } from "./ask-facts.ts";
import { callerText } from "./caller-text.ts";
import { judge, type Knowledge } from "./judge.ts";

/** Learns what is true now of these people for this caller; undefined where it could not be learnt. */
export type Learn = (
  caller: SignedCaller,
  personIds: readonly string[],
  watch?: Watch,
) => Promise<ReadonlyMap<string, Knowledge> | undefined>;

/** Asks once, for everybody at once; nobody to ask about, nothing asked. */
export function learnFrom(ask: AskFacts, log: Log, clock: Clock): Learn {
  const judged = judgedOnce();
  return async (caller, personIds, watch) => {
    if (personIds.length === 0) return new Map();
    if (personIds.length > FACTS_MOST) return refuse("OPERATION_TOO_LARGE");
    try {
      const held = await ask(caller, personIds, watch);
      if (held.some(({ directives }) => directives === null)) log.warn("consents unavailable");
      const judgeNow = judged(caller, clock.now());
      return new Map(held.map((one) => [one.personId, judgeNow(one)]));
    } catch {
      log.warn("facts unavailable");
      return undefined;
    }
  };
}

/** Judges facts for one caller once: told again as the very same object, they hold as they did. */
function judgedOnce() {
  const known = new WeakMap<PersonFacts, { readonly asker: string; readonly knowledge: Knowledge }>();
  return (caller: SignedCaller, now: Date) => {
    const asker = callerText(caller);
    return (held: PersonFacts): Knowledge => {
      const before = known.get(held);
      if (before?.asker === asker) return before.knowledge;
      const knowledge = judge(caller, held, nowOf(held, now));
      known.set(held, { asker, knowledge });
      return knowledge;
    };
  };
}

/**
 * What was read, given or withdrawn has happened: a clock here that is a little behind the one that wrote it down would
 * take it for something still to come.
 */
function nowOf({ asOf, directives }: PersonFacts, now: Date): Date {
  const written = (directives ?? []).flatMap(({ givenAt, withdrawnAt }) => [givenAt, withdrawnAt ?? givenAt]);
  const happened = [asOf.at, ...written].map(Date.parse).filter((at) => at <= now.getTime() + CLOCKS_APART_MS);
  return new Date(Math.max(now.getTime(), ...happened));
}

/** How far the clocks of the house may be apart; what lies further ahead is not believed. */
const CLOCKS_APART_MS = 2_000;

/** The opaque keys of all people in fetched data, once each. */
export const peopleIn = (root: Shape, data: Readonly<Record<string, unknown>>): readonly string[] =>
  keysIn(PERSON, root, data);

/** The opaque keys of people who were found and are told by their key alone, once each. */
export const handlesIn = (root: Shape, data: Readonly<Record<string, unknown>>): readonly string[] =>
  keysIn(HANDLE, root, data);

function keysIn(type: string, root: Shape, data: Readonly<Record<string, unknown>>): readonly string[] {
  const found = new Set<string>();
  const add = (id: unknown): void => {
    if (typeof id === "string") found.add(id);
  };
  const look = (shape: Shape, value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(shape, one);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const raw = value as Readonly<Record<string, unknown>>;
    if (shape.types.has(type) && shape.idKey !== undefined) add(raw[shape.idKey]);
    if (type === PERSON && shape.edge)
      add((raw[shape.edge.fetchKey] as typeof raw | null | undefined)?.[shape.edge.idKey]);
    for (const { fetchKey, below } of leadingTo(type, shape)) look(below, raw[fetchKey]);
  };
  look(root, data);
  return [...found];
}

/** A field by which a walk comes nearer to what it looks for. */
interface Way {
  readonly fetchKey: string;
  readonly below: Shape;
}

/** The fields of a selection below which objects of this type can stand; the rest of the data is not walked through. */
function leadingTo(type: string, shape: Shape): readonly Way[] {
  const known = WAYS.get(shape) ?? new Map<string, readonly Way[]>();
  const ways =
    known.get(type) ??
    [...shape.types.values()].flat().flatMap(({ fetchKey, shape: below }) => {
      const leads = below && (below.types.has(type) || below.edge || leadingTo(type, below).length > 0);
      return leads && fetchKey !== undefined ? [{ fetchKey, below }] : [];
    });
  WAYS.set(shape, known.set(type, ways));
  return ways;
}

const WAYS = new WeakMap<Shape, Map<string, readonly Way[]>>();
