import { GLASS_USES_CALL, GLASS_USES_MOST, type GlassUse } from "../../shared/break-glass.ts";
import type { SignService } from "../../shared/caller/sign.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Config } from "../../shared/config.ts";
import type { Log } from "../../shared/log.ts";
import { keepUp } from "../../shared/upkeep.ts";
import { serviceCall } from "../link/call.ts";
import type { Transport } from "../link/transport.ts";
import { emergencyFolder } from "./emergency-grants.ts";
import { emergencyLedgerFolder } from "./emergency-ledger.ts";
import { ledgerFolder } from "./ledger.ts";
import type { LedgerRow } from "./ledger-row.ts";
import { type TellUses, usesIn, usesLeft } from "./uses-left.ts";

/** Tells `person` under which broken glasses something was shown, for their reviews, once the ledger has it. */
export interface GlassUses {
  /** Takes note of rows that are durable. What they tell is carried by and by; nobody waits for it. */
  note(rows: readonly LedgerRow[]): void;
  /** Tries once more; what is not taken then, a later run reads in the ledger. */
  close(): Promise<void>;
}

export interface GlassUsesOptions extends Pick<Config, "dataDir"> {
  /** The way to `person`. */
  readonly transport: Transport;
  readonly sign: SignService;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often what waits is told, in milliseconds. */
const EVERY_MS = 1_000;

/** Begins to tell what former runs left, and then what is noted. */
export function openGlassUses({ dataDir, transport, sign, clock, log }: GlassUsesOptions): GlassUses {
  const call = serviceCall({ name: "person", transport, sign });
  const tell: TellUses = (uses) => call("relay", GLASS_USES_CALL, { uses });
  const ledgers = [ledgerFolder({ dataDir }), emergencyLedgerFolder({ dataDir })];
  const left = usesLeft({ ledgers, folder: emergencyFolder({ dataDir }), tell });
  const waiting: GlassUse[] = [];
  let failing = false;
  /** Told when it begins and when it is over, not every second. */
  const say = (failed: boolean): void => {
    if (failed !== failing)
      log.warn(failed ? "uses of broken glass are not told" : "uses of broken glass are told again");
    failing = failed;
  };
  const carry = async (): Promise<void> => {
    while (waiting.length > 0) {
      const uses = waiting.slice(0, GLASS_USES_MOST);
      await tell(uses);
      waiting.splice(0, uses.length);
    }
    await left.carry();
    say(false);
  };
  const upkeep = keepUp(carry, EVERY_MS, () => say(true));
  return {
    note: (rows) => {
      for (const row of rows) if (row.openedBy) waiting.push(...usesIn({ ...row, at: clock.now().toISOString() }));
    },
    close: async () => {
      await upkeep.stop();
      await carry().catch(() => say(true));
      await left.close();
    },
  };
}
