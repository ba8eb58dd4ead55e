import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/vocabulary.ts";
import type { CustodyTables } from "../../subgraphs/custody/tables.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { sightings } from "../canaries.ts";
import { aClock, openWorld, type World } from "../world.ts";
import { everythingSent, plain, withheld } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const TOLD_AT = "2026-11-21T16:00:00.000Z";
const RELEASED_AT = "2026-11-21T22:20:00.000Z";
const ENTERED_AT = "2026-11-21T23:58:00.000Z";
/** The note says which field it is of, so that it is found wherever it leaves. */
const NOTE = "Thinks of ending his life tonight ¤LiaisonNote.text¤lena¤";

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    custody {
      detention { releasedAt }
      selfHarm { level triggers }
      fitness { kind outcome }
      preReleaseRiskAssessment { outcome basisComplete }
      liaisonHandovers { verbalHandoverAt noteState enteredAfterRelease }
      liaisonNotes { text provenance { observedAt recordedAt availableAt lateEntry } }
      disclosures { text }
    }
  }
}`;

const lena = storyPerson("lena");

describe("SC03: what liaison and diversion told at four, entered at midnight", () => {
  const clock = aClock("2026-11-21T22:10:00.000Z");
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [lena], clock });
    await custody()
      .updateTable("liaison_handover")
      .set({ verbal_handover_at: new Date(TOLD_AT) })
      .execute();
  });
  afterAll(() => world.close());
  const custody = () => world.embedded.database.of<CustodyTables>("custody");
  const ask = (role: Role, purpose?: string) =>
    world.ask(role, QUERY, { variables: { id: lena.id }, ...(purpose !== undefined && { purpose }) });

  it("tells the clinician who is about to release her that something was said and is not entered", async () => {
    const { liaisonHandovers, liaisonNotes, preReleaseRiskAssessment } = plain(await ask("custody-clinician", "TREAT"))
      .person.custody;
    expect(liaisonHandovers).toEqual([
      { verbalHandoverAt: TOLD_AT, noteState: "AWAITING_FILING", enteredAfterRelease: null },
    ]);
    expect(liaisonNotes).toEqual([]);
    expect(preReleaseRiskAssessment.basisComplete).toBe(false);
  });

  it("tells the sergeant the same of the risk, and that its basis is not complete", async () => {
    const { liaisonHandovers, preReleaseRiskAssessment, selfHarm } = plain(await ask("custody-sergeant")).person
      .custody;
    expect(liaisonHandovers).toMatchObject([{ noteState: "AWAITING_FILING" }]);
    expect(preReleaseRiskAssessment.basisComplete).toBe(false);
    expect(selfHarm.level).toMatch(/\S/);
  });

  describe("once it is entered, after she was released", () => {
    beforeAll(async () => {
      clock.set("2026-11-22T00:30:00.000Z");
      await custody()
        .updateTable("detention")
        .set({ released_at: new Date(RELEASED_AT) })
        .execute();
      const people = world.embedded.database.of<PersonTables>("person");
      await people
        .updateTable("relationship")
        .set({ ended_at: new Date(RELEASED_AT) })
        .where("kind", "=", "SITE")
        .execute();
      const { id } = await custody().selectFrom("liaison_handover").select("id").executeTakeFirstOrThrow();
      await custody()
        .updateTable("liaison_handover")
        .set({ note_state: "FILED", note_entered_at: new Date(ENTERED_AT) })
        .execute();
      await custody()
        .insertInto("liaison_note")
        .values({
          id: "a-late-note",
          person_id: lena.id,
          handover_id: id,
          note_state: "FILED",
          text: NOTE,
          source: "Fellside NHS Foundation Trust",
          system: "Liaison and diversion record",
          author_role: "liaison-diversion-practitioner",
          observed_at: new Date(TOLD_AT),
          recorded_at: new Date(ENTERED_AT),
          available_at: new Date(ENTERED_AT),
          late_entry: true,
        })
        .execute();
    });

    it("shows the clinician the note, when it was seen, when it was written, and that it is late", async () => {
      const { liaisonNotes, liaisonHandovers, preReleaseRiskAssessment } = plain(
        await ask("custody-clinician", "TREAT"),
      ).person.custody;
      expect(liaisonNotes).toEqual([
        {
          text: expect.stringContaining("tonight"),
          provenance: { observedAt: TOLD_AT, recordedAt: ENTERED_AT, availableAt: ENTERED_AT, lateEntry: true },
        },
      ]);
      expect(liaisonHandovers).toMatchObject([{ noteState: "FILED" }]);
      expect(preReleaseRiskAssessment.basisComplete).toBe(true);
    });

    it.each(["custody-sergeant", "liaison-diversion-practitioner"] as const)(
      "tells the %s, within handover, that it came after she had gone",
      async (role) => {
        const answer = await ask(role, role === "custody-sergeant" ? undefined : "COC");
        expect(plain(answer).person.custody.liaisonHandovers).toEqual([
          { verbalHandoverAt: TOLD_AT, noteState: "FILED", enteredAfterRelease: true },
        ]);
      },
    );

    it("keeps its words, and what was said in confidence, from the sergeant", async () => {
      const answer = await ask("custody-sergeant");
      expect(plain(answer).person.custody).toMatchObject({ liaisonNotes: null, disclosures: null });
      expect(Object.keys(withheld(answer))).toEqual(
        expect.arrayContaining(["Custody.liaisonNotes: NOT_PERMITTED", "Custody.disclosures: NOT_PERMITTED"]),
      );
      expect(sightings(everythingSent(answer)).map(({ coordinate }) => coordinate)).not.toContain("LiaisonNote.text");
    });

    it("tells nobody any more once handover is over", async () => {
      clock.set("2026-11-24T22:21:00.000Z");
      expect(plain(await ask("custody-sergeant")).person).toBeNull();
    });
  });
});
