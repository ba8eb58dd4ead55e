import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KillRounds, openKillRounds } from "./kill-rounds.ts";

const ROUNDS = 20;

describe("a gateway that is killed while many ask it", () => {
  let rounds: KillRounds;
  beforeAll(async () => {
    rounds = await openKillRounds();
  });
  afterAll(() => rounds.close());

  let rows = 0;
  it.each(Array.from({ length: ROUNDS }, (_, turn) => turn + 1))(
    "has the row of every answer that anybody received, and its ledger is whole; round %i",
    async () => {
      const round = await rounds.round();
      expect(round).toMatchObject({ missing: [], faults: [], found: round.received });
      expect(round.received).toBeGreaterThan(0);
      expect(round.rows).toBeGreaterThan(rows);
      rows = round.rows;
    },
  );
});
