import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { dateInDays, daysAgo } from "../../shared/seed-time.ts";
import type { BloodBorneVirus } from "../../shared/types/blood-borne-virus.ts";
import { from, HEALTH_SYSTEM, HEALTHCARE, writtenByHealthcare } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

export const conditions = (person: SeedPerson): Rows<"condition"> =>
  held(person, { kind: "secure-estate.condition", tells: ["PHYSICAL_HEALTH"] }, (record) => {
    const name = record.pick("Condition.name", ...from(NAMES, record.index));
    const { plan, code } = CONDITIONS[name] ?? CONDITIONS.Hypertension;
    return {
      ...record.key,
      name: record.text("Condition.name", name),
      ...(code && { code, code_system: "http://snomed.info/sct" }),
      since: dateInDays(-record.number("Condition.since days ago", 900, 4000)),
      status: record.text(
        "Condition.status",
        "Active, reviewed each quarter",
        "Active, not well controlled",
        "Active, stable on treatment",
        "Quiet, reviewed each year",
      ),
      plan: record.text("Condition.plan", plan),
      ...writtenByHealthcare(person, 29 + record.index),
    };
  });

interface SeedCondition {
  readonly plan: string;
  /** As several public implementation guides have it; no terminology server was asked. */
  readonly code?: string;
}

const CONDITIONS: Readonly<Record<string, SeedCondition>> & Readonly<Record<"Hypertension", SeedCondition>> = {
  "Type 2 diabetes": { plan: "Metformin; blood test every three months; diet sheet helped before", code: "44054006" },
  Hypertension: { plan: "Ramipril; blood pressure each month" },
  Epilepsy: { plan: "Levetiracetam; lower bunk; no missed doses", code: "84757009" },
  Asthma: { plan: "Inhalers in possession; yearly review" },
  "Chronic obstructive pulmonary disease": { plan: "Inhalers; vaccination each autumn" },
  "Chronic back pain": { plan: "Physiotherapy helped; avoid opioids" },
  "Ischaemic heart disease": { plan: "Aspirin and a statin; cardiology each year" },
  "Underactive thyroid": { plan: "Levothyroxine; blood test each year" },
};

const NAMES = Object.keys(CONDITIONS) as [string, ...string[]];

export const bloodBorneVirusResults = (person: SeedPerson): Rows<"blood_borne_virus_result"> =>
  held(person, { kind: "secure-estate.blood-borne-virus", tells: ["BLOOD_BORNE_VIRUS"], atMost: 3 }, (record) => {
    const tested = record.number("BloodBorneVirusResult.testedAt days ago", 25, 200) + 200 * record.index;
    return {
      ...record.key,
      virus: record.pick(
        "BloodBorneVirusResult.virus",
        ...from<BloodBorneVirus>(["HIV", "HEPATITIS_C", "HEPATITIS_B"], record.index),
      ),
      status: record.pick("BloodBorneVirusResult.status", "POSITIVE", "POSITIVE", "NEGATIVE", "NOT_KNOWN"),
      tested_at: daysAgo(tested),
      ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, {
        hoursAgo: 24 * tested,
        writtenHoursLater: 72,
        role: "prison-clinician",
      }),
    };
  });

export const sexualHealthRecords = (person: SeedPerson): Rows<"sexual_health_record"> =>
  held(person, { kind: "secure-estate.sexual-health", tells: ["SEXUAL_HEALTH"] }, (record) => ({
    ...record.key,
    note: record.text(
      "SexualHealthRecord.note",
      "Treated for chlamydia; test of cure in six weeks",
      "Twelve weeks pregnant; booked with the midwife",
      "Screen for infections offered and taken up",
      "Contraceptive implant due to be changed",
    ),
    ...writtenByHealthcare(person, 12 + record.index),
  }));

export const allergies = (person: SeedPerson): Rows<"allergy"> =>
  held(person, { kind: "secure-estate.allergy", tells: ["SAFETY_HEADLINE"] }, (record) => ({
    ...record.key,
    substance: record.text(
      "Allergy.substance",
      ...from(["Penicillin", "Peanut", "Latex", "Ibuprofen", "Trimethoprim", "Bee sting"], record.index),
    ),
    reaction: record.text(
      "Allergy.reaction",
      "Swelling of the face and wheeze",
      "Itching rash on the trunk",
      "Collapse within minutes; carries adrenaline",
      "Vomiting",
    ),
    severity: record.text("Allergy.severity", "Severe", "Moderate", "Mild"),
    ...writtenByHealthcare(person, 29 + record.index),
  }));

export const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  held(person, { kind: "secure-estate.disclosure", tells: ["PRIVILEGED_DISCLOSURE"] }, (record) => ({
    ...record.key,
    text: record.text(
      "PrisonDisclosure.text",
      "Told the nurse about holding tablets for somebody on the wing",
      "Told the doctor about a fight that nobody reported",
      "Told the nurse about spice brought in at a visit",
    ),
    told_to: record.text("PrisonDisclosure.toldTo", "Prison nurse", "Prison doctor"),
    ...writtenByHealthcare(person, 3 + record.index),
  }));
