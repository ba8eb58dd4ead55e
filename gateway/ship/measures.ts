import { stat } from "node:fs/promises";
import type { Metrics } from "../../shared/metrics.ts";
import { lineIn } from "../record/kept-lines.ts";
import { wholeLines } from "../record/whole-lines.ts";
import type { Shipping } from "./ship-file.ts";

/** What is counted of shipping; nothing where nobody watches. */
export interface ShippingMeasures {
  shipped(lines: number): void;
  /** How much of these files waits, and since when. */
  waiting(files: readonly Shipping[], now: Date): Promise<void>;
}

export function shippingMeasures(metrics: Metrics | undefined): ShippingMeasures {
  if (metrics === undefined) return { shipped: () => {}, waiting: async () => {} };
  const shipped = metrics.counter("scg_ledger_lines_shipped_total", "Lines of the ledger that were shipped.", {});
  const bytes = metrics.gauge("scg_ledger_unshipped_bytes", "How much of the ledger waits to be shipped.");
  const age = metrics.gauge(
    "scg_ledger_unshipped_age_seconds",
    "How old the oldest line is that waits; 0 where none does.",
  );
  const differing = metrics.gauge("scg_ledger_files_differing", "Files that were shipped before as others.");
  return {
    shipped: (lines) => shipped({}, lines),
    waiting: async (files, now) => {
      let [left, oldest] = [0, now.getTime()];
      for (const file of files) {
        const size = await stat(file.path).then(
          (found) => found.size,
          () => file.bytes,
        );
        if (size <= file.bytes) continue;
        left += size - file.bytes;
        oldest = Math.min(oldest, (await writtenAt(file)) ?? oldest);
      }
      bytes(left);
      age((now.getTime() - oldest) / 1000);
      differing(files.filter(({ differs }) => differs !== null).length);
    },
  };
}

/** When the first line that waits was written. */
async function writtenAt({ path, bytes }: Shipping): Promise<number | undefined> {
  for await (const [first] of wholeLines(path, bytes)) {
    const [line] = lineIn<{ readonly at?: string; readonly begun?: string }>(first?.toString("utf8") ?? "");
    const at = Date.parse(line?.at ?? line?.begun ?? "");
    return Number.isNaN(at) ? undefined : at;
  }
  return undefined;
}
