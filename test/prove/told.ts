import type { Coverage } from "./coverage.ts";

/** What was reached, a line a kind, and whether everything was. */
export function toldCoverage(coverage: Coverage): { readonly words: string; readonly isWhole: boolean } {
  const kinds = coverage.kinds();
  const words = kinds.map(({ kind, of, missed, least }) => {
    const share = `${of - missed.length} of ${of} ${kind}`;
    return missed.length === 0 ? `${share}, the least ${least} times` : `${share}; not reached: ${missed.join(", ")}`;
  });
  return { words: words.join("\n"), isWhole: kinds.every(({ missed }) => missed.length === 0) };
}
