import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { systemClock } from "../shared/clock.ts";

/** One measurement, as ratios of two sides that were measured by turns. */
export interface Results {
  readonly says: string;
  readonly machine: string;
  /** What each ratio is held against. */
  readonly bound: number;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly what: string;
  readonly ratio: number;
  readonly withMs: number;
  readonly withoutMs: number;
}

const FILE = fileURLToPath(new URL("results.md", import.meta.url));
const HEAD =
  "# Measurements\n\nWritten by `npm run bench -- NAME`; ratios of two sides measured by turns in one run.\n";

/** Puts a measurement in its place in `bench/results.md`, and prints it. */
export const writeResults = (name: string, results: Results): Promise<void> => writeSection(name, linesOf(results));

/** Puts what was measured in its place, whatever its figures are, and prints it. */
export async function writeSection(name: string, lines: readonly string[]): Promise<void> {
  const section = [`## ${name}`, "", ...lines].join("\n");
  const before = await readFile(FILE, "utf8").catch(() => HEAD);
  const place = new RegExp(`## ${name}\\n[\\s\\S]*?(?=\\n\\n## |$)`);
  const after = place.test(before) ? before.replace(place, section) : `${before}\n${section}`;
  await writeFile(FILE, `${after.trimEnd()}\n`);
  process.stdout.write(`${section}\n`);
}

const percent = (ratio: number): string => `${ratio < 0 ? "−" : ""}${Math.abs(ratio * 100).toFixed(1)} %`;

const linesOf = ({ says, machine, bound, rows }: Results): readonly string[] => [
  says,
  "",
  `${measuredOn(machine)} The bound is ${percent(bound)}.`,
  "",
  "| | added | held | CPU ms with | CPU ms without |",
  "|---|---|---|---|---|",
  ...rows.map((row) => rowOf(row, bound)),
];

/** When and on what it was measured. */
export const measuredOn = (machine: string): string =>
  `Measured ${systemClock.now().toISOString().slice(0, 10)} on ${machine}.`;

/** A measurement as a row of its table. */
export const rowOf = ({ what, ratio, withMs, withoutMs }: Row, bound: number): string =>
  `| ${what} | ${percent(ratio)} | ${ratio <= bound ? "yes" : "no"} | ${withMs.toFixed(2)} | ${withoutMs.toFixed(2)} |`;
