import { afterAll, beforeAll, describe, it } from "vitest";
import { tellOfMissingDatabases } from "../databases.ts";
import { BUSY_MS, expectAlike } from "./expect-alike.ts";
import { expectKilled } from "./expect-killed.ts";
import { type OwnPair, openOwnPair } from "./own-pair.ts";

tellOfMissingDatabases();

/** Of the people and of the operations. */
const SEED = 2;

describe("two other worlds, on PostgreSQL where there is one", () => {
  let own: OwnPair;
  beforeAll(async () => {
    own = await openOwnPair(SEED, process.env.DATABASE_URL);
  }, BUSY_MS);
  afterAll(() => own.close());

  it("answer alike, byte for byte, whatever is asked by whomever", () => expectAlike(own.pair, SEED), BUSY_MS);

  it.each(["no list recursion", "data-dependent marker", "shared plan hash"] as const)(
    "tell apart a gateway that decides by: %s",
    (name) => expectKilled(own.pair, SEED, name),
    BUSY_MS,
  );
});
