import { expect } from "vitest";
import { reviewedGraph } from "../disclose/graph.ts";
import { coverageOf } from "./coverage.ts";
import type { Pair } from "./pair.ts";
import { prove } from "./prove.ts";
import { toldCoverage } from "./told.ts";

/** How long a proof may take where other things run beside it; on a processor of its own it takes a small part of that. */
export const BUSY_MS = 3_600_000;

/** Expects 10,000 comparisons over 1,020 distinct valid operations to find no difference, and to have reached everything. */
export async function expectAlike(pair: Pair, seed: number): Promise<void> {
  const coverage = coverageOf(reviewedGraph());
  const { comparisons, operations, failure } = await prove({ pair, seed, operations: 1350, coverage });
  const { words } = toldCoverage(coverage);
  process.stdout.write(`seed ${seed}: ${comparisons} comparisons over ${operations} valid operations\n${words}\n`);
  expect(failure?.message).toBeUndefined();
  expect(comparisons).toBeGreaterThanOrEqual(10_000);
  expect(operations).toBeGreaterThanOrEqual(1_020);
  expect(pair.setAside.length).toBeLessThan(0.1 * pair.asked.length);
  for (const { kind, missed } of coverage.kinds()) expect([kind, missed]).toEqual([kind, []]);
}
