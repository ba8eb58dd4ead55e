import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { CustodyTables, Rows } from "../../subgraphs/custody/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenCustody, openCustody } from "./a-custody.ts";

tellOfMissingDatabases();

const here = aSeedPerson({ id: "p-here", custodySuite: "S1" });
const DETENTION = here.recordId("custody.detention", 0);

let rows = 0;
const record = () => ({
  id: `a-row-${rows++}`,
  person_id: "p-somebody",
  ...seedProvenance("Anybody", "Anything", { hoursAgo: 1 }),
});

/** A row of each table that holds codes or rules, as it is accepted. */
const ACCEPTED = {
  detention: () => ({
    ...record(),
    suite: "S2",
    force: "Northmoor Constabulary",
    custody_record_number: `NM/${rows}`,
    arrived_at: hoursAgo(9),
    released_at: hoursAgo(2),
  }),
  excluded_period: () => ({ ...record(), detention_id: DETENTION, from_at: hoursAgo(3), to_at: hoursAgo(2) }),
  review: () => ({
    ...record(),
    detention_id: DETENTION,
    held_at: hoursAgo(2),
    reviewed_by: "CUSTODY_OFFICER",
    postponed_for: "QUESTIONING",
  }),
  extension: () => ({
    ...record(),
    detention_id: DETENTION,
    kind: "SUPERINTENDENT",
    authorised_at: hoursAgo(2),
    limit_hours: 36,
  }),
  observation: () => ({ ...record(), level: "INTERMITTENT", interval_minutes: 30, rouse: true }),
  risk_flag: () => ({ ...record(), flag: "VIOLENCE", note: "Kicked a door", note_categories: ["CUSTODY_RISK"] }),
  fitness_assessment: () => ({ ...record(), kind: "FTD", outcome: "FIT" }),
  drink_drive_assessment: () => ({
    ...record(),
    medical_reason_not_to_provide_breath: true,
    specimen_type: "BLOOD",
    specimen_ground: "MEDICAL_REASON",
  }),
  self_harm: () => ({ ...record(), level: "HIGH" }),
  pre_release_assessment: () => ({ ...record(), assessed_at: hoursAgo(1), outcome: "HANDED_OVER" }),
  emergency_attendance: () => ({
    ...record(),
    categories: ["PHYSICAL_HEALTH", "SELF_HARM_RISK"],
    hospital: "Exampleton General",
    attended_at: hoursAgo(20),
    discharged_at: hoursAgo(10),
  }),
  healthcare_timing: () => ({ ...record(), suite: "S1", requested_at: hoursAgo(2), seen_at: hoursAgo(1) }),
  medicine: () => ({
    ...record(),
    categories: ["MEDICATION", "SUBSTANCE_USE_CURRENT"],
    name: "Diazepam",
    status: "REFUSED_OR_BARRED",
    confidence: "CONFIRMED",
    reason: "Dependence",
  }),
  summary_care_record: () => ({ ...record(), status: "FOUND", as_of: hoursAgo(99) }),
  liaison_handover: () => ({ ...record(), verbal_handover_at: hoursAgo(2), note_state: "AWAITING_FILING" }),
  police_version: () => ({ ...record(), code: "SELF_HARM_RISK" }),
  headline: () => ({ ...record(), code: "RECENT_OVERDOSE", confidence: "CONFIRMED" }),
} as const satisfies { readonly [Table in keyof CustodyTables]?: () => Rows<Table>[number] };
type Accepted = keyof typeof ACCEPTED;

/** Every column that holds a code of a closed set. */
const CODED: readonly (readonly [Accepted, string])[] = [
  ["review", "reviewed_by"],
  ["review", "postponed_for"],
  ["extension", "kind"],
  ["observation", "level"],
  ["risk_flag", "flag"],
  ["fitness_assessment", "kind"],
  ["fitness_assessment", "outcome"],
  ["drink_drive_assessment", "specimen_type"],
  ["drink_drive_assessment", "specimen_ground"],
  ["self_harm", "level"],
  ["pre_release_assessment", "outcome"],
  ["medicine", "status"],
  ["medicine", "confidence"],
  ["summary_care_record", "status"],
  ["liaison_handover", "note_state"],
  ["police_version", "code"],
  ["headline", "code"],
  ["headline", "confidence"],
];

const unauthorised = { detention_authorised_at: null, next_review_due: hoursAgo(1) };

