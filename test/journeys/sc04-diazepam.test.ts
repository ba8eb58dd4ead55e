import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { counting } from "../a-seed-person.ts";
import { aCanaryPerson, sightings } from "../canaries.ts";
import { openWorld, type World } from "../world.ts";
import { everythingSent, plain, sections, withheld } from "./answers.ts";

const QUERY = `query ($id: ID!) {
  person(by: { id: $id }) {
    custody {
      medicationHeadline { code action }
      medicines { name status confidence reason provenance { source system recordedAt lateEntry } }
      headlines { code plainText action categories }
    }
    physicalHealth {
      allergies { substance reaction severity }
      medicationHeadline { code action }
      medicines { name dose }
    }
    substanceMisuse {
      currentHeadline { code action }
      episode { keyworker }
      substances { substance }
      interventions {
        ... on OpioidSubstitution { drug dose lastDoseAt }
        ... on PsychosocialIntervention { kind note }
      }
    }
  }
}`;

/** Somebody in the suite who says "I need diazepam, I had it last time". */
const detainee = aCanaryPerson("jordan", 1, {
  custodySuite: "S1",
  relationships: [
    { kind: "SITE", holder: "S1" },
    { kind: "CASELOAD", holder: "S1-HEALTHCARE", service: "custody" },
  ],
});
const oftenHere = aCanaryPerson("kit", 2, {
  custodySuite: "S1",
  relationships: [{ kind: "SITE", holder: "S1" }],
  count: counting({ MEDICATION: 4 }),
});

/** Every word by which a medicine, a drug or a dependence is called in what is held of anybody. */
const DRUG_NAMES =
  /diazepam|benzodiazepine|dependence|metformin|levetiracetam|pregabalin|methadone|heroin|cocaine|oral solution/i;

const NOTHING_DUE = { code: "NOTHING_DUE_UNTIL_REVIEW", action: "Nothing is due until the clinician's review" };
const WORDS = [
  {
    code: "WITHDRAWAL_RISK",
    plainText: "May become unwell from withdrawal",
    action: "Check and rouse every 30 minutes; call the clinician if shaking, sweating or confused",
  },
  {
    code: "NOTHING_DUE_UNTIL_REVIEW",
    plainText: "No medicine is due before the clinician's review",
    action: "Nothing is due until the clinician's review; call the clinician if anything changes",
  },
];
const ABOUT = [["SUBSTANCE_USE_CURRENT"], ["MEDICATION"]];
/** To who may read no more than what to do, what it is about is not told. */
const HEADLINES = WORDS.map((words) => ({ ...words, categories: null }));
const NAMED_HEADLINES = WORDS.map((words, place) => ({ ...words, categories: ABOUT[place] }));
const WITHDRAWAL = { code: "WITHDRAWAL_RISK", action: "Watch for sweating, shaking and vomiting; call the clinician" };
const CRITICAL = { code: "CRITICAL_MEDICINE_DUE", action: "Critical medicine due at 22:00, bagged by healthcare" };

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const hoursSince = (at: string): number => Math.round((Date.now() - Date.parse(at)) / 3_600_000);

