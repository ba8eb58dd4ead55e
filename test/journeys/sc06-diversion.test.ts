import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SecureEstateTables } from "../../subgraphs/secure-estate/tables.ts";
import { sightings } from "../canaries.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { everythingSent, plain, refusalOf, withheld } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    prison {
      superviseConsumption { supervise reviewedAt }
      diversionConcern { concern reviewedAt contactRole }
      headlines { code action }
    }
    physicalHealth { medicines { name inPossession } }
  }
}`;
const OF_MYSELF = `query ($id: ID!) { person(by: { id: $id }) { prison { superviseConsumption { supervise } diversionConcern { concern } headlines { code } } } }`;

const ben = storyPerson("ben");
const himself = aCaller("person", { subject: "ben-himself" });

describe("SC06: medicines that may be passed on", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      people: [{ ...ben, relationships: [...ben.relationships, { kind: "SELF", holder: himself.subject }] }],
    });
  });
  afterAll(() => world.close());
  const ask = (...[caller, query = QUERY]: [Parameters<World["ask"]>[0], string?]) =>
    world.ask(caller, query, { variables: { id: ben.id } });

  it("tells the prescriber that there is a concern, when it was reviewed and whom to ask, beside the medicines", async () => {
    const { prison, physicalHealth } = plain(await ask("prison-clinician")).person;
    expect(prison.superviseConsumption).toEqual({ supervise: true, reviewedAt: expect.stringMatching(/^\d{4}-/) });
    expect(prison.diversionConcern).toEqual({
      concern: true,
      reviewedAt: expect.stringMatching(/^\d{4}-/),
      contactRole: expect.stringMatching(/\S/),
    });
    expect(physicalHealth.medicines.length).toBeGreaterThan(0);
    for (const { inPossession } of physicalHealth.medicines) expect([true, false, null]).toContain(inPossession);
  });

  it.each(["prison-officer", "substance-misuse-practitioner", "mental-health-practitioner"] as const)(
    "tells a %s what to do, and not that there is a concern",
    async (role) => {
      const { superviseConsumption, diversionConcern, headlines } = plain(await ask(role)).person.prison;
      expect(superviseConsumption).toMatchObject({ supervise: true });
      expect(diversionConcern).toBeNull();
      expect(headlines.map(({ code }: { code: string }) => code)).toContain("SUPERVISE_CONSUMPTION");
    },
  );

  it("tells the prisoner, and probation, neither", async () => {
    for (const caller of [himself, "probation-practitioner"] as const) {
      const answer = await ask(caller, OF_MYSELF);
      const { superviseConsumption, diversionConcern, headlines } = plain(answer).person.prison;
      expect([superviseConsumption, diversionConcern]).toEqual([null, null]);
      expect(headlines.map(({ code }: { code: string }) => code)).not.toContain("SUPERVISE_CONSUMPTION");
      expect(everythingSent(answer)).not.toContain("SUPERVISE_CONSUMPTION");
      expect(sightings(answer.text).map(({ coordinate }) => coordinate)).not.toContain("PrisonRecord.diversionConcern");
    }
  });

  it("has no report to ask for, for anybody", async () => {
    const answer = await ask(
      "prison-clinician",
      "query ($id: ID!) { person(by: { id: $id }) { security { reports } } }",
    );
    expect(refusalOf(answer)).toBe("VALIDATION_FAILED");
  });

  it("never offers to break the glass for it", async () => {
    const reasons = Object.keys(withheld(await ask("mental-health-practitioner")));
    expect(reasons).toContain("PrisonRecord.diversionConcern: NOT_PERMITTED");
  });

  it("tells neither once the intelligence is removed, at the next question, and that is written down", async () => {
    const db = world.embedded.database.of<SecureEstateTables>("secure-estate");
    await db.deleteFrom("diversion_review").where("person_id", "=", ben.id).execute();
    const answer = await ask("prison-clinician");
    expect(plain(answer).person.prison).toMatchObject({ superviseConsumption: null, diversionConcern: null });
    const { decisionId } = answer.json.extensions.disclosure;
    expect((await world.ledger()).filter((row) => row.decisionId === decisionId)).toHaveLength(1);
  });
});
