import { expect } from "vitest";
import type { Leaning } from "./asking.ts";
import { MUTANTS } from "./mutants.ts";
import type { Pair } from "./pair.ts";
import { prove } from "./prove.ts";

export type MutantName = keyof typeof MUTANTS;

/** Expects a gateway that decides wrongly to be found out by its bytes, and prints which run did. */
export async function expectKilled(pair: Pair, seed: number, name: MutantName): Promise<void> {
  const { failure, comparisons } = await prove({
    pair,
    seed,
    operations: MOST_OPERATIONS,
    disclosure: MUTANTS[name],
    leaning: LEANINGS[name],
  });
  const by = `${comparisons} comparisons by ${failure?.operation}`;
  process.stdout.write(`mutant ${name} ${failure ? "killed" : "NOT KILLED"}, seed ${seed}, after ${by}\n`);
  expect(failure?.message).toMatch(/two answers differ/);
}

/** By how many operations at most; what is drawn depends on what was reached, and that on the day, so it is not the same each time. */
const MOST_OPERATIONS = 600;

/** By what a weakness is found, tried more often; all of it is tried in every run. */
const LEANINGS: Readonly<Partial<Record<MutantName, Leaning>>> = {
  "trust __typename": { reserved: ["__typename"], reservedOften: 0.9 },
  "shared plan hash": { conditionsOften: 0.9 },
};
