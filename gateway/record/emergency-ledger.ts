import { join } from "node:path";
import { emergencyFolder } from "./emergency-grants.ts";
import type { Ledger } from "./ledger.ts";

/** The folder of the rows that the ledger itself could not take. */
export const emergencyLedgerFolder = (of: Parameters<typeof emergencyFolder>[0]): string =>
  join(emergencyFolder(of), "ledger");

/**
 * A second ledger, for what must not wait until the first is mended: opened when it is first needed, and anew after it
 * failed. Rejects where that cannot be written either.
 */
export function emergencyLedger(open: () => Promise<Ledger>): Pick<Ledger, "append" | "close"> {
  let opened: Promise<Ledger> | undefined;
  return {
    append: async (rows) => {
      opened ??= open();
      const ledger = opened;
      try {
        await (await ledger).append(rows);
      } catch (error) {
        if (opened === ledger) {
          opened = undefined;
          // Others who waited for it were refused as well.
          ledger.then((failed) => failed.close()).catch(() => {});
        }
        throw error;
      }
    },
    close: async () => {
      const ledger = await opened?.catch(() => undefined);
      await ledger?.close();
    },
  };
}
