import type { When } from "./circumstances.ts";

/**
 * Every field, as `Type.field`, that tells where somebody lives, is, is to be, or is registered with a GP. Of people under
 * a restriction, whichever it is, these are withheld from everybody but themselves.
 */
export const WHEREABOUTS: readonly string[] = [
  "Identity.address",
  "Identity.postcode",
  "Custody.detention",
  "EmergencyAttendance.hospital",
  "PrisonRecord.stay",
  "PrisonRecord.previousStays",
  "PrisonRecord.transfer",
  "CellAllocation.location",
  "RestrictedPatient.dischargedHospital",
  "PhysicalHealth.gpPractice",
  "GpContact.practice",
  "RecordTransfer.fromOrganisation",
  "HospitalAppointment.hospital",
  "OpioidSubstitution.pharmacy",
  "TreatmentAppointment.clinic",
  "CommunityReferral.toService",
  "Departure.prison",
  "ReleasePlan.location",
  "ReleasePlan.accommodation",
  "ReleasePlan.probationTeam",
  "ReleasePlan.gpRegistration",
  "ResettlementReferral.providerName",
  "SupervisionAppointment.service",
  "HealthAppointment.service",
  "MissedAppointment.service",
  "LicenceConditionText.words",
];

/** When they may be read, wherever the table already lets them be: either suffices. */
export const WHEREABOUTS_OPEN: readonly When[] = [{ whereaboutsOpen: true }, { self: true }];

/** Whether a field tells where somebody is. */
export const tellsWhereabouts = (type: string, field: string): boolean => KNOWN.has(`${type}.${field}`);

const KNOWN: ReadonlySet<string> = new Set(WHEREABOUTS);
