/**
 * The newest version of what ties callers to each person, as all replicas know it. A decision that rests on an older
 * one is not made.
 */
export interface Epochs {
  /**
   * Tells every replica of the people's new versions, by opaque key. True once no replica can decide by an older one;
   * false where they could not be told: then the change is not said to be done.
   */
  raise(versions: ReadonlyMap<string, number>): Promise<boolean>;
}

/** Where one process decides by the database alone, everybody knows of a change once it is committed. */
export const NO_REPLICAS: Epochs = { raise: async () => true };

/** The names under which stand the number of the last change, and up to which one a restored database must be replayed. */
export const CHANGES_EPOCH = "changes";
export const RESTORED_EPOCH = "restored";

/** The name under which the version of a caller stands: no person has it. */
export const callerEpoch = (subject: string): string => `caller:${subject}`;
