import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { practiceOf } from "./seed-once.ts";
import { HEALTH_SYSTEM, HEALTHCARE } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** What the person saw their practice for before prison: the body, and the mind. */
export const gpContacts = (person: SeedPerson): Rows<"gp_contact"> => [
  ...held(person, { kind: "secure-estate.gp-contact", tells: ["PHYSICAL_HEALTH"], atMost: 3 }, (record) => {
    const days = record.number("GpContact.at days ago", 6, 60) + 40 * record.index;
    return {
      ...record.key,
      categories: ["PHYSICAL_HEALTH" as const],
      ...seen(person, days),
      practice: record.text("GpContact.practice", practiceOf(person)),
      reason: record.text(
        "GpContact.reason",
        "Chest pain on the stairs",
        "Numb feet; blood sugar review",
        "Cough for six weeks",
        "Back pain after a fall",
      ),
      outcome: record.text(
        "GpContact.outcome",
        "Referred to cardiology, two-week wait",
        "Bloods taken; review in a fortnight",
        "Chest X-ray asked for",
        "Painkillers and exercises",
      ),
    };
  }),
  ...held(
    person,
    { kind: "secure-estate.gp-contact.mood", tells: ["PHYSICAL_HEALTH", "MENTAL_HEALTH_CURRENT"], atMost: 1 },
    (record) => ({
      ...record.key,
      categories: ["PHYSICAL_HEALTH" as const, "MENTAL_HEALTH_CURRENT" as const],
      ...seen(person, record.number("GpContact.at days ago for mood", 9, 90)),
      practice: person.text("GpContact.practice", practiceOf(person)),
      reason: person.text("GpContact.reason", "Low mood, not sleeping"),
      outcome: person.text("GpContact.outcome", "Referred to the community mental health team"),
    }),
  ),
];

const seen = (person: SeedPerson, days: number) => ({
  at: daysAgo(days),
  ...seedProvenance(practiceOf(person), "GP record", { hoursAgo: 24 * days, role: "general-practitioner" }),
});

/** To come and past; each carries the kind of its specialty. */
export const hospitalAppointments = (person: SeedPerson): Rows<"hospital_appointment"> => [
  ...held(
    person,
    { kind: "secure-estate.hospital-appointment", tells: ["APPOINTMENTS", "PHYSICAL_HEALTH"], atMost: 2 },
    (record) => ({
      ...record.key,
      categories: BASE,
      at: hoursAgo(-24 * (record.number("HospitalAppointment.at in days", 9, 60) + 30 * record.index)),
      kind: "OUTPATIENT" as const,
      specialty: record.text(
        "HospitalAppointment.specialty",
        "Cardiology",
        "Fracture clinic",
        "Eye clinic",
        "Diabetes",
      ),
      hospital: record.text("HospitalAppointment.hospital", ...HOSPITALS),
      reason: record.text("HospitalAppointment.reason", "Chest pain on exertion", "Follow-up", "Yearly screening"),
      ...booked(20),
    }),
  ),
  ...held(
    person,
    { kind: "secure-estate.hospital-appointment.attended", tells: ["APPOINTMENTS", "PHYSICAL_HEALTH"], atMost: 1 },
    (record) => ({
      ...attended(person, record, record.number("HospitalAppointment.at hours ago", 60, 900)),
      categories: BASE,
      specialty: person.text("HospitalAppointment.specialty", "Emergency department"),
      reason: person.text("HospitalAppointment.reason", "Fell from the top bunk and struck the head"),
      lost_consciousness: record.pick("HospitalAppointment.lostConsciousness", true, false),
      discharge_letter: person.text(
        "HospitalAppointment.dischargeLetter",
        "Scan normal. Wake and speak every two hours for a day; send back if drowsy or vomiting",
      ),
    }),
  ),
  ...held(
    person,
    {
      kind: "secure-estate.hospital-appointment.self-harm",
      tells: ["APPOINTMENTS", "PHYSICAL_HEALTH", "SELF_HARM_RISK"],
      atMost: 1,
    },
    (record) => ({
      ...attended(person, record, record.number("HospitalAppointment.at hours ago after self-harm", 400, 2000)),
      categories: [...BASE, "SELF_HARM_RISK" as const],
      specialty: person.text("HospitalAppointment.specialty", "Emergency department"),
      reason: person.text("HospitalAppointment.reason", "Overdose of paracetamol"),
      lost_consciousness: false,
      discharge_letter: person.text(
        "HospitalAppointment.dischargeLetter",
        "Treated for 21 hours; safe to return; liver tests in a week",
      ),
    }),
  ),
  ...held(
    person,
    {
      kind: "secure-estate.hospital-appointment.virus",
      tells: ["APPOINTMENTS", "PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS"],
      atMost: 1,
    },
    (record) => ({
      ...record.key,
      categories: [...BASE, "BLOOD_BORNE_VIRUS" as const],
      at: hoursAgo(-24 * record.number("HospitalAppointment.at in days for a virus", 16, 80)),
      kind: "OUTPATIENT" as const,
      specialty: person.text("HospitalAppointment.specialty", "HIV clinic"),
      hospital: person.text("HospitalAppointment.hospital", "Harbour clinic"),
      reason: person.text("HospitalAppointment.reason", "Viral load and change of treatment"),
      ...booked(15),
    }),
  ),
];

const BASE = ["APPOINTMENTS" as const, "PHYSICAL_HEALTH" as const];

const HOSPITALS = ["Exampleton General Hospital", "Hollin Royal Infirmary", "Northmoor District Hospital"] as const;

const attended = (person: SeedPerson, record: SeedRecord, hours: number) => ({
  ...record.key,
  at: hoursAgo(hours),
  kind: "EMERGENCY" as const,
  attendance: "ATTENDED" as const,
  hospital: person.text("HospitalAppointment.hospital", HOSPITALS[0]),
  discharged_at: hoursAgo(hours - 8),
  ...seedProvenance(HOSPITALS[0], "Hospital record", {
    hoursAgo: hours,
    writtenHoursLater: 9,
    role: "hospital-doctor",
  }),
});

const booked = (days: number) =>
  seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * days, role: "health-records-administrator" });
