import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import type { DischargeLabel } from "./discharge.ts";
import { byWorker } from "./seed-provenance.ts";
import type { Rows } from "./tables.ts";
import type { TreatmentStep } from "./treatment-step.ts";

type Episodes = Rows<"episode">;

/** Those that are open, and those that have ended. */
export const episodes = (person: SeedPerson): Episodes => [...openEpisodes(person), ...pastEpisodes(person)];

const DUE_RULES = "2026-11" as const;

const openEpisodes = (person: SeedPerson): Episodes =>
  held(person, { kind: "substance-misuse.episode", tells: ["SUBSTANCE_USE_CURRENT"], atMost: 1 }, (record) => {
    const step: OpenStep = record.pick(
      "TreatmentEpisode.step",
      ...(["REVIEW_5D", "REVIEW_28D", "REVIEW_13W", "CARE_PLAN", "CASELOAD", "TOP_START", "RISK_ASSESSED"] as const),
    );
    const steps = pathTo(step);
    // 30 days after the 5-day review the one of 28 days is overdue, and the one of 13 weeks to come.
    const agoH = record.pick("TreatmentEpisode.step hours ago", 24 * 30, 24 * 3, 24 * 9, 24 * 18, 30);
    return {
      ...record.key,
      referral_source: record.pick(
        "TreatmentReferral.source",
        ...(["RECEPTION_SCREENING", "LIAISON_AND_DIVERSION", "ANOTHER_PRISON", "SELF", "PROBATION"] as const),
      ),
      referral_outcome: record.pick("TreatmentReferral.outcome", "ACCEPTED"),
      steps,
      done_at: timesOf(steps, agoH + HOURS_IN[step], agoH),
      due_rules: DUE_RULES,
      substances: record.text(
        "TreatmentEpisode.substances",
        "Heroin, crack cocaine",
        "Alcohol, most of a bottle of vodka a day",
        "Pregabalin and benzodiazepines, not prescribed",
        "Synthetic cannabinoids",
        "Heroin; alcohol at weekends",
      ),
      keyworker: record.text(
        "TreatmentEpisode.keyworker",
        "Sam Whitlock, recovery worker",
        "Priya Oakden, recovery worker",
        "Tomasz Fenn, in-reach nurse",
        "Gwen Harbottle, key worker",
      ),
      ...byWorker(agoH),
    };
  });

const pastEpisodes = (person: SeedPerson): Episodes =>
  held(person, { kind: "substance-misuse.past-episode", tells: ["SUBSTANCE_USE_PAST"] }, (record) => {
    const fromDaysAgo = record.number("PastTreatmentEpisode.from days ago", 800, 3000) + 500 * record.index;
    const toDaysAgo = fromDaysAgo - record.number("PastTreatmentEpisode.days", 200, 500);
    const steps = pathTo("REVIEW_5D");
    return {
      ...record.key,
      steps: [...steps, "DISCHARGED"],
      done_at: [...timesOf(steps, 24 * fromDaysAgo, 24 * toDaysAgo), hoursAgo(24 * toDaysAgo)],
      due_rules: DUE_RULES,
      ...discharged(record),
      ...byWorker(24 * toDaysAgo),
    };
  });

/** No source pairs codes with labels: where both are written, both are of treatment that did not succeed. */
function discharged(record: SeedRecord) {
  const label: DischargeLabel = record.pick(
    "PastTreatmentEpisode.discharge",
    ...(["INCOMPLETE_DROPPED_OUT", "TREATMENT_COMPLETED_DRUG_FREE", "TRANSFERRED_IN_CUSTODY", "MOVED"] as const),
  );
  const code = label === "INCOMPLETE_DROPPED_OUT" ? 85 : null;
  return { discharge_label: label, discharge_code: record.pick("PastTreatmentEpisode.dischargeCode", code) };
}

/** How many hours after the referral each step of an ordinary episode is done. */
const HOURS_IN = {
  REFERRED: 0,
  RECEPTION_SEEN: 10,
  DUAL_DIAGNOSIS: 50,
  RISK_ASSESSED: 75,
  CASELOAD: 120,
  BRIEF_INTERVENTION: 180,
  TOP_START: 240,
  REVIEW_5D: 240 + 24 * 5,
  REVIEW_28D: 240 + 24 * 28,
  REVIEW_13W: 240 + 24 * 90,
  CARE_PLAN: 240 + 24 * 100,
  RECALL: 240 + 24 * 120,
} as const satisfies Omit<Record<TreatmentStep, number>, "DISCHARGED">;

type OpenStep = keyof typeof HOURS_IN;
const IN_ORDER: readonly OpenStep[] = [
  ...(["REFERRED", "RECEPTION_SEEN", "DUAL_DIAGNOSIS", "RISK_ASSESSED", "CASELOAD", "BRIEF_INTERVENTION"] as const),
  ...(["TOP_START", "REVIEW_5D", "REVIEW_28D", "REVIEW_13W", "CARE_PLAN", "RECALL"] as const),
];

/** Without a brief intervention, unless it stands there. */
const pathTo = (step: OpenStep): readonly OpenStep[] =>
  IN_ORDER.slice(0, IN_ORDER.indexOf(step) + 1).filter((one) => one === step || one !== "BRIEF_INTERVENTION");

/** When each step of an ordinary episode is done, none later than its end. */
const timesOf = (steps: readonly OpenStep[], beganHoursAgo: number, endedHoursAgo: number) =>
  steps.map((step) => hoursAgo(Math.max(endedHoursAgo, beganHoursAgo - HOURS_IN[step])));
