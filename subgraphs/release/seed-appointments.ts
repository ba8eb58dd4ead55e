import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { ResettlementAppointmentType } from "./appointment-codes.ts";
import type { Rows } from "./tables.ts";

/** Appointments with probation, and with each health service that the person's records say something of. */
export const appointments = (person: SeedPerson): Rows<"appointment"> => [
  ...held(person, { kind: "release.appointment.supervision", tells: ["APPOINTMENTS"] }, (record) => ({
    ...record.key,
    kind: "SUPERVISION" as const,
    categories: ["APPOINTMENTS" as const],
    // The first was; the others are to come.
    at: hoursAgo(record.pick("SupervisionAppointment.at hours ago", record.index === 0 ? 48 : -168 * record.index)),
    type: record.pick("SupervisionAppointment.type", "ACCOMMODATION", "FINANCE_AND_ID", "BENEFITS"),
    outcome:
      record.index === 0
        ? record.pick("SupervisionAppointment.outcome", "ATTENDED_COMPLIED", "ATTENDED_FAILED_TO_COMPLY")
        : null,
    service_family: record.text("SupervisionAppointment.serviceFamily", "Probation"),
    service: record.text(
      "SupervisionAppointment.service",
      "Exampleton probation office",
      "Northmoor probation office",
      "Saltfleet reporting centre",
    ),
    ...seedProvenance("Exampleshire Probation Service", "Probation case record", {
      hoursAgo: 24 * 2,
      role: "probation-practitioner",
    }),
  })),
  ...CLINICS.flatMap(({ category, type, family, services, missed }, place) =>
    held(
      person,
      { kind: `release.appointment.${category.toLowerCase()}`, tells: ["APPOINTMENTS", category] },
      (record) => ({
        person_id: person.id,
        // A key that does not tell of the clinic.
        id: person.recordId("release.appointment.health", 100 * place + record.index),
        kind: "HEALTH" as const,
        categories: ["APPOINTMENTS" as const, category],
        at: hoursAgo(
          record.pick(
            `HealthAppointment.at hours ago ${category}`,
            missed ? 24 * (3 + 7 * record.index) : -24 * (30 + 7 * record.index),
          ),
        ),
        type,
        attendance: record.pick(`HealthAppointment.attendance ${category}`, missed ? "DNA" : null),
        service_family: person.text("HealthAppointment.serviceFamily", family),
        service: person.text(
          "HealthAppointment.service",
          record.pick(`HealthAppointment.service ${category}`, ...services),
        ),
        ...seedProvenance("Exampleshire Community Health", "Appointment book", {
          hoursAgo: 24 * 2,
          role: "clinic-administrator",
        }),
      }),
    ),
  ),
];

interface Clinic {
  readonly category: Category;
  readonly type: ResettlementAppointmentType;
  readonly family: string;
  readonly services: readonly [string, ...string[]];
  readonly missed: boolean;
}

const CLINICS: readonly Clinic[] = [
  {
    category: "SUBSTANCE_USE_CURRENT",
    type: "DRUGS_AND_ALCOHOL",
    family: "Substance misuse",
    services: ["Exampleton drug and alcohol service", "Northmoor recovery hub", "Saltfleet alcohol team"],
    missed: true,
  },
  {
    category: "BLOOD_BORNE_VIRUS",
    type: "HEALTH",
    family: "Sexual health and HIV",
    services: ["Harbour HIV clinic", "Northmoor hepatitis clinic"],
    missed: false,
  },
  {
    category: "MENTAL_HEALTH_CURRENT",
    type: "HEALTH",
    family: "Mental health",
    services: ["Exampleton community mental health team", "Fellside crisis team"],
    missed: false,
  },
];
