import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SENSITIVE_DISSENT } from "../../demo/consents.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { sightings } from "../canaries.ts";
import { asking, BREAK } from "../glass/a-grant.ts";
import { aCaller, aClock } from "../world.ts";
import { accessWorld, BY, guardian, LOG, SERVERS, somebody, themself } from "./access-world.ts";

const NAME = "query N($id: ID!) { person(by: { id: $id }) { identity { familyName } } }";
const BLOOD = "query B($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }";
const DIVERSION = `query D($id: ID!) { person(by: { id: $id }) {
  prison { superviseConsumption { supervise } } identity { familyName } } }`;
const ONLY_DIVERSION =
  "query O($id: ID!) { person(by: { id: $id }) { prison { superviseConsumption { supervise } } } }";
const MERGE = "mutation M($input: MergePeopleInput!) { mergePeople(input: $input) { id status version } }";

if (process.env.DATABASE_URL === undefined) it.skip("runs on PostgreSQL: DATABASE_URL is not set", () => {});

describe.each(SERVERS)("who looked at a record, on $name", ({ server }) => {
  const clock = aClock("2026-11-28T12:00:00Z");
  const people = ["read", "glass", "paged", "own", "sealed", "merged", "merged-too", "quiet", "counted"].map(
    (key, at) => somebody(key, 20 + at, key === "glass" ? { directives: [SENSITIVE_DISSENT] } : {}),
  );
  const theirs = somebody("theirs", 40, { relationships: [{ kind: "SELF", holder: "somebody-else" }] });
  let opened: Awaited<ReturnType<typeof accessWorld>>;
  beforeAll(async () => {
    opened = await accessWorld(server, [...people, theirs], { clock });
  });
  afterAll(() => opened.close());

  const read = async (role: Parameters<typeof opened.world.ask>[0], key: string, query = NAME, purpose?: string) => {
    const asked = { variables: { id: `person-${key}` }, ...(purpose && { purpose }) };
    return (await opened.world.ask(role, query, asked)).json;
  };

  const twoNumbersInCommon = async (name: string) => {
    const db = opened.world.embedded.database.of<PersonTables>("person");
    const held = await db.selectFrom("identity_number").selectAll().execute();
    for (const row of held.filter(({ person_id }) => person_id.startsWith(`person-${name}`)))
      for (const kind of ["NATIONAL_INSURANCE_NUMBER", "DRIVING_LICENCE_NUMBER"] as const)
        await db
          .insertInto("identity_number")
          .values({ ...row, id: `${row.id}:${kind}`, kind, value: `${name} ${kind}` })
          .execute();
  };

  it("is told to the person in plain words: who by role and organisation, what for, and which kinds; no name and no value", async () => {
    await read("prison-officer", "read");
    const [entry, ...rest] = (await opened.log("person", "person-read")) ?? [];
    expect(rest).toEqual([]);
    expect(entry).toMatchObject({
      at: "2026-11-28T12:00:00.000Z",
      who: "A prison officer",
      role: "prison-officer",
      organisation: "ORG-HMPPS",
      subject: null,
      why: "To keep you safe in prison",
      purpose: "SAFECUSTODY",
      did: "Looked at your record",
      outcome: "ANSWERED",
      categories: ["DEMOGRAPHICS"],
      kinds: ["Your name, date of birth, address and numbers"],
      underBrokenGlass: false,
      person: { id: "person-read" },
      suppression: null,
    });
    const answer = await opened.world.ask("person", LOG, { variables: { personId: "person-read" } });
    expect(answer.text).not.toContain("demo-prison-officer");
    expect(sightings(answer.text)).toEqual([]);
  });

  it("is told to a guardian with who it was; to anybody else, and of anybody else's, as of nobody", async () => {
    const entries = (await opened.log(guardian, "person-read")) ?? [];
    expect(entries.find(({ role }) => role === "person")).toMatchObject({ subject: null });
    expect(entries.find(({ role }) => role === "prison-officer")).toMatchObject({
      subject: "demo-prison-officer",
      categories: ["DEMOGRAPHICS"],
    });
    for (const personId of ["person-theirs", "nobody"]) {
      const { json } = await opened.world.ask("person", LOG, { variables: { personId } });
      expect(json.data).toEqual({ accessLog: null });
    }
    const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE", subject: "another" });
    expect((await opened.world.ask(elsewhere, LOG, { variables: { personId: "person-read" } })).json.data).toEqual({
      accessLog: null,
    });
    for (const role of ["prison-clinician", "custody-sergeant", "probation-practitioner", "analyst"] as const) {
      const { json } = await opened.world.ask(role, LOG, { variables: { personId: "person-read" } });
      expect(json.errors[0].extensions.code).toBe("ACTION_NOT_PERMITTED");
    }
  });

  it("leaves out one's own reading, and is itself recorded: a guardian's reading is among what the person reads", async () => {
    await read("person", "own");
    await opened.log(themself, "person-own");
    expect(await opened.log(themself, "person-own")).toEqual([]);
    await opened.log(guardian, "person-own");
    expect(await opened.log(themself, "person-own")).toMatchObject([
      { role: "caldicott-guardian", did: expect.stringMatching(/who had looked/), categories: [] },
    ]);
    const rows = (await opened.world.ledger()).filter(({ act }) => act?.action === "accessLog");
    expect(rows.some(({ personId, role }) => personId === "person-own" && role === "person")).toBe(true);
    expect(rows.every(({ personId }) => personId !== "nobody" && personId !== "person-theirs")).toBe(true);
  });

  it("tells broken glass first, with why in words, and then the newest", async () => {
    clock.set("2026-11-28T13:00:00Z");
    await opened.world.ask("prison-clinician", BREAK, { variables: asking("person-glass"), purpose: "TREAT" });
    clock.set("2026-11-28T13:01:00Z");
    await read("prison-clinician", "glass", BLOOD, "TREAT");
    clock.set("2026-11-28T13:02:00Z");
    await read("prison-officer", "glass");
    clock.set("2026-11-28T13:03:00Z");
    await read("custody-sergeant", "glass");
    const told = (await opened.log("person", "person-glass")) ?? [];
    const under = told.filter(({ underBrokenGlass }) => underBrokenGlass);
    expect(under.length).toBeGreaterThan(0);
    expect(told.slice(0, under.length)).toEqual(under);
    expect(under[0]).toMatchObject({
      role: "prison-clinician",
      brokenGlassReason: "EXPOSURE_INCIDENT",
      emergency: "Somebody was exposed to blood or body fluids",
    });
    expect(under.at(-1)).toMatchObject({ did: "Opened in an emergency what is otherwise closed" });
    expect(told.slice(under.length).map(({ role }) => role)).toEqual(["custody-sergeant", "prison-officer"]);
  });

  it("names to the person no security intelligence and nothing of others, whether or not there is any; to a guardian it does", async () => {
    await read("prison-officer", "sealed", ONLY_DIVERSION);
    await read("prison-officer", "sealed", DIVERSION);
    const own = (await opened.log("person", "person-sealed")) ?? [];
    expect(own.map(({ categories }) => categories)).toEqual([["DEMOGRAPHICS"]]);
    const guarded = (await opened.log(guardian, "person-sealed")) ?? [];
    expect(guarded.filter(({ categories }) => categories.includes("SECURITY_INTELLIGENCE"))).toHaveLength(2);
  });

  it("tells that somebody asked and was shown nothing", async () => {
    await read("court-officer", "quiet", BLOOD);
    const [entry] = (await opened.log("person", "person-quiet")) ?? [];
    expect(entry).toMatchObject({ role: "court-officer", categories: [], outcome: "ANSWERED" });
    expect(entry?.did).toMatch(/shown nothing/);
  });

  it("comes in pages that hold each entry once, in order; a cursor serves its own caller and list alone", async () => {
    for (let minute = 10; minute < 17; minute++) {
      clock.set(`2026-11-28T14:${minute}:00Z`);
      await read("prison-officer", "paged");
    }
    await opened.ship();
    const whole = (await opened.log("person", "person-paged"))?.map(({ decisionId }) => decisionId) ?? [];
    expect(whole).toHaveLength(7);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const variables: Record<string, unknown> = { personId: "person-paged", first: 3, after };
      const { json } = await opened.world.ask("person", LOG, { variables });
      const { edges, pageInfo } = json.data.accessLog;
      paged.push(...edges.map(({ node }: { node: { decisionId: string } }) => node.decisionId));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      if (after !== null) {
        const foreign = { personId: "person-paged", first: 3, after };
        const { json: refused } = await opened.world.ask(guardian, LOG, { variables: foreign });
        expect(refused.errors[0].extensions.code).toBe("BAD_CURSOR");
      }
    } while (after !== null);
    expect(paged).toEqual(whole);
  });

  it("takes as many statements for a page of hundreds as for one of one", async () => {
    await read("prison-officer", "counted");
    await opened.ship();
    const spent = () =>
      opened.world.spent(() =>
        opened.world.ask(guardian, LOG, { variables: { personId: "person-counted", first: 100 } }),
      );
    const one = await spent();
    for (let times = 0; times < 60; times++) await read("prison-officer", "counted");
    await opened.ship();
    const many = await spent();
    expect(many.statements).toEqual(one.statements);
    expect(one.statements).toHaveLength(2);
  });

  it("counts both records of one person", async () => {
    await read("prison-officer", "merged");
    await read("custody-sergeant", "merged-too");
    const roles = async (key: string) => (await opened.log("person", key))?.map(({ role }) => role).sort();
    expect(await roles("person-merged")).toEqual(["prison-officer"]);
    await twoNumbersInCommon("merged");
    const { json } = await opened.world.ask("caldicott-guardian", MERGE, {
      variables: { input: { idempotencyKey: "merged-1", survivorId: "person-merged", mergedId: "person-merged-too" } },
    });
    expect(json.data?.mergePeople.status ?? json.errors[0].extensions.code).toBe("MERGED");
    const both = (await roles("person-merged")) ?? [];
    expect(both).toEqual(expect.arrayContaining(["custody-sergeant", "prison-officer"]));
    expect(await roles("person-merged-too")).toEqual(both);
  });

  it("tells a guardian what one caller asked, of their own organisation or about people it holds, and no other", async () => {
    const day = { from: "2026-11-28T00:00:00Z", to: "2026-11-29T00:00:00Z" };
    const entries = (await opened.by(guardian, { subject: "demo-prison-officer", ...day, first: 100 })) ?? [];
    expect(new Set(entries.map(({ person }) => person?.id))).toContain("person-read");
    expect(entries.every(({ subject }) => subject === "demo-prison-officer")).toBe(true);
    const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE", subject: "another" });
    expect(await opened.by(elsewhere, { subject: "demo-prison-officer", ...day })).toEqual([]);
    // What their own people asked, whomever it was about; whom they do not hold is not named.
    const own = aCaller("caldicott-guardian", { organisation: "ORG-HMPPS", subject: "prison-guardian" });
    const ours = (await opened.by(own, { subject: "demo-prison-officer", ...day, first: 100 })) ?? [];
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.every(({ person }) => person === null)).toBe(true);
    expect(
      await opened.by(guardian, {
        subject: "demo-prison-officer",
        from: "2020-01-01T00:00:00Z",
        to: "2020-01-02T00:00:00Z",
      }),
    ).toEqual([]);
    expect((await opened.world.ledger()).some(({ act }) => act?.action === "accessBy")).toBe(true);
  });

  it.each([
    [{ from: "2026-01-01T00:00:00Z" }, "ONE_IDENTIFIER"],
    [{ from: "2026-01-01T00:00:00Z", subject: "a", key: "b" }, "ONE_IDENTIFIER"],
    [{ from: "yesterday", subject: "a" }, "BAD_INSTANT"],
    [{ from: "2026-01-01T00:00:00Z", subject: "a", first: 101 }, "PAGE_TOO_LARGE"],
  ])("refuses %j", async (variables, code) => {
    const { json } = await opened.world.ask(guardian, BY, { variables });
    expect(json.errors[0].extensions.code).toBe(code);
  });

  it("is asked for once in an operation, so that what is recorded is what was told", async () => {
    const twice = `query T($a: ID!) { one: accessLog(personId: $a) { pageInfo { endCursor } }
      other: accessLog(personId: $a) { pageInfo { endCursor } } }`;
    const { json } = await opened.world.ask(guardian, twice, { variables: { a: "person-read" } });
    expect(json.errors[0].extensions.code).toBe("OPERATION_TOO_LARGE");
  });
});
