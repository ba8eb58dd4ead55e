import type { Kysely } from "kysely";
import { HEADLINE_COLUMNS, headlinesOf } from "../../shared/headlines.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { holdingsIn } from "../../shared/store-holdings.ts";
import { outboxStore } from "../../shared/store-outbox.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { careStore } from "./store-care.ts";
import { type DetaineesQuery, detainees } from "./store-detainees.ts";
import { detentionStore } from "./store-detention.ts";
import { episodeStore } from "./store-episodes.ts";
import { liaisonStore } from "./store-liaison.ts";
import { procedureStore } from "./store-procedure.ts";
import type { CustodyTables } from "./tables.ts";

/** What custody holds: each function is one statement, the same text however many people are asked about. */
export const custodyStore = (db: Kysely<CustodyTables>) => ({
  suite: async (code: string) =>
    (await db.selectFrom("suite").select(["code", "name", "force"]).where("code", "=", code).executeTakeFirst()) ??
    null,

  /** Who is in the suite now, in the order asked; nobody where the caller may not list them. */
  detainees: (query: DetaineesQuery) => detainees(db, query),

  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) => servicesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS), asked),

  headlines: (personIds: readonly string[], now: Date) =>
    headlinesOf(db.selectFrom("headline").select(HEADLINE_COLUMNS), personIds, now),

  ...detentionStore(db),
  ...procedureStore(db),
  ...careStore(db),
  ...liaisonStore(db),
  ...episodeStore(db),
  ...outboxStore(holdingsIn(db)),
});

export type CustodyStore = ReturnType<typeof custodyStore>;
