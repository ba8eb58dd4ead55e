import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { MISSED_FAMILIES, type NamedServiceFamily } from "./missed-appointment-codes.ts";
import { leaving, someOf } from "./seed-leaving.ts";
import type { Rows } from "./tables.ts";

/** What was flagged as missed since release: with probation, and with each kind of service of which something is recorded. */
export const missedAppointments = (person: SeedPerson): Rows<"missed_appointment"> =>
  someOf(person, "MissedAppointment", MISSED, 6).flatMap(([{ family, daysAgo, services }, place]) =>
    held(person, { kind: `release.missed-appointment.${family}`, tells: MISSED_FAMILIES[family].tells }, (record) =>
      leaving(record).leftHoursAgo === null
        ? []
        : {
            person_id: person.id,
            // A key that does not tell of the service.
            id: person.recordId("release.missed-appointment", 100 * place + record.index),
            named_family: family,
            at: hoursAgo(record.pick(`MissedAppointment.at hours ago ${family}`, 24 * (daysAgo + 7 * record.index))),
            ...(family === "SUPERVISION"
              ? { outcome: record.pick("MissedAppointment.outcome", ...ABSENCES) }
              : { attendance: "DNA" as const }),
            service: person.text(
              "MissedAppointment.service",
              record.pick(`MissedAppointment.service ${family}`, ...services),
            ),
            also: [],
            ...seedProvenance("Release Support Hub", "Hub record", {
              hoursAgo: 24 * daysAgo - 4,
              role: "resettlement-coordinator",
            }),
          },
    ).flat(),
  );

/** The referral to community treatment; nothing is attended before release. */
export const treatmentReferrals = (person: SeedPerson): Rows<"treatment_referral"> =>
  held(
    person,
    { kind: "release.treatment-referral", tells: ["SUBSTANCE_USE_CURRENT", "RELEASE"], atMost: 1 },
    (record) => {
      const { leftHoursAgo } = leaving(record);
      const attended = (daysAfter: number) =>
        leftHoursAgo !== null && leftHoursAgo > 24 * daysAfter ? leftHoursAgo - 24 * daysAfter : null;
      const firstAttended = record.pick(
        "TreatmentEngagement.firstAttendedAt hours ago",
        attended(12),
        null,
        attended(30),
        attended(3),
        null,
      );
      return {
        ...record.key,
        referred_at: hoursAgo(record.pick("TreatmentEngagement.referredAt hours ago", (leftHoursAgo ?? 0) + 24 * 14)),
        first_attended_at: firstAttended === null ? null : hoursAgo(firstAttended),
        ...seedProvenance("Northmoor drug and alcohol service", "Treatment record", {
          hoursAgo: 24 * 3,
          role: "substance-misuse-worker",
        }),
      };
    },
  );

const ABSENCES = ["FAILED_TO_ATTEND", "UNACCEPTABLE_ABSENCE", "ACCEPTABLE_ABSENCE"] as const;

interface Missed {
  readonly family: NamedServiceFamily;
  readonly daysAgo: number;
  readonly services: readonly [string, ...string[]];
}

const MISSED: readonly Missed[] = [
  { family: "SUPERVISION", daysAgo: 5, services: ["Exampleton probation office", "Northmoor probation office"] },
  {
    family: "SUBSTANCE_MISUSE",
    daysAgo: 3,
    services: ["Exampleton drug and alcohol service", "Northmoor recovery hub", "Saltfleet alcohol team"],
  },
  {
    family: "MENTAL_HEALTH",
    daysAgo: 4,
    services: ["Exampleton community mental health team", "Fellside crisis team"],
  },
  { family: "GENERAL_PRACTICE", daysAgo: 6, services: ["Fellside Surgery", "Exampleton Medical Centre"] },
  { family: "BLOOD_BORNE_VIRUS", daysAgo: 2, services: ["Harbour HIV clinic", "Northmoor hepatitis clinic"] },
];
