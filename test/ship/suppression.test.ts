import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erase } from "../../gateway/keep/erase.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aCaller, aClock } from "../world.ts";
import { accessWorld, guardian, LOG, SERVERS, somebody } from "./access-world.ts";

const NAME = "query N($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";
const SUPPRESS = "mutation S($input: SuppressAccessInput!) { suppressAccess(input: $input) { id status version } }";
const END = "mutation E($input: EndSuppressionInput!) { endSuppression(input: $input) { id status version } }";
const REVIEW = "2027-03-01T00:00:00Z";

if (process.env.DATABASE_URL === undefined) it.skip("runs on PostgreSQL: DATABASE_URL is not set", () => {});

describe.each(SERVERS)("what is kept from a person's own view, on $name", ({ server }) => {
  const clock = aClock("2026-11-28T12:00:00Z");
  const people = ["some", "time", "erased", "refused"].map((key, at) => somebody(key, 50 + at));
  let opened: Awaited<ReturnType<typeof accessWorld>>;
  beforeAll(async () => {
    opened = await accessWorld(server, people, { clock });
  });
  afterAll(() => opened.close());

  const readBy = async (role: Parameters<typeof opened.world.ask>[0], key: string, at: string) => {
    clock.set(at);
    await opened.world.ask(role, NAME, { variables: { id: `person-${key}` } });
  };
  const suppress = (input: Readonly<Record<string, unknown>>, who = guardian) =>
    opened.world.ask(who, SUPPRESS, {
      variables: {
        input: { idempotencyKey: randomUUID(), reason: "PREVENT_OR_DETECT_CRIME", reviewAt: REVIEW, ...input },
      },
    });
  const end = (suppressionId: string, version = 1, who = guardian) =>
    opened.world.ask(who, END, { variables: { input: { idempotencyKey: randomUUID(), suppressionId, version } } });
  const rolesSeen = async (key: string, who: Parameters<typeof opened.log>[0] = "person") =>
    (await opened.log(who, `person-${key}`))
      ?.filter(({ role }) => role !== "caldicott-guardian" && role !== "person")
      .map(({ role }) => role);

  it("is some requests, until their review has come; guardians see them all the while, with why and until when", async () => {
    await readBy("investigating-officer", "some", "2026-11-28T12:00:00Z");
    await readBy("prison-officer", "some", "2026-11-28T12:01:00Z");
    expect(await rolesSeen("some")).toEqual(["prison-officer", "investigating-officer"]);
    const entries = (await opened.log(guardian, "person-some")) ?? [];
    const decisionIds = entries.flatMap(({ role, decisionId }) => (role === "investigating-officer" ? decisionId : []));
    const { json } = await suppress({ personId: "person-some", decisionIds });
    expect(json.data.suppressAccess).toMatchObject({ status: "SUPPRESSED", version: 1 });
    expect(await rolesSeen("some")).toEqual(["prison-officer"]);
    expect(await rolesSeen("some", guardian)).toEqual(["prison-officer", "investigating-officer"]);
    const told = (await opened.log(guardian, "person-some"))?.find(({ role }) => role === "investigating-officer");
    expect(told?.suppression).toMatchObject({
      reason: "PREVENT_OR_DETECT_CRIME",
      reviewAt: "2027-03-01T00:00:00.000Z",
      suppressedBy: guardian.subject,
    });
    clock.set("2027-02-28T23:59:59Z");
    expect(await rolesSeen("some")).toEqual(["prison-officer"]);
    clock.set("2027-03-01T00:00:00Z");
    expect(await rolesSeen("some")).toEqual(["prison-officer", "investigating-officer"]);
  });

  it("leaves no trace for the person: neither itself, nor a number, nor a page that is not full", async () => {
    clock.set("2026-11-28T12:30:00Z");
    const entries = (await opened.log("person", "person-some")) ?? [];
    expect(entries.map(({ did }) => did).filter((did) => did !== "Looked at your record")).toEqual([
      // The guardian's own looking, as often as it was done above; of the suppressing there is nothing.
      ...entries.filter(({ role }) => role === "caldicott-guardian").map(() => expect.stringMatching(/who had looked/)),
    ]);
    const { json } = await opened.world.ask("person", LOG, { variables: { personId: "person-some", first: 100 } });
    expect(Object.keys(json.data.accessLog).sort()).toEqual(["edges", "pageInfo"]);
    expect(JSON.stringify(json.data)).not.toMatch(/suppressAccess|PREVENT_OR_DETECT/);
    const { json: one } = await opened.world.ask("person", LOG, { variables: { personId: "person-some", first: 1 } });
    expect(one.data.accessLog.edges).toHaveLength(1);
    const rows = (await opened.world.ledger()).filter(({ act }) => act?.action === "suppressAccess");
    expect(rows.map(({ outcome, personId }) => [outcome, personId])).toEqual(
      [
        ["INTENDED", "person-some"],
        ["ANSWERED", null],
      ].map(([outcome]) => [outcome, "person-some"]),
    );
  });

  it("is a time, past or still to come, and ends when a guardian of the same organisation ends it", async () => {
    await readBy("prison-officer", "time", "2026-11-28T13:00:00Z");
    const from = "2026-11-28T13:30:00Z";
    const { json } = await suppress({ personId: "person-time", from, to: "2026-12-01T00:00:00Z" });
    const { id } = json.data.suppressAccess;
    await readBy("investigating-officer", "time", "2026-11-29T09:00:00Z");
    expect(await rolesSeen("time")).toEqual(["prison-officer"]);
    const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE", subject: "another" });
    expect((await end(id, 1, elsewhere)).json.errors[0].extensions.code).toBe("NOTHING_TO_ACT_ON");
    expect((await end(id, 7)).json.errors[0].extensions.code).toBe("STALE_VERSION");
    expect((await end(id)).json.data.endSuppression).toMatchObject({ status: "ENDED", version: 2 });
    expect(await rolesSeen("time")).toEqual(["investigating-officer", "prison-officer"]);
    expect((await end(id, 2)).json.errors[0].extensions.code).toBe("NOTHING_TO_ACT_ON");
  });

  it.each([
    [{}, "REQUESTS_OR_PERIOD"],
    [{ from: "2026-11-28T00:00:00Z" }, "REQUESTS_OR_PERIOD"],
    [{ decisionIds: ["a"], from: "2026-11-28T00:00:00Z", to: "2026-11-29T00:00:00Z" }, "REQUESTS_OR_PERIOD"],
    [{ decisionIds: [] }, "LIST_TOO_LONG"],
    [{ from: "2026-11-29T00:00:00Z", to: "2026-11-28T00:00:00Z" }, "BACKWARD_PERIOD"],
    [{ decisionIds: ["a"], reviewAt: "2026-11-28T12:00:00Z" }, "BACKWARD_PERIOD"],
    [{ decisionIds: ["a"], reviewAt: "2027-12-01T00:00:00Z" }, "REVIEW_TOO_LATE"],
    [{ decisionIds: ["a"], reviewAt: "next year" }, "BAD_INSTANT"],
    [{ decisionIds: ["a"], personId: "nobody" }, "NOTHING_TO_ACT_ON"],
  ])("is refused for %j", async (input, code) => {
    clock.set("2026-11-28T15:00:00Z");
    const { json } = await suppress({ personId: "person-refused", ...input });
    expect(json.errors[0].extensions.code).toBe(code);
  });

  it("may be said by guardians of those who hold the person alone", async () => {
    const input = { personId: "person-refused", decisionIds: ["a"] };
    const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE", subject: "another" });
    expect((await suppress(input, elsewhere)).json.errors[0].extensions.code).toBe("NOTHING_TO_ACT_ON");
    for (const role of ["person", "prison-clinician", "custody-sergeant"] as const)
      expect((await suppress(input, aCaller(role))).json.errors[0].extensions.code).toBe("ACTION_NOT_PERMITTED");
  });

  it("is gone, as all else that leads to them, once somebody was erased from the ledger", async () => {
    await readBy("investigating-officer", "erased", "2026-11-28T16:00:00Z");
    await opened.log(guardian, "person-erased");
    await suppress({ personId: "person-erased", from: "2026-11-28T00:00:00Z", to: "2026-11-29T00:00:00Z" });
    await opened.ship();
    const db = opened.world.embedded.database.of<PersonTables>("person");
    const of = async () => ({
      suppressed: await db
        .selectFrom("access_suppression")
        .selectAll()
        .where("person_id", "=", "person-erased")
        .execute(),
      named: await db.selectFrom("ledger_name").selectAll().where("id", "=", "person-erased").execute(),
    });
    expect(await of()).toMatchObject({ suppressed: [{}], named: [{}] });
    await erase([`${opened.world.folder}/ledger`], ["person-erased"]);
    await opened.ship();
    expect(await of()).toEqual({ suppressed: [], named: [] });
    const lines = await db.selectFrom("ledger_line").selectAll().execute();
    expect(JSON.stringify(lines)).not.toContain("person-erased");
  });
});
