import type { Kysely } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { union } from "./store-categories.ts";
import type { ReleaseTables } from "./tables.ts";

/** Appointments, those that were missed, and the referral to community treatment; one statement each. */
export const appointmentRecords = (db: Kysely<ReleaseTables>) => ({
  appointments: (personIds: readonly string[]) =>
    recordsOf(
      db
        .selectFrom("appointment")
        .select([...RECORD_COLUMNS, "kind", "categories", "at", "type", "outcome", "attendance"])
        .select(["service_family as serviceFamily", "service"]),
      personIds,
    ),

  missedAppointments: (personIds: readonly string[]) =>
    recordsOf(
      db
        .selectFrom("missed_appointment as m")
        .innerJoin("missed_family as f", "f.named_family", "m.named_family")
        .select([...RECORD_COLUMNS, "m.at", "m.outcome", "m.attendance", "m.service"])
        .select(["f.service_family as serviceFamily", "m.named_family as namedFamily"])
        .select(union("f.categories", "m.also").as("categories"))
        .orderBy("m.at", "desc"),
      personIds,
    ),

  treatmentReferrals: (personIds: readonly string[]) =>
    newestOf(
      db
        .selectFrom("treatment_referral")
        .select([...RECORD_COLUMNS, "referred_at as referredAt", "first_attended_at as firstAttendedAt"]),
      personIds,
    ),
});
