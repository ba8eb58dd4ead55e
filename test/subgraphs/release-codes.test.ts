import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../shared/database.ts";
import { release } from "../../subgraphs/release/subgraph.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { releaseRows } from "./release-rows.ts";
import { openForTest } from "./signed.ts";

tellOfMissingDatabases();

const AT = "2026-05-01T09:00:00Z";
const SUPERVISION = { kind: "SUPERVISION", categories: ["APPOINTMENTS"], at: AT, service_family: "P", service: "P" };
const CLINIC = { kind: "HEALTH", categories: ["APPOINTMENTS"], at: AT, service_family: "H", service: "H" };
const CONDITION = { licence_id: "a-licence", category: "DRUG_TESTING", text: "Words", also: [], text_also: [] };
const MISSED = { named_family: "SUBSTANCE_MISUSE", at: AT, attendance: "DNA", service: "H", also: [] };
const MISSED_SUPERVISION = { ...MISSED, named_family: "SUPERVISION", attendance: null, outcome: "FAILED_TO_ATTEND" };

/** A row of each table with codes that is taken, and what makes it one that is not. */
const ROWS: readonly (readonly [string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>])[] = [
  ["licence", { kind: "CRD", type: "AP", status: "ACTIVE" }, { kind: "CVL" }],
  ["licence", { kind: "TIME_SERVED", type: "AP_PSS", status: "TIMED_OUT" }, { type: "PS" }],
  ["licence", { kind: "HDC_VARIATION", type: "PSS", status: "VARIATION_REJECTED" }, { status: "OOS_RECALL" }],
  ["licence_condition", CONDITION, { category: "Drug testing" }],
  ["licence_condition", CONDITION, { also: ["NO_SUCH_KIND"] }],
  ["licence_condition", CONDITION, { text_also: ["NO_SUCH_KIND"] }],
  ["licence_condition", CONDITION, { licence_id: "no-such-licence" }],
  ["release_dates", { non_dto_release_date_type: "PRRD" }, { non_dto_release_date_type: "HDCAD" }],
  ["release_date_change", { kind: "TARIFF" }, { kind: "PAROLE" }],
  ["pathway_status", { pathway: "HEALTH", status: "DONE" }, { pathway: "BENEFITS" }],
  ["pathway_status", { pathway: "ACCOMMODATION", status: "SUPPORT_DECLINED" }, { status: "COMPLETED" }],
  ["referral", { pathway: "DRUGS_AND_ALCOHOL" }, { pathway: "DRUGS" }],
  ["gp_registration", { registered: "NO_ANSWER" }, { registered: "UNKNOWN" }],
  ["appointment", { ...SUPERVISION, outcome: "ACCEPTABLE_ABSENCE" }, { outcome: "ATTC" }],
  ["appointment", { ...CLINIC, attendance: "CANCELLED" }, { attendance: "FAILED_TO_ATTEND" }],
  ["appointment", { ...CLINIC, type: "BENEFITS" }, { type: "SUBSTANCE_MISUSE" }],
  ["appointment", CLINIC, { categories: ["APPOINTMENTS", "NO_SUCH_KIND"] }],
  ["appointment", CLINIC, { categories: ["BLOOD_BORNE_VIRUS"] }],
  ["missed_appointment", MISSED, { named_family: "HEALTH_OR_TREATMENT" }],
  ["missed_appointment", MISSED, { attendance: "ATTENDED" }],
  ["missed_appointment", MISSED, { also: ["NO_SUCH_KIND"] }],
  ["missed_appointment", MISSED_SUPERVISION, { outcome: "ATTENDED_COMPLIED" }],
];

/** Rows of codes that are known and do not go together. */
const CONTRADICTIONS = [
  ["a missed clinic in the words of enforcement", "appointment", { ...CLINIC, outcome: "FAILED_TO_ATTEND" }],
  ["a supervision appointment in the words of a clinic", "appointment", { ...SUPERVISION, attendance: "DNA" }],
  ["an appointment about drugs that tells of nothing", "appointment", { ...CLINIC, type: "DRUGS_AND_ALCOHOL" }],
  ["an appointment about health that is with probation", "appointment", { ...SUPERVISION, type: "HEALTH" }],
  ["a missed clinic with an outcome of enforcement", "missed_appointment", { ...MISSED, outcome: "FAILED_TO_ATTEND" }],
  [
    "a missed supervision as a clinic's",
    "missed_appointment",
    { ...MISSED_SUPERVISION, outcome: null, attendance: "DNA" },
  ],
] as const;

describe.each(databases())("a record of release, on $name", ({ open }) => {
  let database: Database;
  let close: () => Promise<void>;
  let written = 0;

  beforeAll(async () => {
    ({ database, close } = await open());
    await openForTest(release, database);
    await write("licence", { id: "a-licence", kind: "CRD", type: "AP", status: "ACTIVE" });
  });
  afterAll(() => close());

  const write = (table: string, row: Readonly<Record<string, unknown>>) =>
    releaseRows(database, new Date()).writeUnchecked(table, { id: `r-${written++}`, person_id: "p", ...row });

  it.each(ROWS)("of %s is taken with codes that are known, and refused with another", async (table, row, change) => {
    await write(table, row);
    await expect(write(table, { ...row, ...change })).rejects.toThrow(/violates (check|foreign key) constraint/);
  });

  it.each(CONTRADICTIONS)("is refused as %s", async (_, table, row) => {
    await expect(write(table, row)).rejects.toThrow(/violates check constraint/);
  });
});
