import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";
import { everythingSent, plain, sections } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const QUERY = `query ($service: Service) {
  caseload(first: 10, where: { service: $service }) {
    edges {
      node {
        id
        release {
          departure { releasedAt daysSinceRelease }
          dates { displayDate displayBasis }
          missedAppointments { at serviceFamily outcome attendance namedFamily service }
          treatmentEngagement { engagedWithin21Days day21Date firstAttendedAt referredAt }
        }
        substanceMisuse { substances { substance } interventions { ... on OpioidSubstitution { drug dose } } outcomesProfiles { stage } }
        physicalHealth { bloodBorneVirus { status } }
      }
    }
  }
}`;

const [gwen, farid, ismail] = [storyPerson("gwen"), storyPerson("farid"), storyPerson("ismail")];
/** As Gwen, but never referred to treatment. */
const neverReferred = storyPerson("gwen", {
  id: "person-never-referred",
  nhsNumber: "9990000050",
  prisonNumber: "A9905ZZ",
  pnc: "2012/9990005A",
  cro: "990005/12A",
  crn: "X990005",
  records: (kind) => (kind === "release.treatment-referral" ? 0 : undefined),
});

interface Missed {
  readonly serviceFamily: string;
  readonly namedFamily: string | null;
  readonly service: string | null;
}

describe("SC07: the missed treatment appointment after release, on a probation practitioner's page", () => {
  let world: World;
  let page: Awaited<ReturnType<World["ask"]>>;
  beforeAll(async () => {
    world = await openWorld({ people: [gwen, farid, ismail, neverReferred] });
    page = await world.ask("probation-practitioner", QUERY, {
      purpose: "OFFENDERMGMT",
      variables: { service: "RELEASE" },
    });
  });
  afterAll(() => world.close());
  const edges = (): readonly { node: { id: string; release: Record<string, unknown> } }[] => plain(page).caseload.edges;
  const place = (id: string) => edges().findIndex(({ node }) => node.id === id);
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the data
  const of = (id: string): any => edges()[place(id)]?.node;
  const families = (id: string) => (of(id).release.missedAppointments as Missed[]).map((one) => one.serviceFamily);

  it("shows when each was released, whatever they consent to", () => {
    for (const { id } of [gwen, farid, ismail]) {
      expect(of(id).release.departure).toMatchObject({ daysSinceRelease: 9 });
      expect(of(id).release.dates.displayDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("shows no health event of who has consented to nothing: only probation's own", () => {
    expect(new Set(families(gwen.id))).toEqual(new Set(["SUPERVISION"]));
    expect(of(gwen.id).release.treatmentEngagement).toBeNull();
  });

  it("shows of somebody never referred the same state as of somebody whose referral it may not tell", () => {
    const stateOf = (id: string) => sections(page)[`caseload.edges.${place(id)}.node.release`];
    expect(stateOf(gwen.id)).toBe("MAY_BE_WITHHELD");
    expect(stateOf(neverReferred.id)).toBe(stateOf(gwen.id));
    expect(of(neverReferred.id).release.treatmentEngagement).toBeNull();
  });

  it("shows that something of health or treatment was missed, and not what, with a consent that names nothing", () => {
    const health = (of(farid.id).release.missedAppointments as Missed[]).filter(
      ({ serviceFamily }) => serviceFamily === "HEALTH_OR_TREATMENT",
    );
    expect(health.length).toBeGreaterThan(0);
    for (const one of health) expect([one.namedFamily, one.service]).toEqual([null, null]);
    expect(of(farid.id).release.treatmentEngagement).toBeNull();
  });

  it("shows that it was treatment, and how far from day 21, with a consent that names it; never where or how", () => {
    const named = (of(ismail.id).release.missedAppointments as Missed[]).filter(
      ({ serviceFamily }) => serviceFamily === "HEALTH_OR_TREATMENT",
    );
    expect(named.map(({ namedFamily }) => namedFamily)).toContain("SUBSTANCE_MISUSE");
    for (const { service } of named) expect(service).toBeNull();
    expect(of(ismail.id).release.treatmentEngagement).toEqual({
      engagedWithin21Days: null,
      day21Date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      firstAttendedAt: null,
      referredAt: null,
    });
  });

  it("never shows drug, dose, outcomes profile, virus, or that a virus clinic was missed", () => {
    for (const { id } of [gwen, farid, ismail]) {
      expect(of(id).substanceMisuse).toEqual({ substances: null, interventions: null, outcomesProfiles: null });
      expect(of(id).physicalHealth).toEqual({ bloodBorneVirus: null });
      expect(families(id).filter((family) => family === "HEALTH_OR_TREATMENT").length).toBeLessThan(4);
    }
    expect(everythingSent(page)).not.toMatch(/HIV|hepatitis|BLOOD_BORNE_VIRUS":/i);
  });

  it("writes a row of the ledger for each person on the page", async () => {
    const { decisionId } = page.json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    expect(rows.map(({ personId }) => personId).sort()).toEqual(
      edges()
        .map(({ node }) => node.id)
        .sort(),
    );
  });
});
