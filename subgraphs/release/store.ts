import { type Kysely, sql } from "kysely";
import type { OfCategory } from "../../shared/loaders.ts";
import { newestOf, RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, summariesOf } from "../../shared/summaries.ts";
import type { ReleaseTables } from "./tables.ts";

/** What is held for release: each function is one statement, the same text however many people are asked about. */
export const releaseStore = (db: Kysely<ReleaseTables>) => ({
  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS).where("service", "is not", null), asked),

  dates: async (personIds: Ids) => {
    const rows = await newestOf(
      db
        .selectFrom("release_dates")
        .select([
          ...RECORD_COLUMNS,
          day("confirmed").as("confirmed"),
          day("conditional").as("conditional"),
          day("automatic").as("automatic"),
          day("licence_expiry").as("licenceExpiry"),
        ]),
      personIds,
    );
    return rows.map((row) => ({ ...row, ...displayed(row) }));
  },

  licences: (personIds: Ids) =>
    newestOf(db.selectFrom("licence").select([...RECORD_COLUMNS, "kind", "type", "status"]), personIds),

  locations: (personIds: Ids) =>
    newestOf(db.selectFrom("location").select([...RECORD_COLUMNS, "area", "address"]), personIds),

  gpRegistrations: (personIds: Ids) =>
    newestOf(db.selectFrom("gp_registration").select([...RECORD_COLUMNS, "registered"]), personIds),

  appointments: (personIds: Ids) =>
    recordsOf(
      db
        .selectFrom("appointment")
        .select([
          ...RECORD_COLUMNS,
          "kind",
          "categories",
          "at",
          "outcome",
          "attendance",
          "service_family as serviceFamily",
          "service",
        ]),
      personIds,
    ),

  thirdParty: (personIds: Ids) =>
    recordsOf(db.selectFrom("victim_information").select([...RECORD_COLUMNS, "text"]), personIds),

  disclosures: (personIds: Ids) =>
    recordsOf(db.selectFrom("disclosure").select([...RECORD_COLUMNS, "text", "told_to as toldTo"]), personIds),

  safeguarding: (personIds: Ids) =>
    recordsOf(db.selectFrom("safeguarding_concern").select([...RECORD_COLUMNS, "concern", "action"]), personIds),
});

export type ReleaseStore = ReturnType<typeof releaseStore>;

type Ids = readonly string[];

/** As text, because a client library would read a day as an instant of its own time zone. */
const day = (column: "confirmed" | "conditional" | "automatic" | "licence_expiry") =>
  sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

interface KnownDates {
  readonly confirmed: string | null;
  readonly conditional: string | null;
  readonly automatic: string | null;
}

/** The date to go by and what it is: confirmed before conditional before automatic. */
function displayed({ confirmed, conditional, automatic }: KnownDates) {
  const inOrder = [
    { displayDate: confirmed, displayBasis: "CONFIRMED" },
    { displayDate: conditional, displayBasis: "CONDITIONAL" },
    { displayDate: automatic, displayBasis: "AUTOMATIC" },
  ] as const;
  return inOrder.find(({ displayDate }) => displayDate !== null) ?? { displayDate: null, displayBasis: null };
}
