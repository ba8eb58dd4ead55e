import type { Kysely, Migration } from "kysely";
import type { MentalHealthTables } from "../tables.ts";

/** The codes of legal status under the Mental Health Act 1983, by the version of their set. */
export const legalStatusCodes: Migration = {
  up: async (db: Kysely<MentalHealthTables>) => {
    await db.schema
      .createTable("legal_status_code")
      .addColumn("code_set", "text", (c) => c.notNull())
      .addColumn("code", "text", (c) => c.notNull())
      .addColumn("description", "text", (c) => c.notNull())
      .addColumn("justice_relevant", "boolean", (c) => c.notNull())
      .addPrimaryKeyConstraint("legal_status_code_key", ["code_set", "code"])
      .execute();
    await db
      .insertInto("legal_status_code")
      .values([...ofSet("nhs-data-dictionary:legacy", LEGACY), ...ofSet("nhs-data-dictionary:current", CURRENT)])
      .execute();
  },
};

type Codes = readonly (readonly [string, string])[];

const ofSet = (code_set: string, codes: Codes) =>
  codes.map(([code, description]) => ({
    code_set,
    code,
    description,
    justice_relevant: (JUSTICE_RELEVANT[code_set] ?? []).includes(code),
  }));

/** Hospital order with restrictions, interim order, transfers from prison, police power, hospital direction. */
const JUSTICE_RELEVANT: Readonly<Record<string, readonly string[]>> = {
  "nhs-data-dictionary:legacy": ["09", "12", "15", "16", "17", "18", "20"],
  "nhs-data-dictionary:current": ["34"],
};

/** NHS Data Dictionary, MENTAL HEALTH ACT LEGAL STATUS CLASSIFICATION CODE, before the codes above 30. */
const LEGACY: Codes = [
  ["01", "Informal"],
  ["02", "Mental Health Act 1983 section 2"],
  ["03", "Mental Health Act 1983 section 3"],
  ["04", "Mental Health Act 1983 section 4"],
  ["05", "Mental Health Act 1983 section 5(2)"],
  ["06", "Mental Health Act 1983 section 5(4)"],
  ["07", "Mental Health Act 1983 section 35"],
  ["08", "Mental Health Act 1983 section 36"],
  ["09", "Mental Health Act 1983 section 37 with section 41 restrictions"],
  ["10", "Mental Health Act 1983 section 37, other than 37(4)"],
  ["11", "Mental Health Act 1983 section 37(4)"],
  ["12", "Mental Health Act 1983 section 38"],
  ["13", "Mental Health Act 1983 section 44"],
  ["14", "Mental Health Act 1983 section 46"],
  ["15", "Mental Health Act 1983 section 47 with section 49 restrictions"],
  ["16", "Mental Health Act 1983 section 47"],
  ["17", "Mental Health Act 1983 section 48 with section 49 restrictions"],
  ["18", "Mental Health Act 1983 section 48"],
  ["19", "Mental Health Act 1983 section 135"],
  ["20", "Mental Health Act 1983 section 136"],
  ["21", "Previous legislation"],
  ["22", "Criminal Procedure (Insanity) Act 1964"],
  ["23", "Other Acts"],
  ["24", "Supervised discharge"],
];

/** The same classification as it is now; only the codes whose meaning is sure. */
const CURRENT: Codes = [
  ["00", "Not formally detained"],
  ["31", "Criminal Procedure (Insanity) Act 1964"],
  ["32", "Other Acts"],
  ["34", "Mental Health Act 1983 section 45A"],
  ["35", "Mental Health Act 1983 section 7 (guardianship)"],
  ["36", "Mental Health Act 1983 section 37 (guardianship)"],
  ["37", "Mental Health Act 1983 section 45A (limited direction)"],
];
