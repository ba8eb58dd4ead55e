import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUSY_MS } from "./expect-alike.ts";
import { MUTANTS } from "./mutants.ts";
import { type OwnPair, openOwnPair } from "./own-pair.ts";
import { prove } from "./prove.ts";

/** Of the people and of the operations. */
const SEED = 1;

describe("two worlds that differ only in what their callers may not read", () => {
  let own: OwnPair;
  beforeAll(async () => {
    own = await openOwnPair(SEED, process.env.DATABASE_URL);
  }, BUSY_MS);
  afterAll(() => own.close());

  it.each(Object.entries(MUTANTS))(
    "tell apart a gateway that decides by: %s",
    async (name, disclosure) => {
      const { failure, comparisons } = await prove({
        pair: own.pair,
        seed: SEED,
        operations: 1000,
        disclosure,
        reservedOften: name === "trust __typename" ? 0.5 : 0.006,
      });
      process.stdout.write(`${name}: found out by seed ${SEED} after ${comparisons} comparisons\n${failure}\n`);
      expect(failure).toMatch(/two answers differ/);
    },
    BUSY_MS,
  );
});
