import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { upTo } from "../../shared/seed-rows.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { Rows } from "./tables.ts";

/** Appointments with probation, and with each health service that the person's records say something of. */
export const appointments = (person: SeedPerson): Rows<"appointment"> => [
  ...upTo(person.count("APPOINTMENTS"), (index) => ({
    id: person.recordId("release.appointment.supervision", index),
    person_id: person.id,
    kind: "SUPERVISION" as const,
    categories: ["APPOINTMENTS" as const],
    at: hoursAgo(-24 * (28 + 7 * index)),
    service_family: person.text("SupervisionAppointment.serviceFamily", "Probation"),
    service: person.text("SupervisionAppointment.service", "Exampleton probation office"),
    ...seedProvenance("Exampleshire Probation Service", "Probation case record", {
      hoursAgo: 24 * 2,
      role: "probation-practitioner",
    }),
  })),
  ...CLINICS.flatMap(({ category, family, service, missed }) =>
    upTo(person.count("APPOINTMENTS", category), (index) => ({
      id: person.recordId(`release.appointment.${category.toLowerCase()}`, index),
      person_id: person.id,
      kind: "HEALTH" as const,
      categories: ["APPOINTMENTS" as const, category],
      at: hoursAgo(missed ? 24 * (3 + 7 * index) : -24 * (30 + 7 * index)),
      attendance: missed ? "DNA" : null,
      service_family: person.text("HealthAppointment.serviceFamily", family),
      service: person.text("HealthAppointment.service", service),
      ...seedProvenance("Exampleshire Community Health", "Appointment book", {
        hoursAgo: 24 * 2,
        role: "clinic-administrator",
      }),
    })),
  ),
];

interface Clinic {
  readonly category: Category;
  readonly family: string;
  readonly service: string;
  readonly missed: boolean;
}

const CLINICS: readonly Clinic[] = [
  {
    category: "SUBSTANCE_USE_CURRENT",
    family: "Substance misuse",
    service: "Exampleton drug and alcohol service",
    missed: true,
  },
  { category: "BLOOD_BORNE_VIRUS", family: "Sexual health and HIV", service: "Harbour HIV clinic", missed: false },
  {
    category: "MENTAL_HEALTH_CURRENT",
    family: "Mental health",
    service: "Exampleton community mental health team",
    missed: false,
  },
];
