import { afterAll, beforeAll, describe, it } from "vitest";
import { BUSY_MS, expectAlike } from "./expect-alike.ts";
import { expectKilled } from "./expect-killed.ts";
import { openPair, type Pair } from "./pair.ts";

/** Of the people and of the operations. */
const SEED = 1;

describe("two worlds that differ only in what their callers may not read", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await openPair({ seed: SEED });
  }, BUSY_MS);
  afterAll(() => pair.close());

  it("answer alike, byte for byte, whatever is asked by whomever", () => expectAlike(pair, SEED), BUSY_MS);

  it.each(["policy by alias", "first possible type", "trust __typename", "unknown subject allows"] as const)(
    "tell apart a gateway that decides by: %s",
    (name) => expectKilled(pair, SEED, name),
    BUSY_MS,
  );
});
