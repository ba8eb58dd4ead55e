import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { REFUSALS } from "../../shared/errors.ts";
import { openWorld, type World } from "../world.ts";

describe("a gateway", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ people: [] });
  });
  afterEach(() => world.close());

  const health = async (path: string) => {
    const { status, json, headers } = await world.send({ method: "GET", path });
    expect(headers["cache-control"]).toBe("no-store");
    return [status, json];
  };

  it("is ready while everything is there", async () => {
    expect(await health("/health/live")).toEqual([200, { status: "ok" }]);
    expect(await health("/health/ready")).toEqual([200, { status: "ok" }]);
  });

  it("lives on, but is not ready, when its database is gone", async () => {
    await world.embedded.database.close();
    expect(await health("/health/live")).toEqual([200, { status: "ok" }]);
    expect(await health("/health/ready")).toEqual([503, { status: "unavailable" }]);
  });

  it("lives on, but is not ready, when its ledger cannot be written; then it tells nothing to anybody", async () => {
    await world.embedded.ledger.close();
    expect(await health("/health/live")).toEqual([200, { status: "ok" }]);
    expect(await health("/health/ready")).toEqual([503, { status: "unavailable" }]);
    const [status, message] = REFUSALS.RECORD_UNAVAILABLE;
    const nothing = { status, json: { errors: [{ message, extensions: { code: "RECORD_UNAVAILABLE" } }] } };
    expect(await world.ask("prison-officer", "{ me { role } }")).toMatchObject(nothing);
    expect(await world.ask("prison-officer", "{ canary }")).toMatchObject(nothing);
    expect(await world.send({ path: "/canary" })).toMatchObject(nothing);
    expect(world.log()).not.toContain("canary");
  });
});
