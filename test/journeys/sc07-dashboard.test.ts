import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DASHBOARD, type DashboardWorld, openDashboard, PAGES, textOf } from "../documents/a-dashboard.ts";
import { idOf } from "../documents/a-document.ts";
import { codeOf } from "../partners/a-key.ts";
import { type Answered, aClock } from "../world.ts";
import { everythingSent, plain } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const [gwen, farid, ismail] = [storyPerson("gwen"), storyPerson("farid"), storyPerson("ismail")];

/** What is sealed says nothing, and has any letters. */
const withoutCursor = (sent: string): string => sent.replaceAll(/"endCursor":"[^"]*"/g, "");

describe("SC07 on the probation dashboard: its key, its registered documents, and a practitioner at the screen", () => {
  let dashboard: DashboardWorld;
  const answers = new Map<string, Answered>();
  beforeAll(async () => {
    dashboard = await openDashboard({ people: [gwen, farid, ismail], clock: aClock("2026-11-28T12:00:00Z") });
    for (const file of PAGES)
      answers.set(
        file,
        await dashboard.page(file, file === "person.graphql" ? { id: dashboard.shown(ismail.id) } : { first: 10 }),
      );
  });
  afterAll(() => dashboard.close());

  const shown = (file: string): Answered => answers.get(file) ?? expect.fail(`no answer to ${file}`);
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the data
  const row = (file: string, id: string): any =>
    plain(shown(file)).caseload.edges.find(({ node }: { node: { id: string } }) => node.id === dashboard.shown(id))
      ?.node;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const missed = (file: string, id: string): any[] => row(file, id).release.missedAppointments;
  const LISTS = ["caseload.graphql", "missed-appointments.graphql"];

  it("has the four pages that its web page asks for, and each is answered", () => {
    expect(readdirSync(DASHBOARD).filter((file) => file.endsWith(".graphql"))).toEqual(PAGES);
    for (const file of PAGES) expect([file, shown(file).json.errors]).toEqual([file, undefined]);
    expect(plain(shown("person.graphql")).person.id).toBe(dashboard.shown(ismail.id));
  });

  it("runs nothing besides", async () => {
    expect(codeOf(await dashboard.send({ query: "{ caseload(first: 1) { edges { node { id } } } }" }))).toEqual([
      403,
      "OPERATION_NOT_REGISTERED",
    ]);
  });

  it("shows when each was released, whatever they consent to", () => {
    for (const { id } of [gwen, farid, ismail])
      expect(row("caseload.graphql", id).release.departure.daysSinceRelease).toEqual(expect.any(Number));
  });

  it.each(LISTS)("%s shows no health event of who has consented to nothing", (file) => {
    expect(new Set(missed(file, gwen.id).map((one) => one.serviceFamily))).toEqual(new Set(["SUPERVISION"]));
  });

  it.each(LISTS)(
    "%s shows that something of health or treatment was missed, and not what, by a consent that names nothing",
    (file) => {
      const health = missed(file, farid.id).filter((one) => one.serviceFamily === "HEALTH_OR_TREATMENT");
      expect(health.length).toBeGreaterThan(0);
      for (const one of health) expect([one.namedFamily, one.outcome]).toEqual([null, null]);
    },
  );

  it.each(LISTS)("%s shows that it was treatment by a consent that names it", (file) => {
    expect(missed(file, ismail.id).map((one) => one.namedFamily)).toContain("SUBSTANCE_MISUSE");
  });

  it("shows how far from day 21 somebody is only by a consent that names it, and else the same as of nobody referred", () => {
    for (const { id } of [gwen, farid]) expect(row("engagement.graphql", id).release.treatmentEngagement).toBeNull();
    expect(row("engagement.graphql", ismail.id).release.treatmentEngagement).toMatchObject({
      day21Date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  it("never shows a drug, a dose, an outcomes profile, or that a virus clinic was missed", () => {
    for (const file of PAGES)
      expect(withoutCursor(everythingSent(shown(file)))).not.toMatch(
        /methadone|buprenorphine|HIV|hepatitis|BLOOD_BORNE/i,
      );
  });

  it("writes a row of the ledger for each person on a page, with the key, the practitioner and the document", async () => {
    const rows = await dashboard.world.ledger();
    for (const file of PAGES) {
      const { decisionId } = shown(file).json.extensions.disclosure;
      const mine = rows.filter((one) => one.decisionId === decisionId);
      const people = file === "person.graphql" ? [ismail] : [gwen, farid, ismail];
      expect(mine.map(({ personId }) => personId).sort()).toEqual(people.map(({ id }) => id).sort());
      for (const one of mine)
        expect(one).toMatchObject({
          key: dashboard.keyId,
          onBehalfOf: "practitioner-one",
          operationHash: Buffer.from(idOf(textOf(file)).slice(7), "hex").toString("base64url"),
        });
    }
  });
});
