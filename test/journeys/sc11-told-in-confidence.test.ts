import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { counting } from "../a-seed-person.ts";
import { sightings } from "../canaries.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { everythingSent, plain, refusalOf, sections, withheld } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    custody { disclosures { id text toldTo } liaisonNotes { id } headlines { code } }
    mentalHealth { headlines { code } }
  }
}`;

const hal = storyPerson("hal");
/** As Hal, who said nothing. */
const saidNothing = storyPerson("hal", {
  id: "person-said-nothing",
  nhsNumber: "9990000050",
  prisonNumber: "A9905ZZ",
  pnc: "2012/9990005A",
  cro: "990005/12A",
  crn: "X990005",
  count: counting({ PRIVILEGED_DISCLOSURE: 0 }),
});
const CONFIDENCES = /Confidence\.|Disclosure\.(text|toldTo)/;

describe("SC11: what he told in confidence", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [hal, saidNothing] });
  });
  afterAll(() => world.close());
  const ask = (caller: Parameters<World["ask"]>[0], id = hal.id, purpose?: string) =>
    world.ask(caller, QUERY, { variables: { id }, ...(purpose !== undefined && { purpose }) });

  it("is read by the practitioner he told it to, and by their team", async () => {
    const colleague = aCaller("liaison-diversion-practitioner", { subject: "a-colleague" });
    for (const caller of ["liaison-diversion-practitioner", colleague] as const) {
      const { disclosures } = plain(await ask(caller, hal.id, "COC")).person.custody;
      expect(disclosures.length).toBeGreaterThan(0);
      expect(disclosures[0].text).toMatch(/\S/);
    }
  });

  it.each(["investigating-officer", "custody-sergeant", "detention-officer", "court-officer"] as const)(
    "is not told to the %s, nor whether there is any: the answer is the same as of somebody who said nothing",
    async (role) => {
      const [his, nobodys] = [await ask(role), await ask(role, saidNothing.id)];
      expect(plain(his).person.custody.disclosures).toBeNull();
      expect(sections(his)).toEqual(sections(nobodys));
      expect(withheld(his)).toEqual(withheld(nobodys));
      expect(plain(his).person.custody.headlines.length).toBe(plain(nobodys).person.custody.headlines.length);
      expect(sightings(everythingSent(his)).filter(({ coordinate }) => CONFIDENCES.test(coordinate))).toEqual([]);
    },
  );

  it("is not told to another team's practitioner, who holds him in no service that it is from", async () => {
    const elsewhere = aCaller("liaison-diversion-practitioner", { subject: "elsewhere", team: "LD-WEST" });
    expect(plain(await ask(elsewhere, hal.id, "COC")).person.custody.disclosures).toBeNull();
  });

  it("cannot be searched: there is nothing by which it could be asked for", async () => {
    const search = `query ($id: ID!, $text: String) {
      person(by: { id: $id }) { custody { disclosures(where: { text: $text }) { id } } } }`;
    const answer = await world.ask("investigating-officer", search, { variables: { id: hal.id, text: "shop" } });
    expect(refusalOf(answer)).toBe("VALIDATION_FAILED");
  });
});
