import { createPublicKey, type KeyObject } from "node:crypto";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { epochKeys } from "../../shared/epoch-keys.ts";
import { CHANGES_EPOCH, callerEpoch, RESTORED_EPOCH } from "../../shared/epochs.ts";
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

/** An entry's key is made of the whole signed caller: whatever of it facts depend on is in it. */
export function factsKeys(callerPrivateKey: KeyObject) {
  const epochKey = epochKeys(createPublicKey(callerPrivateKey));
  const { keyOf } = factsSeal(callerPrivateKey);
  return (caller: SignedCaller, personIds: readonly string[]): FactsKeys => {
    const asker = keyOf([JSON.stringify(caller)]);
    const own = epochKey(callerEpoch(caller.subject));
    const [changes, restored] = [epochKey(CHANGES_EPOCH), epochKey(RESTORED_EPOCH)];
    return {
      caller: own,
      changes,
      restored,
      epochs: [own, changes, restored, ...personIds.map(epochKey)],
      epochOf: epochKey,
      entryOf: once((id) => keyOf([asker, id])),
    };
  };
}

/** Makes the key of a person once for a question; those of epochs are the same for all, and remembered where they are made. */
function once(keyOf: (personId: string) => string): (personId: string) => string {
  const known = new Map<string, string>();
  return (personId) => {
    const key = known.get(personId) ?? keyOf(personId);
    known.set(personId, key);
    return key;
  };
}
