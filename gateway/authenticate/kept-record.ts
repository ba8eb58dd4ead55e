import { LRUCache } from "lru-cache";
import type { EpochCache, Look } from "../../shared/epoch-cache.ts";
import type { EpochKey } from "../../shared/epoch-keys.ts";
import { refuse } from "../../shared/errors.ts";
import type { Watch } from "../observe/watch.ts";

/** What is written down of a caller, and its version as replicas know it; undefined where nothing is. */
interface Versioned {
  readonly version: number | undefined;
}

export interface KeptRecordOptions<Of, Record extends Versioned> {
  /** Asks the register. */
  readonly ask: (of: Of, watch?: Watch) => Promise<Record>;
  /** The name under which the version stands, and what else tells two records of one name apart. */
  readonly epochOf: (of: Of) => string;
  readonly nameOf: (of: Of) => string;
  readonly epochs: EpochCache;
  readonly epochKey: EpochKey;
}

/**
 * Asks the register as `ask` does, and keeps what it was told for as long as all replicas know of no other version: whoever
 * is suspended, revoked or has left is so on the next request of every replica. Where that cannot be looked up, the register
 * is asked each time; where it knows of less than the replicas do, as one restored from before a change does, refuses
 * UNAVAILABLE.
 */
export function keptRecord<Of, Record extends Versioned>(options: KeptRecordOptions<Of, Record>) {
  const { ask, epochOf, nameOf, epochs, epochKey } = options;
  const kept = new LRUCache<string, { readonly record: Record; readonly generation: string }>({ max: KEPT_MOST });
  return async (of: Of, watch?: Watch): Promise<Record> => {
    const key = epochKey(epochOf(of));
    const name = nameOf(of);
    const look = await epochs.look([key], []).catch(() => undefined);
    if (look === undefined) return ask(of, watch);
    const known = look.epochs.get(key);
    const before = kept.get(name);
    if (before && before.generation === look.generation && before.record.version === known) return before.record;
    const record = await ask(of, watch);
    const { version } = record;
    if (known !== undefined && (version ?? 0) < known) refuse("UNAVAILABLE", "the register is older than its replicas");
    // Of what is not there nothing is shared: whoever asks for it fills no store but this one.
    const newest = version === undefined ? look.epochs : await told(look, key, version);
    if (newest?.get(key) === version) kept.set(name, { record, generation: look.generation });
    return record;
  };

  function told(look: Look, key: string, version: number): ReturnType<EpochCache["keep"]> {
    return epochs.keep(look, new Map([[key, version]]), []).catch(() => undefined);
  }
}

/** Of how many callers the record is kept. */
const KEPT_MOST = 10_000;
