import { registerEnumType } from "type-graphql";
import { type TreatmentStep, usuallyAfter } from "./treatment-step.ts";

/** Who says after how long a step is due. */
export const StepDueBasis = { TOOLKIT: "TOOLKIT", OWN_DEFAULT: "OWN_DEFAULT" } as const;
export type StepDueBasis = keyof typeof StepDueBasis;
registerEnumType(StepDueBasis, {
  name: "StepDueBasis",
  description: "Who says after how long a step of treatment is due (a code set of this graph's own).",
  valuesConfig: {
    TOOLKIT: { description: "The Substance Misuse Service toolkit: 5 days, 28 days, 13 weeks." },
    OWN_DEFAULT: { description: "No source gives a time; it is a default of this graph's own." },
  },
});

/** After how many days a step is due, and from which former step they are counted. */
interface DueRule {
  readonly days: number;
  /** The step just before it, or a named one; a step that was held already is counted from the last time. */
  readonly from: "THE_STEP_BEFORE" | TreatmentStep;
  readonly basis: StepDueBasis;
}

/**
 * When each step is due, by version: an episode keeps the version it was opened under. The toolkit gives the
 * three periods of review, which are counted from the start of treatment, so that a late review puts off none
 * but its own repetition. The referral is the beginning, and nobody owes a discharge: neither is ever due.
 */
export const DUE_RULES = {
  "2026-11": {
    REFERRED: undefined,
    RECEPTION_SEEN: { days: 1, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    DUAL_DIAGNOSIS: { days: 3, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    RISK_ASSESSED: { days: 3, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    CASELOAD: { days: 2, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    BRIEF_INTERVENTION: { days: 7, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    TOP_START: { days: 7, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    REVIEW_5D: { days: 5, from: "TOP_START", basis: "TOOLKIT" },
    REVIEW_28D: { days: 28, from: "TOP_START", basis: "TOOLKIT" },
    REVIEW_13W: { days: 13 * 7, from: "TOP_START", basis: "TOOLKIT" },
    CARE_PLAN: { days: 14, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    RECALL: { days: 28, from: "THE_STEP_BEFORE", basis: "OWN_DEFAULT" },
    DISCHARGED: undefined,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<TreatmentStep, DueRule | undefined>>>>;
export type DueRulesVersion = keyof typeof DUE_RULES;

/** A step that was done. */
export interface DoneStep {
  readonly step: TreatmentStep;
  readonly doneAt: Date;
}

/** A step of an episode, done or to come. */
export interface TimedStep {
  readonly step: TreatmentStep;
  /** Null where it is never due. */
  readonly dueAt: Date | null;
  readonly doneAt: Date | null;
  /** Whether it is not done although it was due before now. */
  readonly overdue: boolean;
  readonly basis: StepDueBasis | null;
}

/**
 * The steps of an open episode: those done, in order, and those that usually follow, each once. What a step to
 * come is counted from may itself be to come; it cannot be done before now, so the step is due after now.
 */
export function timetable(done: readonly DoneStep[], version: DueRulesVersion, now: Date): readonly TimedStep[] {
  const told: TimedStep[] = [];
  for (const { step, doneAt } of done) told.push({ ...due(step, told, version, now), doneAt, overdue: false });
  for (const step of toCome(done.at(-1)?.step)) {
    const one = due(step, told, version, now);
    told.push({ ...one, doneAt: null, overdue: one.dueAt !== null && one.dueAt < now });
  }
  return told;
}

/** The reviews of a timetable that are still to be held, in order. */
export const reviewsToHold = (steps: readonly TimedStep[]): readonly TimedStep[] =>
  steps.filter(({ step, doneAt }) => doneAt === null && REVIEWS.includes(step));

const REVIEWS: readonly TreatmentStep[] = ["REVIEW_5D", "REVIEW_28D", "REVIEW_13W"];

/** The steps that usually follow, until one would come a second time. */
function toCome(last: TreatmentStep | undefined): readonly TreatmentStep[] {
  const steps: TreatmentStep[] = [];
  let next = last && usuallyAfter(last);
  while (next && next !== "DISCHARGED" && !steps.includes(next)) {
    steps.push(next);
    next = usuallyAfter(next);
  }
  return steps;
}

function due(step: TreatmentStep, before: readonly TimedStep[], version: DueRulesVersion, now: Date) {
  const rule: DueRule | undefined = DUE_RULES[version][step];
  const former = rule && countedFrom(step, rule, before);
  const dueAt = rule && former && new Date(heldAt(former, now).getTime() + rule.days * DAY_MS);
  return { step, dueAt: dueAt ?? null, basis: rule?.basis ?? null };
}

function countedFrom(step: TreatmentStep, { from }: DueRule, before: readonly TimedStep[]): TimedStep | undefined {
  const last = (name: TreatmentStep) => before.filter((one) => one.step === name).at(-1);
  return (from === "THE_STEP_BEFORE" ? undefined : (last(step) ?? last(from))) ?? before.at(-1);
}

/** When a step was done, or is done at the earliest as far as one can tell. */
const heldAt = ({ doneAt, dueAt }: TimedStep, now: Date): Date => doneAt ?? (dueAt && dueAt > now ? dueAt : now);

const DAY_MS = 86_400_000;
