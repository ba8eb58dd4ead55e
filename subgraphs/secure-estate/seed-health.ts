import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { atMostOne, upTo } from "../../shared/seed-rows.ts";
import type { Rows } from "./tables.ts";

const HEALTHCARE = "Prison healthcare";
const HEALTH_SYSTEM = "Prison health record";

export const conditions = (person: SeedPerson): Rows<"condition"> =>
  upTo(person.count("PHYSICAL_HEALTH"), (index) => ({
    id: person.recordId("secure-estate.condition", index),
    person_id: person.id,
    name: person.text("Condition.name", ["Type 2 diabetes", "Hypertension", "Epilepsy"][index % 3] ?? "Hypertension"),
    status: person.text("Condition.status", "Active, reviewed each quarter"),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * (29 + index), role: "prison-clinician" }),
  }));

export const bloodBorneVirusResults = (person: SeedPerson): Rows<"blood_borne_virus_result"> =>
  atMostOne(person.count("BLOOD_BORNE_VIRUS"), (index) => ({
    id: person.recordId("secure-estate.blood-borne-virus", index),
    person_id: person.id,
    virus: "HIV",
    status: "POSITIVE",
    tested_at: hoursAgo(24 * 25),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, {
      hoursAgo: 24 * 25,
      writtenHoursLater: 72,
      role: "prison-clinician",
    }),
  }));

export const sexualHealthRecords = (person: SeedPerson): Rows<"sexual_health_record"> =>
  upTo(person.count("SEXUAL_HEALTH"), (index) => ({
    id: person.recordId("secure-estate.sexual-health", index),
    person_id: person.id,
    note: person.text("SexualHealthRecord.note", "Treated for chlamydia; test of cure in six weeks"),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * (12 + index), role: "prison-clinician" }),
  }));

export const allergies = (person: SeedPerson): Rows<"allergy"> =>
  upTo(person.count("SAFETY_HEADLINE"), (index) => ({
    id: person.recordId("secure-estate.allergy", index),
    person_id: person.id,
    substance: person.text("Allergy.substance", ["Penicillin", "Peanut", "Latex"][index % 3] ?? "Penicillin"),
    reaction: person.text("Allergy.reaction", "Swelling of the face and wheeze"),
    severity: person.text("Allergy.severity", "Severe"),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * (29 + index), role: "prison-clinician" }),
  }));

export const medicines = (person: SeedPerson): Rows<"medicine"> =>
  upTo(person.count("MEDICATION"), (index) => ({
    id: person.recordId("secure-estate.medicine", index),
    person_id: person.id,
    name: person.text("PrisonMedicine.name", ["Metformin", "Levetiracetam", "Pregabalin"][index % 3] ?? "Metformin"),
    dose: person.text("PrisonMedicine.dose", "500 mg twice a day"),
    in_possession: false,
    critical_due_at: hoursAgo(-3),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * (5 + index), role: "prison-clinician" }),
  }));

export const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  upTo(person.count("PRIVILEGED_DISCLOSURE"), (index) => ({
    id: person.recordId("secure-estate.disclosure", index),
    person_id: person.id,
    text: person.text("PrisonDisclosure.text", "Told the nurse about holding tablets for somebody on the wing"),
    told_to: person.text("PrisonDisclosure.toldTo", "Prison nurse"),
    ...seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * (3 + index), role: "prison-clinician" }),
  }));
