import { faultText } from "./fault.ts";
import type { Verified } from "./verify.ts";

/** What is told of ledgers that were verified, in words. Throws what is told of those that are not whole. */
export function verdictOf(verified: readonly Verified[]): string {
  const faults = verified.flatMap((one) => one.faults).map(faultText);
  if (faults.length > 0) throw new Error(["The ledger is not as it was written.", ...faults].join("\n"));
  const sum = (count: (one: Verified) => number) => verified.reduce((total, one) => total + count(one), 0);
  return [
    `whole: ${sum(({ files }) => files)} files, ${sum(({ rows }) => rows)} rows, ${sum(({ checkpoints }) => checkpoints)} checkpoints`,
    `by the chain alone, since the last checkpoint: ${sum(({ unsigned }) => unsigned)} rows`,
    `of people who were erased: ${sum(({ erased }) => erased)} names`,
    `removed when their time was over: ${sum(({ expired }) => expired)} files`,
  ].join("\n");
}
