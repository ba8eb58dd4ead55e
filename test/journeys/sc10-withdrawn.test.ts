import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { themselves } from "../../demo/story-ties.ts";
import { sightings } from "../canaries.ts";
import { openWorld, type World } from "../world.ts";
import { everythingSent, plain, withheld } from "./answers.ts";
import { CONSENT_HISTORY, RECORD_CONSENT, SAID, WITHDRAW_CONSENT } from "./consent-operations.ts";
import { storyPerson } from "./story-person.ts";

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    identity { familyName languages { language } }
    prison { selfHarmHeadline { action } }
    custody { selfHarmHeadline { action } safeguardingHeadline { action } }
    substanceMisuse { currentHeadline { action } currentService { service } substances { substance } }
    release { dates { displayDate displayBasis } }
  }
}`;

const kit = storyPerson("kit");
const person = { ...kit, relationships: [...kit.relationships, ...themselves()] };

interface Consent {
  readonly id: string;
  readonly version: number;
}

describe("SC10: what a resettlement worker was allowed, taken back", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [person] });
  });
  afterAll(() => world.close());
  const navigator = () => world.ask("voluntary-sector-worker", QUERY, { variables: { id: person.id } });
  const consents = async (): Promise<readonly Consent[]> => {
    const answer = await world.ask("person", CONSENT_HISTORY, { variables: { id: person.id } });
    return answer.json.data.person.consents.history;
  };
  const withdraw = async ({ id, version }: Consent, more: object = {}) => {
    const input = { idempotencyKey: randomUUID(), consentId: id, version, ...more };
    return (await world.ask("person", WITHDRAW_CONSENT, { variables: { input } })).json.data.withdrawConsent;
  };

  it("shows who they are, the service that treats them and their release, while it stands", async () => {
    const { identity, substanceMisuse, release } = plain(await navigator()).person;
    expect(identity.familyName).toMatch(/\S/);
    expect(substanceMisuse.currentService.service).toMatch(/\S/);
    expect(substanceMisuse.substances).toBeNull();
    expect(release.dates.displayDate).toMatch(/^\d{4}-/);
  });

  it("shows none of it from the next request on, though what keeps the person safe stays while the referral is open", async () => {
    const [given] = await consents();
    expect(given && (await withdraw(given))).toMatchObject({ status: "WITHDRAWN" });
    const answer = await navigator();
    const { identity, prison, custody, substanceMisuse, release } = plain(answer).person;
    expect([identity.familyName, release.dates]).toEqual([null, null]);
    expect(substanceMisuse).toEqual({ currentHeadline: null, currentService: null, substances: null });
    expect(identity.languages.length).toBeGreaterThan(0);
    for (const kept of [prison.selfHarmHeadline, custody.selfHarmHeadline, custody.safeguardingHeadline])
      expect(kept).toEqual({ action: expect.stringMatching(/\S/) });
    expect(withheld(answer)).toMatchObject({ "Identity.familyName: CONSENT_REQUIRED": "person.identity.familyName" });
    const sent = sightings(everythingSent(answer)).map(({ coordinate }) => coordinate);
    expect(sent.filter((coordinate) => /^(Identity\.familyName|ReleaseDates|Substance)/.test(coordinate))).toEqual([]);
  });

  it("cannot be told from never having been given", async () => {
    const answer = await navigator();
    expect(Object.keys(withheld(answer)).filter((one) => /WITHDRAWN|ENDED/.test(one))).toEqual([]);
  });

  it("shows nothing at all once the referral ends with it", async () => {
    const said = {
      personId: person.id,
      categories: ["RELEASE"],
      purposes: ["RESETTLEMENT"],
      recipient: { role: "VOLUNTARY_SECTOR_WORKER" },
      specific: true,
      said: SAID,
    };
    const input = { idempotencyKey: randomUUID(), ...said };
    const again = await world.ask("person", RECORD_CONSENT, { variables: { input } });
    expect(again.json.data?.recordConsent, again.text).toMatchObject({ status: "RECORDED" });
    expect(plain(await navigator()).person.release.dates.displayDate).toMatch(/^\d{4}-/);
    const given = again.json.data.recordConsent;
    expect(await withdraw(given, { endsReferralTo: "RECONNECT-EAST" })).toMatchObject({ status: "WITHDRAWN" });
    expect(plain(await navigator())).toEqual({ person: null });
  });

  it("leaves its rows: what was intended, what came of it, and what was then withheld", async () => {
    const rows = await world.ledger();
    const acts = rows.filter(({ act }) => act?.action === "withdrawConsent");
    expect(acts.map(({ outcome, act }) => [outcome, act?.status])).toEqual([
      ["INTENDED", undefined],
      ["ANSWERED", "WITHDRAWN"],
      ["INTENDED", undefined],
      ["ANSWERED", "WITHDRAWN"],
    ]);
    const [, first] = acts;
    const next = rows.find((row) => first && row.sequence > first.sequence && row.role === "voluntary-sector-worker");
    expect(next?.withheld).toContainEqual({ coordinate: "Identity.familyName", reason: "CONSENT_REQUIRED" });
  });
});