describe("a detainee says they need diazepam, they had it last time", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [detainee, oftenHere] });
  });
  afterAll(() => world.close());

  describe("the custody clinician", () => {
    const ask = () => world.ask("custody-clinician", QUERY, { variables: { id: detainee.id } });

    it("reads what the practice barred, what is claimed and what was looked for, each with where it comes from", async () => {
      const { person } = plain(await ask());
      expect(person.custody).toEqual({
        medicationHeadline: NOTHING_DUE,
        medicines: [
          {
            name: "Diazepam",
            status: "REFUSED_OR_BARRED",
            confidence: "CONFIRMED",
            reason: "Not to be prescribed benzodiazepine: dependence",
            provenance: { source: "Fellside Surgery", system: "GP record", recordedAt: INSTANT, lateEntry: false },
          },
          {
            name: "Diazepam, claimed from previous custody",
            status: "CURRENT",
            confidence: "SELF_REPORTED",
            reason: null,
            provenance: {
              source: "Northmoor Constabulary",
              system: "Self-report",
              recordedAt: INSTANT,
              lateEntry: false,
            },
          },
          {
            name: "Diazepam, previous custody administration",
            status: "STOPPED",
            confidence: "NOT_FOUND",
            reason: null,
            provenance: {
              source: "Northmoor Constabulary",
              system: "Custody healthcare record",
              recordedAt: INSTANT,
              lateEntry: false,
            },
          },
        ],
        headlines: NAMED_HEADLINES,
      });
      const recorded = person.custody.medicines.map((one: Medicine) => hoursSince(one.provenance.recordedAt));
      expect(recorded).toEqual([24 * 200, 4, 3]);
    });

    it("reads allergies, other medicines and treatment for dependence beside it", async () => {
      const { person } = plain(await ask());
      expect(person.physicalHealth).toMatchObject({
        allergies: [{ substance: "Penicillin", reaction: "Swelling of the face and wheeze", severity: "Severe" }],
        medicationHeadline: CRITICAL,
      });
      expect(person.physicalHealth.medicines).toContainEqual({ name: "Metformin", dose: "500 mg twice a day" });
      expect(person.substanceMisuse).toEqual({
        currentHeadline: WITHDRAWAL,
        episode: { keyworker: "Sam Whitlock, recovery worker" },
        substances: expect.arrayContaining([{ substance: "Heroin" }, { substance: "Crack cocaine" }]),
        interventions: [
          { drug: "Methadone", dose: "60 mg once a day", lastDoseAt: INSTANT },
          { kind: "Motivational interviewing", note: null },
        ],
      });
    });

    it("is told of the one thing that stays with the treatment team, and claims no section to be whole", async () => {
      const answer = await ask();
      expect(withheld(answer)).toEqual({
        "PsychosocialIntervention.note: NOT_PERMITTED": "person.substanceMisuse.interventions.1.note",
      });
      expect(sections(answer)).toEqual({
        "person.custody": "MAY_BE_WITHHELD",
        "person.physicalHealth": "MAY_BE_WITHHELD",
        "person.substanceMisuse": "MAY_BE_WITHHELD",
      });
      expect(answer.json.extensions.disclosure).toMatchObject({ purpose: "TREAT", complete: false });
    });

    it("never finds a claim among what is confirmed, however often the person was here", async () => {
      const { person } = plain(await world.ask("custody-clinician", QUERY, { variables: { id: oftenHere.id } }));
      const { medicines } = person.custody as { readonly medicines: readonly Medicine[] };
      const claimed = medicines.filter(({ provenance }) => provenance.system === "Self-report");
      expect(claimed).toHaveLength(4);
      expect(new Set(claimed.map(({ confidence }) => confidence))).toEqual(new Set(["SELF_REPORTED"]));
      const confirmed = medicines.filter(({ confidence }) => confidence === "CONFIRMED");
      expect(new Set(confirmed.map(({ provenance }) => provenance.system))).toEqual(new Set(["GP record"]));
    });
  });

  describe("the detention officer", () => {
    const ask = () => world.ask("detention-officer", QUERY, { variables: { id: detainee.id } });

    it("is told what to do and what to watch for, and nothing else", async () => {
      const answer = await ask();
      expect(answer.status).toBe(200);
      expect(plain(answer)).toEqual({
        person: {
          custody: { medicationHeadline: NOTHING_DUE, medicines: null, headlines: HEADLINES },
          physicalHealth: { allergies: null, medicationHeadline: CRITICAL, medicines: null },
          substanceMisuse: { currentHeadline: WITHDRAWAL, episode: null, substances: null, interventions: null },
        },
      });
    });

    it("is told which fields are withheld, in the same words whatever is in them", async () => {
      const answer = await ask();
      expect(withheld(answer)).toEqual({
        "Custody.medicines: NOT_PERMITTED": "person.custody.medicines",
        "PhysicalHealth.allergies: NOT_PERMITTED": "person.physicalHealth.allergies",
        "PhysicalHealth.medicines: NOT_PERMITTED": "person.physicalHealth.medicines",
        "SubstanceMisuse.episode: NOT_PERMITTED": "person.substanceMisuse.episode",
        "SubstanceMisuse.interventions: NOT_PERMITTED": "person.substanceMisuse.interventions",
        "SubstanceMisuse.substances: NOT_PERMITTED": "person.substanceMisuse.substances",
      });
      expect(sections(answer)).toEqual({
        "person.custody": "MAY_BE_WITHHELD",
        "person.physicalHealth": "MAY_BE_WITHHELD",
        "person.substanceMisuse": "MAY_BE_WITHHELD",
      });
      expect(answer.json.extensions.disclosure).toMatchObject({ purpose: "SAFEDETENTION", complete: false });
    });

    it("sees the name of no drug anywhere, in body or headers", async () => {
      const sent = everythingSent(await ask());
      expect(sent).not.toMatch(DRUG_NAMES);
      expect([...new Set(sightings(sent).map(({ coordinate }) => coordinate))].sort()).toEqual([
        "Custody.medicationHeadline",
        "PhysicalHealth.medicationHeadline",
        "SubstanceMisuse.currentHeadline",
      ]);
    });

    it("gets no drug's name into the ledger or the log by asking", async () => {
      await ask();
      expect((await world.ledgerText()) + world.log()).not.toMatch(DRUG_NAMES);
    });
  });
});

interface Medicine {
  readonly confidence: string;
  readonly provenance: { readonly system: string; readonly recordedAt: string };
}
