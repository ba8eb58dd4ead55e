import { LRUCache } from "lru-cache";
import type { Clock } from "../../shared/clock.ts";
import type { EpochCache, Look } from "../../shared/epoch-cache.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import type { AskFacts } from "./ask-facts.ts";
import type { ChangeMarks } from "./change-marks.ts";
import { type FactsKeys, factsKeys } from "./facts-keys.ts";
import { factsSeal } from "./facts-seal.ts";
import { asBelieved, isReplayed } from "./restored.ts";

export interface KeptFactsOptions {
  /** Asks the database. */
  readonly ask: AskFacts;
  readonly epochs: EpochCache;
  /** What this gateway has seen of changes. */
  readonly marks: ChangeMarks;
  /** What all gateways hold and nobody else: 32 bytes. */
  readonly namesSecret: Uint8Array;
  readonly clock: Clock;
}

/**
 * Asks as `ask` does, and keeps between the replicas what it was told, for at most a minute. What is kept is used only
 * while the epochs of the person and of the caller are the versions it was read at. The epochs are read before the
 * rows: whoever was changed meanwhile is asked for again. Without the epochs, everything is asked of the database. Facts of a
 * database that was restored from before a change are believed only as far as that allows.
 */
export function keptFacts({ ask, epochs, marks, namesSecret, clock }: KeptFactsOptions): AskFacts {
  const keysFor = factsKeys(namesSecret);
  const seal = factsSeal(namesSecret);
  // What this process has opened or was told; the same object as long as it stands, so that it is judged once.
  const opened = new LRUCache<string, Kept>({ max: OPENED_MOST });
  const nowMs = () => clock.now().getTime();

  const learn = async (given: Parameters<AskFacts>, triesLeft: number): Promise<readonly PersonFacts[]> => {
    const [caller, personIds, watch] = given;
    const keys = keysFor(caller, personIds);
    const unopened = personIds.map(keys.entryOf).filter((key) => !opened.has(key));
    const look = await epochs.look(keys.epochs, unopened).catch(() => undefined);
    mark(look, keys);
    const seen = marks.seen;
    if (look === undefined) return compared(await ask(...given), { seen });
    const kept = personIds.flatMap((id) => keptOf(id, keys, look) ?? []);
    const found = new Set(kept.map(({ personId }) => personId));
    const missing = personIds.filter((id) => !found.has(id));
    if (missing.length === 0) return kept;

    const askedAt = nowMs();
    const told = compared(await ask(caller, missing, watch), {
      seen,
      epochOf: (id) => look.epochs.get(keys.epochOf(id)),
    });
    const lasting = lastingOf(look, told, askedAt);
    for (const entry of lasting) opened.set(keys.entryOf(entry.facts.personId), entry);
    const newest = await keep(look, keys, told, lasting).catch(() => undefined);
    const isOvertaken = ({ personId, asOf }: PersonFacts): boolean =>
      isNewer(newest?.get(keys.epochOf(personId)), asOf.person) || isNewer(newest?.get(keys.caller), asOf.caller);
    // A restored database is behind the epochs for good.
    const overtaken = told
      .filter((facts) => isReplayed(facts, marks) && isOvertaken(facts))
      .map(({ personId }) => personId);
    if (overtaken.length === 0) return [...kept, ...told];
    if (triesLeft === 0) throw new Error("the facts change faster than they can be read");
    const standing = told.filter(({ personId }) => !overtaken.includes(personId));
    return [...kept, ...standing, ...(await learn([caller, overtaken, watch], triesLeft - 1))];
  };

  const keptOf = (personId: string, keys: FactsKeys, look: Look): PersonFacts | undefined => {
    const key = keys.entryOf(personId);
    const held = opened.get(key);
    const entry = held ?? unsealed(key, look);
    const stands = ({ generation, until, facts }: Kept): boolean =>
      generation === look.generation &&
      until > nowMs() &&
      look.epochs.get(keys.epochOf(personId)) === facts.asOf.person &&
      look.epochs.get(keys.caller) === facts.asOf.caller &&
      isReplayed(facts, marks);
    if (entry === undefined || !stands(entry)) {
      opened.delete(key);
      return undefined;
    }
    if (entry !== held) opened.set(key, entry);
    return entry.facts;
  };

  /** Only a gateway can have sealed it, so it is what a gateway keeps. */
  const unsealed = (key: string, { entries }: Look): Kept | undefined => {
    const sealed = entries.get(key);
    return sealed === undefined ? undefined : (seal.open(key, sealed) as Kept | undefined);
  };

  const mark = (look: Look | undefined, keys: FactsKeys): void =>
    marks.raise({ seen: look?.epochs.get(keys.changes), restored: look?.epochs.get(keys.restored) });

  /** Compares what was told with what had been seen before it was asked for: a database never knows of less, unless restored. */
  const compared = (told: readonly PersonFacts[], before: Before): readonly PersonFacts[] => {
    for (const { personId, asOf } of told) {
      const isBehind = asOf.changes < before.seen || isNewer(before.epochOf?.(personId), asOf.person);
      if (isBehind && asOf.replayed < before.seen) marks.raise({ restored: Math.max(before.seen, asOf.replayed + 1) });
      marks.raise({ seen: asOf.changes });
    }
    return told;
  };

  /** Those that hold for a while unless somebody changes something. */
  const lastingOf = (look: Look, told: readonly PersonFacts[], askedAt: number): readonly Kept[] => {
    const now = nowMs();
    return told.flatMap((facts) => {
      const ttlMs = Math.floor(Math.min(KEPT_MS, facts.asOf.holdsForMs ?? KEPT_MS) - (now - askedAt));
      return ttlMs > 0 ? [{ generation: look.generation, until: now + ttlMs, facts }] : [];
    });
  };

  const keep = async (look: Look, keys: FactsKeys, told: readonly PersonFacts[], lasting: readonly Kept[]) => {
    const versions = new Map<string, number>();
    for (const { personId, asOf } of told)
      versions.set(keys.epochOf(personId), asOf.person).set(keys.caller, asOf.caller);
    if (marks.seen > 0) versions.set(keys.changes, marks.seen);
    if (marks.restored > 0) versions.set(keys.restored, marks.restored);
    const now = nowMs();
    const entries = lasting.flatMap((entry) => {
      const [key, ttlMs] = [keys.entryOf(entry.facts.personId), Math.floor(entry.until - now)];
      if (ttlMs <= 0) return [];
      const madeBy = [keys.epochOf(entry.facts.personId), keys.caller];
      return [{ key, value: seal.seal(key, entry), ttlMs, madeBy }];
    });
    return epochs.keep(look, versions, entries);
  };

  return async (...given) => (await learn(given, TRIES)).map((facts) => asBelieved(facts, marks));
}

const isNewer = (epoch: number | undefined, version: number): boolean => epoch !== undefined && epoch > version;

/** How long facts are kept at most; less where a row they rest on begins or ends before. */
const KEPT_MS = 60_000;

/** How many are held open at most; what is held is believed only where it stands, as what is sealed. */
const OPENED_MOST = 5_000;

/** How often somebody is asked for again who was changed while they were asked for. */
const TRIES = 3;

/** What had been seen before the database was asked. */
interface Before {
  readonly seen: number;
  readonly epochOf?: (personId: string) => number | undefined;
}

/** What is sealed: the facts, until when (milliseconds of the clock), and under which generation. */
interface Kept {
  readonly generation: string;
  readonly until: number;
  readonly facts: PersonFacts;
}
