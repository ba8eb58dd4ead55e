import { LRUCache } from "lru-cache";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { epochKeyOf, epochKeys } from "../../shared/epoch-keys.ts";
import { CHANGES_EPOCH, callerEpoch, RESTORED_EPOCH } from "../../shared/epochs.ts";
import { callerText } from "./caller-text.ts";
import { factsSeal } from "./facts-seal.ts";

/** The keys of one question. */
export interface FactsKeys {
  /** The caller's own epoch. */
  readonly caller: string;
  readonly changes: string;
  readonly restored: string;
  /** All of them, and those of the people asked about. */
  readonly epochs: readonly string[];
  epochOf(personId: string): string;
  entryOf(personId: string): string;
}

/**
 * An entry's key is made of the whole signed caller: whatever of it facts depend on is in it. The caller's part is made once
 * for each caller; of the keys of entries the last 20,000 are remembered.
 */
export function factsKeys(namesSecret: Uint8Array) {
  const epochKey = epochKeys(epochKeyOf(namesSecret));
  const { keyOf } = factsSeal(namesSecret);
  const askers = new WeakMap<SignedCaller, string>();
  const made = new LRUCache<string, string, readonly [asker: string, id: string]>({
    max: KEYS_MOST,
    memoMethod: (_words, _old, { context }) => keyOf(context),
  });
  return (caller: SignedCaller, personIds: readonly string[]): FactsKeys => {
    const asker = askers.get(caller) ?? keyOf([callerText(caller)]);
    askers.set(caller, asker);
    const own = epochKey(callerEpoch(caller.subject));
    const [changes, restored] = [epochKey(CHANGES_EPOCH), epochKey(RESTORED_EPOCH)];
    return {
      caller: own,
      changes,
      restored,
      epochs: [own, changes, restored, ...personIds.map(epochKey)],
      epochOf: epochKey,
      entryOf: (id) => made.memo(`${asker} ${id}`, { context: [asker, id] }),
    };
  };
}

const KEYS_MOST = 20_000;