/** What is refused, beside codes: a sentence, where, what is changed of an accepted row, and the rule that says so. */
const REFUSED: readonly (readonly [string, Accepted, Readonly<Record<string, unknown>>, RegExp])[] = [
  ["a release before the arrival", "detention", { released_at: hoursAgo(10) }, /detention_released/],
  [
    "an authorisation before the arrival",
    "detention",
    { detention_authorised_at: hoursAgo(10), next_review_due: hoursAgo(1) },
    /detention_authorised/,
  ],
  ["a review due where nothing was authorised", "detention", unauthorised, /detention_review/],
  ["an authorisation without a review due", "detention", { detention_authorised_at: hoursAgo(8) }, /detention_review/],
  ["a suite of another force", "detention", { force: "Southmoor Constabulary" }, /detention_suite/],
  ["a suite that there is not", "detention", { suite: "S9" }, /detention_suite/],
  ["a hospital left before it was reached", "excluded_period", { to_at: hoursAgo(4) }, /excluded_period_order/],
  ["a time away of no detention", "excluded_period", { detention_id: "none" }, /foreign key/],
  ["a review that nobody held", "review", { reviewed_by: null }, /review_held/],
  [
    "a review that is neither held nor postponed",
    "review",
    { held_at: null, reviewed_by: null, postponed_for: null },
    /review_said/,
  ],
  ["a superintendent's 37 hours", "extension", { limit_hours: 37 }, /extension_hours/],
  ["a warrant of 97 hours", "extension", { kind: "MAGISTRATES_WARRANT", limit_hours: 97 }, /extension_hours/],
  ["an extension to what is the limit anyhow", "extension", { limit_hours: 24 }, /extension_hours/],
  ["rousing every 31 minutes", "observation", { interval_minutes: 31 }, /observation_rouse/],
  ["rousing at no interval", "observation", { interval_minutes: null }, /observation_rouse/],
  ["an interval of nothing", "observation", { interval_minutes: 0, rouse: false }, /interval_minutes/],
  ["a note on self-harm that says it tells of risk alone", "risk_flag", { flag: "SELF_HARM" }, /risk_flag_note/],
  ["a note that tells of nothing", "risk_flag", { note_categories: [] }, /note_categories/],
  ["a note of an unknown kind", "risk_flag", { note_categories: ["CUSTODY_RISK", "GOSSIP"] }, /note_categories/],
  [
    "blood where breath is required",
    "drink_drive_assessment",
    { specimen_ground: "BREATH_REQUIRED" },
    /drink_drive_ground/,
  ],
  ["blood on no ground", "drink_drive_assessment", { specimen_ground: null }, /drink_drive_ground/],
  [
    "a medical reason where there is none",
    "drink_drive_assessment",
    { medical_reason_not_to_provide_breath: false },
    /drink_drive_medical/,
  ],
  [
    "urine of somebody who cannot consent",
    "drink_drive_assessment",
    { specimen_type: "URINE", specimen_ground: "INCAPABLE_OF_CONSENT" },
    /drink_drive_7a/,
  ],
  [
    "a hospital left before it was reached, too",
    "emergency_attendance",
    { discharged_at: hoursAgo(30) },
    /emergency_attendance_order/,
  ],
  [
    "a hospital visit that is not of the body",
    "emergency_attendance",
    { categories: ["SELF_HARM_RISK"] },
    /categories/,
  ],
  [
    "a clinician who came before being called",
    "healthcare_timing",
    { seen_at: hoursAgo(3) },
    /healthcare_timing_order/,
  ],
  ["a medicine that is none", "medicine", { categories: ["SUBSTANCE_USE_CURRENT"] }, /categories/],
  ["a medicine of an unknown kind", "medicine", { categories: ["MEDICATION", "GOSSIP"] }, /categories/],
  [
    "a reason that is said to tell of the medicine alone",
    "medicine",
    { categories: ["MEDICATION"] },
    /medicine_reason/,
  ],
  ["a claim taken for a confirmation", "medicine", { system: "Self-report" }, /medicine_confidence/],
  ["a confirmation taken for a claim", "medicine", { confidence: "SELF_REPORTED" }, /medicine_confidence/],
  ["a Summary Care Record found as of no time", "summary_care_record", { as_of: null }, /summary_care_record_as_of/],
  ["one not found as of a time", "summary_care_record", { status: "NOT_CHECKED" }, /summary_care_record_as_of/],
];

describe.each(databases())("custody, on $name", (where) => {
  let custody: OpenCustody;
  beforeAll(async () => {
    custody = await openCustody(where, [here]);
  });
  afterAll(() => custody.close());

  const insert = (table: Accepted, changes: object = {}) =>
    custody.insert(table, { ...ACCEPTED[table](), ...changes } as never);

  it.each(Object.keys(ACCEPTED) as Accepted[])("accepts a row of %s", async (table) => {
    await insert(table);
  });

  it.each(CODED)("refuses a code that %s.%s does not know, in any spelling", async (table, column) => {
    const code = String((ACCEPTED[table]() as Readonly<Record<string, unknown>>)[column]);
    for (const unknown of ["UNHEARD_OF", code.toLowerCase(), `${code} `, ""]) {
      await expect(insert(table, { [column]: unknown })).rejects.toMatchObject({ code: CHECK_VIOLATION });
    }
  });

  it.each(REFUSED)("refuses %s", async (_what, table, changes, rule) => {
    await expect(insert(table, changes)).rejects.toThrow(rule);
  });

  it("detains nobody twice at once", async () => {
    const again = insert("detention", { person_id: here.id, released_at: null });
    await expect(again).rejects.toThrow(/detention_now/);
    await insert("detention", { person_id: here.id });
  });

  it("gives no two custody records of a force one number", async () => {
    await insert("detention", { custody_record_number: "NM/twice" });
    await expect(insert("detention", { custody_record_number: "NM/twice" })).rejects.toThrow(/detention_number/);
  });

  it("lets one review wait at a time", async () => {
    const waiting = { held_at: null, reviewed_by: null };
    await insert("review", waiting);
    await expect(insert("review", waiting)).rejects.toThrow(/review_postponed/);
  });

  it("files no note of a handover that awaits it, and files it once it does not", async () => {
    const note = { ...record(), note_state: "FILED", text: "A note" } as const;
    const [awaiting, filed] = [record(), record()];
    await insert("liaison_handover", awaiting);
    await insert("liaison_handover", { ...filed, note_state: "FILED" });
    await expect(custody.insert("liaison_note", { ...note, handover_id: awaiting.id })).rejects.toThrow(
      /liaison_note_filed/,
    );
    await custody.insert("liaison_note", { ...note, handover_id: filed.id });
  });
});

/** The SQLSTATE of a row that a CHECK refused. */
const CHECK_VIOLATION = "23514";
