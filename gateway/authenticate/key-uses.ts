import type { Clock } from "../../shared/clock.ts";
import type { Log } from "../../shared/log.ts";
import { KEY_USES_CALL, KEY_USES_MOST } from "../../shared/partner-keys.ts";
import { keepUp } from "../../shared/upkeep.ts";
import type { ServiceCaller } from "../link/call.ts";

/** Tells the register when keys were last used, every few seconds; nobody waits for it. */
export interface KeyUses {
  note(id: string): void;
  close(): Promise<void>;
}

const EVERY_MS = 5_000;

/** Begins to tell. A use that could not be told is told with the next, or never: no more than when depends on it. */
export function openKeyUses(call: ServiceCaller, clock: Clock, log: Log): KeyUses {
  const lastUse = new Map<string, string>();
  const tell = async (): Promise<void> => {
    const uses = [...lastUse].slice(0, KEY_USES_MOST).map(([id, at]) => ({ id, at }));
    if (uses.length === 0) return;
    await call("admission", KEY_USES_CALL, { uses });
    for (const { id, at } of uses) if (lastUse.get(id) === at) lastUse.delete(id);
  };
  const failed = (): void => log.warn("uses of keys are not told");
  const upkeep = keepUp(tell, EVERY_MS, failed);
  return {
    note: (id) => void lastUse.set(id, clock.now().toISOString()),
    close: async () => {
      await upkeep.stop();
      await tell().catch(failed);
    },
  };
}
