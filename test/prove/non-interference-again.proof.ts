import { afterAll, beforeAll, describe, it } from "vitest";
import { tellOfMissingDatabases } from "../databases.ts";
import { BUSY_MS, expectAlike } from "./expect-alike.ts";
import { type OwnPair, openOwnPair } from "./own-pair.ts";

tellOfMissingDatabases();

describe("two other worlds, on PostgreSQL where there is one", () => {
  let own: OwnPair;
  beforeAll(async () => {
    own = await openOwnPair(2, process.env.DATABASE_URL);
  }, BUSY_MS);
  afterAll(() => own.close());

  it("answer alike, byte for byte, whatever is asked by whomever", () => expectAlike(own.pair, 2), BUSY_MS);
});
