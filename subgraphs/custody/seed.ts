import type { Kysely } from "kysely";
import { headlinesIn } from "../../shared/headlines.ts";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { atMostOne, seedWriter, upTo } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { CUSTODY_SYSTEM, FORCE, HEALTH_SYSTEM, suites } from "./seed-places.ts";
import { HEADLINES, SUMMARIES } from "./seed-summaries.ts";
import type { CustodyTables, Rows } from "./tables.ts";

/** Writes what custody holds of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<CustodyTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = seedWriter(db, people);
  await db
    .insertInto("suite")
    .values(suites(people))
    .onConflict((conflict) => conflict.column("code").doNothing())
    .execute();
  await write("detention", detentions);
  await write("summary", summariesIn(SUMMARIES));
  await write("headline", headlinesIn({ kind: "custody.headline", words: HEADLINES, provenance: ISSUED }));
  await write("reason", reasons);
  await write("observation", observations);
  await write("risk_flag", riskFlags);
  await write("fitness_assessment", fitness);
  await write("appropriate_adult", appropriateAdults);
  await write("dependant", dependants);
  await write("drink_drive_assessment", drinkDrives);
  await write("safeguarding_concern", safeguarding);
  await write("disclosure", disclosures);
  await write("third_party_information", thirdParty);
  await write("medicine", medicines);
}

const ISSUED = seedProvenance(FORCE, HEALTH_SYSTEM, { hoursAgo: 3, role: "custody-clinician" });

const detentions = (person: SeedPerson): Rows<"detention"> =>
  person.custodySuite === undefined
    ? []
    : [
        {
          id: person.recordId("custody.detention", 0),
          person_id: person.id,
          suite: person.custodySuite,
          arrived_at: hoursAgo(5),
        },
      ];

const reasons = (person: SeedPerson): Rows<"reason"> =>
  atMostOne(person.count("CUSTODY_REASON"), (index) => ({
    id: person.recordId("custody.reason", index),
    person_id: person.id,
    grounds: person.text("CustodyReason.grounds", "To secure evidence and to obtain evidence by questioning"),
    offence: person.text("CustodyReason.offence", "Theft from a shop"),
    arrived_at: hoursAgo(5),
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 5, role: "custody-sergeant" }),
  }));

const observations = (person: SeedPerson): Rows<"observation"> =>
  atMostOne(person.count("CUSTODY_RISK"), (index) => ({
    id: person.recordId("custody.observation", index),
    person_id: person.id,
    level: "INTERMITTENT",
    interval_minutes: 30,
    next_check_due: hoursAgo(-0.25),
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 4, role: "custody-sergeant" }),
  }));

const riskFlags = (person: SeedPerson): Rows<"risk_flag"> =>
  upTo(person.count("CUSTODY_RISK"), (index) => ({
    id: person.recordId("custody.risk-flag", index),
    person_id: person.id,
    flag: person.text("RiskFlag.flag", "Concealed items"),
    note: person.text("RiskFlag.note", "A blade was found in a shoe at an earlier arrest"),
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 4 + index, role: "detention-officer" }),
  }));

const fitness = (person: SeedPerson): Rows<"fitness_assessment"> =>
  upTo(person.count("FITNESS"), (index) => ({
    id: person.recordId("custody.fitness", index),
    person_id: person.id,
    kind: ["FTI", "FTD", "FTR"][index % 3] ?? "FTI",
    outcome: "FIT_WITH_CONDITIONS",
    conditions: person.text("FitnessAssessment.conditions", "Interview after eight hours' rest and a meal"),
    valid_until: hoursAgo(-6),
    ...seedProvenance(FORCE, HEALTH_SYSTEM, { hoursAgo: 3, role: "custody-clinician" }),
  }));

const appropriateAdults = (person: SeedPerson): Rows<"appropriate_adult"> =>
  atMostOne(person.count("APPROPRIATE_ADULT"), (index) => ({
    id: person.recordId("custody.appropriate-adult", index),
    person_id: person.id,
    required: true,
    requested_at: hoursAgo(4),
    arrived_at: hoursAgo(2),
    relationship: person.text("AppropriateAdult.relationship", "Volunteer of the local scheme"),
    previous_need: true,
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 4, role: "custody-sergeant" }),
  }));

const dependants = (person: SeedPerson): Rows<"dependant"> =>
  upTo(person.count("DEPENDANTS"), (index) => ({
    id: person.recordId("custody.dependant", index),
    person_id: person.id,
    relationship: person.text("Dependant.relationship", "Daughter, 7 years old"),
    arrangement: person.text("Dependant.arrangement", "With her grandmother until tomorrow morning"),
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 5, role: "detention-officer" }),
  }));

/** The opinion is the same whatever the condition is, and whether there is one; only the narrative tells. */
const drinkDrives = (person: SeedPerson): Rows<"drink_drive_assessment"> =>
  atMostOne(person.count("DRINK_DRIVE_PROCEDURE"), (index) => ({
    id: person.recordId("custody.drink-drive", index),
    person_id: person.id,
    medical_reason_not_to_provide_breath: false,
    specimen_type: "BREATH",
    assessed_at: hoursAgo(3),
    assessor_registration: person.text("DrinkDriveAssessment.assessorRegistration", "NMC 99Z9999Z"),
    narrative:
      person.count("DRINK_DRIVE_PROCEDURE", "BLOOD_BORNE_VIRUS") > 0
        ? person.text(
            "DrinkDriveAssessment.narrative",
            "Says that HIV makes him short of breath; chest clear, fit to provide breath",
          )
        : null,
    ...seedProvenance(FORCE, HEALTH_SYSTEM, { hoursAgo: 3, role: "custody-clinician" }),
  }));

