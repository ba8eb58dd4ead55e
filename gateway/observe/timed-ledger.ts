import type { Ticks } from "../../shared/clock.ts";
import type { Ledger } from "../record/ledger.ts";
import type { Measures } from "./measures.ts";

/** The same ledger, with each write timed. */
export const timedLedger = (ledger: Ledger, ticks: Ticks, noted: Measures["ledgerWrite"]): Ledger => ({
  append: async (rows) => {
    const since = ticks();
    const written = ledger.append(rows);
    await written.then(
      () => noted({ end: "WRITTEN" }, ticks() - since),
      () => noted({ end: "FAILED" }, ticks() - since),
    );
    return written;
  },
  isWritable: () => ledger.isWritable(),
  close: () => ledger.close(),
});
