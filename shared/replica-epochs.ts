import type { EpochCache } from "./epoch-cache.ts";
import type { EpochKey } from "./epoch-keys.ts";
import type { Epochs } from "./epochs.ts";

/** Tells replicas of versions through the cache that they share; where it does not answer, they have not been told. */
export const replicaEpochs = (cache: EpochCache, epochKey: EpochKey): Epochs => ({
  raise: (versions) =>
    cache.raise(new Map([...versions].map(([name, version]) => [epochKey(name), version]))).then(
      () => true,
      () => false,
    ),
});