const safeguarding = (person: SeedPerson): Rows<"safeguarding_concern"> =>
  upTo(person.count("SAFEGUARDING"), (index) => ({
    id: person.recordId("custody.safeguarding", index),
    person_id: person.id,
    concern: person.text("SafeguardingConcern.concern", "Money is taken from the person by a neighbour"),
    action: person.text("SafeguardingConcern.action", "Referred to adult social care"),
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 4, role: "liaison-diversion-practitioner" }),
  }));

const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  upTo(person.count("PRIVILEGED_DISCLOSURE"), (index) => ({
    id: person.recordId("custody.disclosure", index),
    person_id: person.id,
    text: person.text("CustodyDisclosure.text", "Told the practitioner about carrying a knife for protection"),
    told_to: person.text("CustodyDisclosure.toldTo", "Liaison and diversion practitioner"),
    ...seedProvenance(FORCE, HEALTH_SYSTEM, {
      hoursAgo: 9,
      writtenHoursLater: 8,
      role: "liaison-diversion-practitioner",
    }),
  }));

const thirdParty = (person: SeedPerson): Rows<"third_party_information"> =>
  upTo(person.count("THIRD_PARTY"), (index) => ({
    id: person.recordId("custody.third-party", index),
    person_id: person.id,
    text: person.text("ThirdPartyInformation.text", "A former partner says that threats were made last week"),
    ...seedProvenance(FORCE, CUSTODY_SYSTEM, { hoursAgo: 5, role: "custody-sergeant" }),
  }));

/** Each set is what a clinician finds behind "I need diazepam, I had it last time": barred, claimed, not found. */
const medicines = (person: SeedPerson): Rows<"medicine"> =>
  upTo(person.count("MEDICATION"), (set) => {
    const held = (place: number, name: string) => ({
      id: person.recordId("custody.medicine", set * 3 + place),
      person_id: person.id,
      name: person.text("CustodyMedicine.name", name),
    });
    return [
      {
        ...held(0, "Diazepam"),
        status: "REFUSED_OR_BARRED",
        confidence: "CONFIRMED",
        reason:
          person.count("MEDICATION", "SUBSTANCE_USE_CURRENT") > set
            ? person.text("CustodyMedicine.reason", "Not to be prescribed benzodiazepine: dependence")
            : null,
        ...seedProvenance("Fellside Surgery", "GP record", { hoursAgo: 24 * 200, role: "general-practitioner" }),
      },
      {
        ...held(1, "Diazepam, claimed from previous custody"),
        status: "CURRENT",
        confidence: "SELF_REPORTED",
        reason: null,
        ...seedProvenance(FORCE, "Self-report", { hoursAgo: 4, role: "person" }),
      },
      {
        ...held(2, "Diazepam, previous custody administration"),
        status: "STOPPED",
        confidence: "NOT_FOUND",
        reason: null,
        ...seedProvenance(FORCE, HEALTH_SYSTEM, { hoursAgo: 3, role: "custody-clinician" }),
      },
    ];
  }).flat();
