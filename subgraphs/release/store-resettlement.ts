import type { Kysely } from "kysely";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { day } from "./store-dates.ts";
import type { ReleaseTables } from "./tables.ts";

/** Where the person goes, who supports them, and how each part of resettlement stands; one statement each. */
export const resettlementRecords = (db: Kysely<ReleaseTables>) => ({
  locations: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("location")
        .select([...RECORD_COLUMNS, "area", "local_authority as localAuthority", "provider"])
        .select(["no_fixed_abode as noFixedAbode", "address"]),
      personIds,
    ),

  accommodations: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("accommodation")
        .select([...RECORD_COLUMNS, "type", "provider", "cas3_reference as cas3Reference"])
        .select(day("available_from").as("availableFrom")),
      personIds,
    ),

  probationTeams: (personIds: Ids) =>
    newestOf(
      db
        .selectFrom("probation_team")
        .select([...RECORD_COLUMNS, "pdu", "practitioner_role as practitionerRole", day("since").as("since")])
        .where("ended_at", "is", null),
      personIds,
    ),

  reconnects: (personIds: Ids) =>
    newestOf(db.selectFrom("reconnect").select([...RECORD_COLUMNS, "eligible"]), personIds),

  pathways: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("pathway_status")
        .innerJoin("pathway as p", "p.code", "pathway_status.pathway")
        .select([...RECORD_COLUMNS, "pathway_status.pathway", "status", "p.categories"]),
      personIds,
    ),

  referrals: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("referral")
        .innerJoin("pathway as p", "p.code", "referral.pathway")
        .select([...RECORD_COLUMNS, "referral.pathway", "sent_at as sentAt", "p.categories"])
        .select(["intervention_title as interventionTitle", "provider_name as providerName"]),
      personIds,
    ),

  gpRegistrations: (personIds: Ids) =>
    newestOf(db.selectFrom("gp_registration").select([...RECORD_COLUMNS, "registered"]), personIds),
});

type Ids = readonly string[];
