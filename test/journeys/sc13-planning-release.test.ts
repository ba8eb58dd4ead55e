import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedDirective, SeedRelationship } from "../../shared/seed.ts";
import { anIssuedKey, askThrough, codeOf, dashboardTerms, REGISTERS, shownTo } from "../partners/a-key.ts";
import { AUDIENCE, openPartnerIssuer, type PartnerIssuer } from "../partners/an-issuer.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { plain } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const NAVIGATOR = aCaller("voluntary-sector-worker");
const QUERY = `query Plan($ids: [ID!]!) {
  people(ids: $ids) {
    release {
      dates { displayDate displayBasis }
      dateChanges { kind before after }
      location { area address }
      reconnect { windowFrom windowTo open }
      gpRegistration { registered }
      treatmentEngagement { engagedWithin21Days }
      appointments { ... on HealthAppointment { at } ... on SupervisionAppointment { at } }
    }
  }
}`;

/** Ten weeks before release, with consent to RECONNECT for treatment, release and appointments. */
const ines = storyPerson("ines");
const toRelease = (categories: SeedDirective["categories"]): SeedDirective => ({
  decision: "PERMIT",
  categories,
  purposes: ["RESETTLEMENT"],
  recipient: { kind: "ROLE", name: "voluntary-sector-worker" },
  specific: true,
});
/** As Ines, but that the consent names no more than release; and who was never referred; and whose support ended. */
const alike = (number: number, changes: Partial<typeof ines>) =>
  storyPerson("ines", {
    id: `person-like-ines-${number}`,
    nhsNumber: `999000006${number}`,
    prisonNumber: `A99${number}6ZZ`,
    pnc: `2012/999000${number}A`,
    cro: `99000${number}/12A`,
    crn: `X99000${number}`,
    ...changes,
  });
const withoutReferral = ines.relationships?.filter(({ holder }) => holder !== "RECONNECT-EAST") ?? [];
const ended: SeedRelationship = {
  kind: "REFERRAL",
  holder: "RECONNECT-EAST",
  service: "release",
  beganDaysAgo: 250,
  endedHoursAgo: 73,
};
const noAddress = alike(1, { directives: [toRelease(["RELEASE"])] });
const neverReferred = alike(2, { relationships: withoutReferral });
const supportEnded = alike(3, { relationships: [...withoutReferral, ended] });

describe("SC13: a RECONNECT navigator plans for release, ten weeks before it, through the service's own key", () => {
  let world: World;
  let issuer: PartnerIssuer;
  let key: string;
  beforeAll(async () => {
    const { organisation, subject } = NAVIGATOR;
    const clock = { now: () => new Date() };
    issuer = await openPartnerIssuer(clock);
    world = await openWorld({
      people: [ines, noAddress, neverReferred, supportEnded],
      audience: AUDIENCE,
      staff: [...REGISTERS.staff, { organisation, subject }],
      places: [...REGISTERS.places, { holder: "RECONNECT-EAST", localAuthority: "LA-EAST" }],
    });
    const terms = dashboardTerms({
      consumer: "RECONNECT of the east",
      agency: organisation,
      template: "reconnect-provider",
      scopes: [
        "DEMOGRAPHICS:detail:RESETTLEMENT",
        "RELEASE:detail:RESETTLEMENT",
        "APPOINTMENTS:named:RESETTLEMENT",
        "SUBSTANCE_USE_CURRENT:named:RESETTLEMENT",
      ],
      rows: { localAuthorities: ["LA-EAST"] },
      onBehalfOfIssuer: issuer.name,
      onBehalfOfJwksUrl: issuer.jwksUrl,
    });
    key = (await anIssuedKey(world, terms)).text;
  });
  afterAll(async () => {
    await world.close();
    await issuer.close();
  });

  const asNavigator = async (query: string, id: string) => {
    const { subject, team } = NAVIGATOR;
    const onBehalfOf = await issuer.token(key, { sub: subject, ...(team && { team }) });
    return askThrough(world, key, query, {
      variables: { ids: shownTo(world, NAVIGATOR.organisation, id) },
      purpose: "RESETTLEMENT",
      onBehalfOf,
    });
  };
  /** What the navigator's system is told of somebody; null where that is nothing. */
  const planOf = async (id: string) => {
    const answer = await asNavigator(QUERY, id);
    return plain(answer).people[0]?.release ?? null;
  };

  it("shows when she leaves, by which date that is, and that support may have begun", async () => {
    const { dates, dateChanges, reconnect, location, gpRegistration } = await planOf(ines.id);
    expect(dates.displayDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(dates.displayBasis).toEqual(expect.any(String));
    expect(dateChanges).toEqual(expect.any(Array));
    expect(reconnect).toMatchObject({ open: true });
    expect(reconnect.windowFrom < dates.displayDate && dates.displayDate < reconnect.windowTo).toBe(true);
    expect(location.area).toEqual(expect.any(String));
    expect(gpRegistration.registered).toEqual(expect.any(String));
  });

  it("shows the exact address only where the consent names what it is part of", async () => {
    const [all, less] = [await planOf(ines.id), await planOf(noAddress.id)];
    expect(all.location.address).toEqual(expect.any(String));
    expect(less.location.area).toEqual(expect.any(String));
    expect(less.location.address).toBeNull();
  });

  it("shows nobody who was not referred, nor whose support has ended, each as if there were none", async () => {
    for (const { id } of [neverReferred, supportEnded]) expect(await planOf(id)).toBeNull();
  });

  it.each([
    ["what she takes", "substanceMisuse { interventions { ... on OpioidSubstitution { dose } } }"],
    ["a diagnosis", "mentalHealth { diagnoses { name } }"],
    ["a virus", "physicalHealth { bloodBorneVirus { status } }"],
  ])("cannot even ask about %s: the key does not reach it", async (_, selection) => {
    const answer = await asNavigator(`query Q($ids: [ID!]!) { people(ids: $ids) { ${selection} } }`, ines.id);
    expect(codeOf(answer)).toEqual([400, "VALIDATION_FAILED"]);
  });

  it("writes down who was told what for whom, and of nobody any value", async () => {
    const rows = (await world.ledger()).filter(({ personId, key: by }) => personId === ines.id && by !== undefined);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ outcome: "ANSWERED", purpose: "RESETTLEMENT", role: NAVIGATOR.role });
      expect(row.disclosed).toContain("ReleaseDates.displayDate");
    }
    expect(await world.ledgerText()).not.toContain("¤");
  });
});
