import type { EpochCache } from "./epoch-cache.ts";

/** The epochs of a process that has no replicas: nobody else can change what they stand for, and they end with it. Keeps no entries. */
export function inProcessEpochs(): EpochCache {
  const held = new Map<string, number>();
  const raise = (versions: ReadonlyMap<string, number>): void => {
    for (const [key, version] of versions) held.set(key, Math.max(version, held.get(key) ?? 0));
  };
  const heldOf = (keys: Iterable<string>): ReadonlyMap<string, number> => {
    const found = new Map<string, number>();
    for (const key of keys) {
      const version = held.get(key);
      if (version !== undefined) found.set(key, version);
    }
    return found;
  };
  return {
    look: async (epochs) => ({ generation: "here", at: 0, epochs: heldOf(epochs), entries: new Map() }),
    keep: async (_look, versions) => {
      raise(versions);
      return heldOf(versions.keys());
    },
    raise: async (versions) => raise(versions),
    close: async () => held.clear(),
  };
}
