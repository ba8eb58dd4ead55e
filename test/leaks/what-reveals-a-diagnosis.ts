import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";

/** Something in the record that would tell of a diagnosis without naming it. */
export interface Revealing {
  /** What it is, in a reader's words. */
  readonly what: string;
  /** Where it stands, below the person. */
  readonly at: readonly string[];
  /** Its type in the graph. */
  readonly type: string;
  /** The level at which such items stand. */
  readonly level: "HEADLINE" | "NAMED" | "DETAIL";
  /** All that it tells of, the diagnosis first. */
  readonly tells: readonly [Category, ...Category[]];
}

const of = (
  diagnosis: Category,
  ...all: readonly (readonly [string, string, string, Revealing["level"], ...Category[]])[]
) =>
  all.map(
    ([what, at, type, level, ...others]): Revealing => ({
      what,
      at: at.split("."),
      type,
      level,
      tells: [diagnosis, ...others],
    }),
  );

/** Each relation by which one record gives another away, where the test world has one. */
export const REVEALING: readonly Revealing[] = [
  ...of(
    "BLOOD_BORNE_VIRUS",
    ["an antiretroviral", "physicalHealth.medicines", "PrisonMedicine", "DETAIL", "MEDICATION"],
    ["an antiretroviral told of in custody", "custody.medicines", "CustodyMedicine", "DETAIL", "MEDICATION"],
    [
      "an appointment at the HIV clinic",
      "physicalHealth.hospitalAppointments",
      "HospitalAppointment",
      "HEADLINE",
      "APPOINTMENTS",
      "PHYSICAL_HEALTH",
    ],
    [
      "an appointment at the HIV clinic after release",
      "release.appointments",
      "HealthAppointment",
      "HEADLINE",
      "APPOINTMENTS",
    ],
    [
      "a missed appointment at the HIV clinic",
      "release.missedAppointments",
      "MissedAppointment",
      "HEADLINE",
      "APPOINTMENTS",
    ],
    [
      "an appointment at the hepatitis clinic of a treatment service",
      "substanceMisuse.appointments",
      "TreatmentAppointment",
      "DETAIL",
      "APPOINTMENTS",
      "SUBSTANCE_USE_CURRENT",
    ],
  ),
  ...of(
    "SEXUAL_HEALTH",
    ["a medicine", "physicalHealth.medicines", "PrisonMedicine", "DETAIL", "MEDICATION"],
    ["a care need", "physicalHealth.personalCareNeeds", "PersonalCareNeed", "DETAIL", "PHYSICAL_HEALTH"],
  ),
  ...of(
    "MENTAL_HEALTH_CURRENT",
    ["a medicine in prison", "physicalHealth.medicines", "PrisonMedicine", "DETAIL", "MEDICATION"],
    ["a medicine of the service", "mentalHealth.medicines", "MentalHealthMedicine", "DETAIL", "MEDICATION"],
    ["a contact with a practice", "physicalHealth.gpContacts", "GpContact", "DETAIL", "PHYSICAL_HEALTH"],
    ["an appointment after release", "release.appointments", "HealthAppointment", "HEADLINE", "APPOINTMENTS"],
    ["a missed appointment", "release.missedAppointments", "MissedAppointment", "HEADLINE", "APPOINTMENTS"],
    // Of any kind: that it stands there tells it.
    ["a headline", "mentalHealth.headlines", "Headline", "HEADLINE", "SELF_HARM_RISK"],
    ["a contact with a crisis service", "mentalHealth.crisisEvents", "CrisisEvent", "DETAIL", "SELF_HARM_RISK"],
    ["an assessment of capacity", "mentalHealth.capacityAssessments", "CapacityAssessment", "DETAIL", "NEURODIVERSITY"],
  ),
  ...of(
    "SUBSTANCE_USE_CURRENT",
    ["an opioid substitute in prison", "physicalHealth.medicines", "PrisonMedicine", "DETAIL", "MEDICATION"],
    ["a medicine barred in custody", "custody.medicines", "CustodyMedicine", "DETAIL", "MEDICATION"],
    ["an alert", "prison.alerts", "Alert", "DETAIL", "CUSTODY_RISK"],
    ["a referral", "release.referrals", "ResettlementReferral", "NAMED", "RELEASE"],
    ["a pathway of resettlement", "release.pathways", "ResettlementPathway", "NAMED", "RELEASE"],
    ["a licence condition", "release.licenceConditions", "LicenceCondition", "NAMED", "RELEASE"],
    ["an appointment after release", "release.appointments", "HealthAppointment", "HEADLINE", "APPOINTMENTS"],
    ["a missed appointment", "release.missedAppointments", "MissedAppointment", "HEADLINE", "APPOINTMENTS"],
    ["an appointment of the service", "substanceMisuse.appointments", "TreatmentAppointment", "DETAIL", "APPOINTMENTS"],
    ["a headline", "substanceMisuse.headlines", "Headline", "HEADLINE"],
  ),
  ...of(
    "NEURODIVERSITY",
    ["an alert", "prison.alerts", "Alert", "DETAIL", "SAFETY_HEADLINE"],
    [
      "an assessment of capacity",
      "mentalHealth.capacityAssessments",
      "CapacityAssessment",
      "DETAIL",
      "MENTAL_HEALTH_CURRENT",
    ],
  ),
  ...of(
    "SELF_HARM_RISK",
    ["a note about a risk", "custody.riskNotes", "RiskNote", "DETAIL", "CUSTODY_RISK"],
    [
      "a hospital attendance",
      "physicalHealth.hospitalAppointments",
      "HospitalAppointment",
      "HEADLINE",
      "APPOINTMENTS",
      "PHYSICAL_HEALTH",
    ],
  ),
  ...of(
    "PHYSICAL_HEALTH",
    ["a medicine", "physicalHealth.medicines", "PrisonMedicine", "DETAIL", "MEDICATION"],
    ["two medicines that are the same", "physicalHealth.duplicates", "MedicineDuplicate", "DETAIL", "MEDICATION"],
    ["an alert", "prison.alerts", "Alert", "DETAIL", "APPOINTMENTS"],
    ["a pathway of resettlement", "release.pathways", "ResettlementPathway", "NAMED", "RELEASE"],
  ),
];

/** The diagnoses that something gives away. */
export const DIAGNOSES: readonly Category[] = CATEGORIES.filter((one) =>
  REVEALING.some(({ tells }) => tells[0] === one),
);
