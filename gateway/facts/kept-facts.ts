import { createPublicKey, type KeyObject } from "node:crypto";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import type { EpochCache, Look } from "../../shared/epoch-cache.ts";
import { epochKeys } from "../../shared/epoch-keys.ts";
import { CHANGES_EPOCH, callerEpoch, RESTORED_EPOCH } from "../../shared/epochs.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import type { AskFacts } from "./ask-facts.ts";
import type { ChangeMarks } from "./change-marks.ts";
import { factsSeal } from "./facts-seal.ts";
import { asBelieved, isReplayed } from "./restored.ts";

export interface KeptFactsOptions {
  /** Asks the database. */
  readonly ask: AskFacts;
  readonly epochs: EpochCache;
  /** What this gateway has seen of changes. */
  readonly marks: ChangeMarks;
  readonly callerPrivateKey: KeyObject;
  readonly clock: Clock;
}

/**
 * Asks as `ask` does, and keeps between the replicas what it was told, for at most a minute. What is kept is used only
 * while the epochs of the person and of the caller are the versions it was read at. The epochs are read before the
 * rows: whoever was changed meanwhile is asked for again. Without the epochs, everything is asked of the database. Facts of a
 * database that was restored from before a change are believed only as far as that allows.
 */
export function keptFacts({ ask, epochs, marks, callerPrivateKey, clock }: KeptFactsOptions): AskFacts {
  const keysFor = factsKeys(callerPrivateKey);
  const seal = factsSeal(callerPrivateKey);
  const nowMs = () => clock.now().getTime();

  const learn = async (given: Parameters<AskFacts>, triesLeft: number): Promise<readonly PersonFacts[]> => {
    const [caller, personIds, watch] = given;
    const keys = keysFor(caller, personIds);
    const look = await epochs.look(keys.epochs, keys.entries).catch(() => undefined);
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
    const newest = await keep(look, keys, told, askedAt).catch(() => undefined);
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
    const sealed = look.entries.get(key);
    // Only a gateway can have sealed it, so it is what a gateway keeps.
    const entry = sealed === undefined ? undefined : (seal.open(key, sealed) as Kept | undefined);
    if (entry === undefined || entry.generation !== look.generation || entry.until <= nowMs()) return undefined;
    const { facts } = entry;
    const stands =
      look.epochs.get(keys.epochOf(personId)) === facts.asOf.person &&
      look.epochs.get(keys.caller) === facts.asOf.caller;
    return stands && isReplayed(facts, marks) ? facts : undefined;
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

  const keep = async (look: Look, keys: FactsKeys, told: readonly PersonFacts[], askedAt: number) => {
    const versions = new Map<string, number>();
    for (const { personId, asOf } of told)
      versions.set(keys.epochOf(personId), asOf.person).set(keys.caller, asOf.caller);
    if (marks.seen > 0) versions.set(keys.changes, marks.seen);
    if (marks.restored > 0) versions.set(keys.restored, marks.restored);
    const now = nowMs();
    const entries = told.flatMap((facts) => {
      const ttlMs = Math.floor(Math.min(KEPT_MS, facts.asOf.holdsForMs ?? KEPT_MS) - (now - askedAt));
      if (ttlMs <= 0) return [];
      const key = keys.entryOf(facts.personId);
      const entry: Kept = { generation: look.generation, until: now + ttlMs, facts };
      return [{ key, value: seal.seal(key, entry), ttlMs, madeBy: [keys.epochOf(facts.personId), keys.caller] }];
    });
    return epochs.keep(look, versions, entries);
  };

  return async (...given) => (await learn(given, TRIES)).map((facts) => asBelieved(facts, marks));
}

const isNewer = (epoch: number | undefined, version: number): boolean => epoch !== undefined && epoch > version;

/** How long facts are kept at most; less where a row they rest on begins or ends before. */
const KEPT_MS = 60_000;

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

/** The keys of one question. */
interface FactsKeys {
  /** The caller's own epoch. */
  readonly caller: string;
  readonly changes: string;
  readonly restored: string;
  readonly epochs: readonly string[];
  readonly entries: readonly string[];
  epochOf(personId: string): string;
  entryOf(personId: string): string;
}

/** An entry's key is made of the whole signed caller: whatever of it facts depend on is in it. */
function factsKeys(callerPrivateKey: KeyObject) {
  const epochKey = epochKeys(createPublicKey(callerPrivateKey));
  const { keyOf } = factsSeal(callerPrivateKey);
  return (caller: SignedCaller, personIds: readonly string[]): FactsKeys => {
    const asker = keyOf([JSON.stringify(caller)]);
    const own = epochKey(callerEpoch(caller.subject));
    const [changes, restored] = [epochKey(CHANGES_EPOCH), epochKey(RESTORED_EPOCH)];
    const epochs = new Map(personIds.map((id) => [id, epochKey(id)]));
    const entries = new Map(personIds.map((id) => [id, keyOf([asker, id])]));
    return {
      caller: own,
      changes,
      restored,
      epochs: [own, changes, restored, ...epochs.values()],
      entries: [...entries.values()],
      epochOf: (id) => epochs.get(id) ?? epochKey(id),
      entryOf: (id) => entries.get(id) ?? keyOf([asker, id]),
    };
  };
}
