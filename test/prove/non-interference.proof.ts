import { afterAll, beforeAll, describe, it } from "vitest";
import { BUSY_MS, expectAlike } from "./expect-alike.ts";
import { openPair, type Pair } from "./pair.ts";

describe("two worlds that differ only in what their callers may not read", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await openPair({ seed: 1 });
  }, BUSY_MS);
  afterAll(() => pair.close());

  it("answer alike, byte for byte, whatever is asked by whomever", () => expectAlike(pair, 1), BUSY_MS);
});
