import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { dateInDays, hoursAgo } from "../../shared/seed-time.ts";
import { receivedHoursAgo } from "./seed-once.ts";
import { PRISON_SERVICE, PRISON_SYSTEM } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

export const legalStatuses = (person: SeedPerson): Rows<"legal_status"> =>
  held(person, { kind: "secure-estate.legal-status", tells: ["CUSTODY_REASON"], atMost: 1 }, (record) => ({
    ...record.key,
    status: record.pick("LegalStatus.status", "CONVICTED_UNSENTENCED", "SENTENCED", "SENTENCED", "REMAND", "RECALL"),
    ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * 29, role: "prison-reception-officer" }),
  }));

export const restrictedPatients = (person: SeedPerson): Rows<"restricted_patient"> =>
  held(
    person,
    { kind: "secure-estate.restricted-patient", tells: ["CUSTODY_REASON", "MENTAL_HEALTH_CURRENT"], atMost: 1 },
    (record) => ({
      ...record.key,
      restricted: record.pick("RestrictedPatient.restricted", true),
      discharged_hospital: record.text(
        "RestrictedPatient.dischargedHospital",
        "Larkfield secure hospital",
        "Highmoor secure hospital",
      ),
      discharged_on: dateInDays(-record.number("RestrictedPatient.dischargedOn days ago", 12, 300)),
      ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: 24 * 12, role: "prison-officer" }),
    }),
  );

export const cells = (person: SeedPerson): Rows<"cell_allocation"> =>
  held(person, { kind: "secure-estate.cell", tells: ["CUSTODY_RISK"], atMost: 1 }, (record) => ({
    ...record.key,
    location: record.text("CellAllocation.location", ...LOCATIONS),
    category: record.text("CellAllocation.category", "C", "B", "C", "D"),
    csra: record.text("CellAllocation.csra", "High: single cell until reviewed", "Standard", "Standard"),
    incentive_level: record.text("CellAllocation.incentiveLevel", "Standard", "Enhanced", "Basic"),
    since: hoursAgo(Math.min(24 * record.number("CellAllocation.since days ago", 7, 28), receivedHoursAgo(person))),
    ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, {
      hoursAgo: Math.min(24 * 7, receivedHoursAgo(person)),
      role: "prison-officer",
    }),
  }));

const LOCATIONS = [
  "B wing, second landing, cell 14",
  "A wing, first landing, cell 3",
  "A wing, third landing, cell 21",
  "C wing, ground floor, cell 7",
  "D wing, first landing, cell 11",
  "First night centre, cell 5",
] as const;

export const warningNotices = (person: SeedPerson): Rows<"warning_notice"> =>
  held(person, { kind: "secure-estate.warning-notice", tells: ["SELF_HARM_RISK"], atMost: 2 }, (record) => {
    const issued = receivedHoursAgo(person) + 5;
    const alsoOfMentalHealth = person.count("SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT") > 0;
    return {
      ...record.key,
      issued_by: record.text(
        "PrisonerWarningNotice.issuedBy",
        "Exampleton Magistrates' Court",
        "Exampleton Crown Court",
        "Escort contractor",
      ),
      issued_at: hoursAgo(issued),
      received_at: hoursAgo(issued - record.number("PrisonerWarningNotice.receivedAt hours later", 5, 5)),
      self_harm_concern: record.text(
        "PrisonerWarningNotice.selfHarmConcern",
        "Said in the dock that there is nothing left to live for",
        "Tied clothing round the neck in the court cell",
        "Told the escort of an overdose two weeks ago",
        "Silent and tearful after the sentence",
      ),
      ...(alsoOfMentalHealth && {
        mental_health_concern: record.text(
          "PrisonerWarningNotice.mentalHealthConcern",
          "Speaks to somebody who is not there",
          "The court asked for a psychiatric report",
          "Off medication since the arrest, by the family's account",
        ),
        action_taken: record.text(
          "PrisonerWarningNotice.actionTaken",
          "Seen by the nurse at reception; referred to the mental health team",
          "ACCT opened at reception; referred to the in-reach team",
        ),
      }),
      ...seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, {
        hoursAgo: issued,
        writtenHoursLater: 5,
        role: "prison-reception-officer",
      }),
    };
  });

export const diversionReviews = (person: SeedPerson): Rows<"diversion_review"> =>
  held(person, { kind: "secure-estate.diversion-review", tells: ["SECURITY_INTELLIGENCE"], atMost: 1 }, (record) => {
    const reviewed = record.number("diversion reviewedAt hours ago", 48, 400);
    return {
      ...record.key,
      supervise: record.pick("SuperviseConsumption.supervise", true, true, false),
      concern: record.pick("DiversionConcern.concern", true, true, false),
      reviewed_at: hoursAgo(reviewed),
      contact_role: record.text("PrisonRecord.diversionConcern", "Security department duty manager"),
      ...seedProvenance(PRISON_SERVICE, "Security record", { hoursAgo: reviewed, role: "security-analyst" }),
    };
  });
