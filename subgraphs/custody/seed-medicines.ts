import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { daysAgo } from "../../shared/seed-time.ts";
import type { Confidence } from "../../shared/types/confidence.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { CustodyMedicineStatus } from "./care-codes.ts";
import { FORCE, HEALTH_SYSTEM } from "./seed-places.ts";
import { type Stay, stayOf, tells, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

/** Each three are what a clinician finds behind "I need diazepam, I had it last time": barred, claimed, not found. */
export const medicines = (person: SeedPerson): Rows<"medicine"> =>
  held(person, { kind: "custody.medicine", tells: ["MEDICATION"], each: 3 }, (record) => {
    const found = FOUND[record.index % 3] ?? FOUND[0];
    const drawn = record.pick("CustodyMedicine.name", ...(Object.keys(found.among) as [string, ...string[]]));
    const { reason, also } = found.among[drawn] ?? {};
    const told: Category | undefined = record.pick("CustodyMedicine.tells", also ?? null) ?? undefined;
    const categories = told === undefined ? (["MEDICATION"] as const) : (["MEDICATION", told] as const);
    if (!tells(person, { kind: "custody.medicine", index: record.index, each: 3 }, ...categories)) return [];
    const confidence: Confidence = record.pick("CustodyMedicine.confidence", found.confidence);
    const why: string | null = record.pick("CustodyMedicine.reason", reason ?? null);
    return [
      {
        ...record.key,
        categories,
        name: person.text("CustodyMedicine.name", drawn),
        status: record.pick("CustodyMedicine.status", found.status),
        confidence,
        ...(why !== null && { reason: person.text("CustodyMedicine.reason", why) }),
        ...SAID_BY[confidence](stayOf(person), record),
      },
    ];
  }).flat();

type Said = (stay: Stay, record: Parameters<Stay["ago"]>[0]) => ReturnType<typeof seedProvenance>;

/** Only the person reports themselves; what is confirmed is the practice's, what was sought the clinician's. */
const SAID_BY: Readonly<Record<Confidence, Said>> = {
  CONFIRMED: (_stay, record) =>
    seedProvenance("Fellside Surgery", "GP record", {
      hoursAgo: 24 * record.number("CustodyMedicine confirmed days ago", 200, 900),
      role: "general-practitioner",
    }),
  SELF_REPORTED: (stay, record) =>
    seedProvenance(FORCE, "Self-report", {
      hoursAgo: stay.ago(record, "CustodyMedicine claimed hours ago", 4, 4),
      role: "person",
    }),
  NOT_FOUND: (stay, record) =>
    writtenBy("custody-clinician", stay.ago(record, "CustodyMedicine sought hours ago", 3, 3), HEALTH_SYSTEM),
};

interface Found {
  readonly status: CustodyMedicineStatus;
  readonly confidence: Confidence;
  /** By name: what it tells of besides the medicine, and why it is barred. */
  readonly among: Readonly<Record<string, { readonly also?: Category; readonly reason?: string }>>;
}

const FOUND: readonly [Found, Found, Found] = [
  {
    status: "REFUSED_OR_BARRED",
    confidence: "CONFIRMED",
    among: {
      Diazepam: { also: "SUBSTANCE_USE_CURRENT", reason: "Not to be prescribed benzodiazepine: dependence" },
      Pregabalin: { also: "SUBSTANCE_USE_CURRENT", reason: "Stopped: taken together with street drugs" },
      Amitriptyline: { also: "SELF_HARM_RISK", reason: "Not to be prescribed: overdose of it last year" },
      Ibuprofen: { also: "PHYSICAL_HEALTH", reason: "Not to be given: stomach ulcer" },
    },
  },
  {
    status: "CURRENT",
    confidence: "SELF_REPORTED",
    among: {
      "Diazepam, claimed from previous custody": {},
      "Methadone, says 50 ml a day": { also: "SUBSTANCE_USE_CURRENT" },
      "Clozapine, says at night": { also: "MENTAL_HEALTH_CURRENT" },
      "Bictegravir with two others, says one tablet a day": { also: "BLOOD_BORNE_VIRUS" },
      "Blue inhaler, says when needed": { also: "PHYSICAL_HEALTH" },
    },
  },
  {
    status: "STOPPED",
    confidence: "NOT_FOUND",
    among: {
      "Diazepam, previous custody administration": {},
      "Methadone, daily supervised dose": { also: "SUBSTANCE_USE_CURRENT" },
      "Clozapine, clinic record": { also: "MENTAL_HEALTH_CURRENT" },
      "Paracetamol, previous custody administration": {},
    },
  },
];

export const summaryCareRecords = (person: SeedPerson): Rows<"summary_care_record"> =>
  held(person, { kind: "custody.summary-care-record", tells: ["MEDICATION"], atMost: 1 }, (record) => {
    const status = record.pick("SummaryCareRecordCheck.status", "FOUND", "FOUND", "NOT_CHECKED", "NOT_FOUND");
    return {
      ...record.key,
      status,
      ...(status === "FOUND" && { as_of: daysAgo(record.number("SummaryCareRecordCheck as of days ago", 9, 60)) }),
      ...writtenBy(
        "custody-clinician",
        stayOf(person).ago(record, "SummaryCareRecordCheck hours ago", 3, 3),
        HEALTH_SYSTEM,
      ),
    };
  });
