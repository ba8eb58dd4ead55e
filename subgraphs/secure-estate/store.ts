import type { Kysely } from "kysely";
import type { OfCategory } from "../../shared/loaders.ts";
import { holdingsIn } from "../../shared/store-holdings.ts";
import { outboxStore } from "../../shared/store-outbox.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { careRecords } from "./store-care.ts";
import { healthRecords } from "./store-health.ts";
import { prisonRecords } from "./store-prison.ts";
import { type ResidentsQuery, residents } from "./store-residents.ts";
import { stayStore } from "./store-stays.ts";
import type { SecureEstateTables } from "./tables.ts";

/** What the prison and its healthcare hold: each function is one statement, the same text however many people. */
export const secureEstateStore = (db: Kysely<SecureEstateTables>) => ({
  prison: async (id: string) =>
    (await db
      .selectFrom("prison")
      .select(["id", "name", "open", "healthcare_contact as healthcareContact"])
      .where("id", "=", id)
      .executeTakeFirst()) ?? null,

  residents: (query: ResidentsQuery) => residents(db, query),

  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) => servicesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS), asked),

  ...prisonRecords(db),
  ...healthRecords(db),
  ...careRecords(db),
  ...stayStore(db),
  ...outboxStore(holdingsIn(db)),
});

export type SecureEstateStore = ReturnType<typeof secureEstateStore>;
