import { registerEnumType } from "type-graphql";

/** The steps of treatment by a substance misuse service, from referral to discharge. */
export const TreatmentStep = {
  REFERRED: "REFERRED",
  RECEPTION_SEEN: "RECEPTION_SEEN",
  DUAL_DIAGNOSIS: "DUAL_DIAGNOSIS",
  RISK_ASSESSED: "RISK_ASSESSED",
  CASELOAD: "CASELOAD",
  BRIEF_INTERVENTION: "BRIEF_INTERVENTION",
  TOP_START: "TOP_START",
  REVIEW_5D: "REVIEW_5D",
  REVIEW_28D: "REVIEW_28D",
  REVIEW_13W: "REVIEW_13W",
  CARE_PLAN: "CARE_PLAN",
  RECALL: "RECALL",
  DISCHARGED: "DISCHARGED",
} as const;
export type TreatmentStep = keyof typeof TreatmentStep;
registerEnumType(TreatmentStep, {
  name: "TreatmentStep",
  description:
    "A step of treatment (the thirteen of the prison Substance Misuse Service toolkit, under our own codes).",
  valuesConfig: {
    REFERRED: { description: "Referred." },
    RECEPTION_SEEN: { description: "Seen at reception." },
    DUAL_DIAGNOSIS: { description: "Screened for mental ill health beside substance use." },
    RISK_ASSESSED: { description: "Assessed for risk." },
    CASELOAD: { description: "Taken on a caseload." },
    BRIEF_INTERVENTION: { description: "Given a brief intervention, where one was needed." },
    TOP_START: { description: "First Treatment Outcomes Profile taken: treatment begins." },
    REVIEW_5D: { description: "The 5-day review." },
    REVIEW_28D: { description: "The 28-day review." },
    REVIEW_13W: { description: "The 13-week review, which is held again and again." },
    CARE_PLAN: { description: "A care plan was made, or made anew." },
    RECALL: { description: "Called back." },
    DISCHARGED: { description: "Discharged." },
  },
});

/**
 * What may follow each step: first what usually does. The order is the toolkit's. Besides it, a discharge may
 * come at any step, because the labels of discharge tell of treatment declined, dropped or ended by death; and
 * after a care plan or a recall the reviews go on.
 */
export const STEPS_AFTER: Readonly<Record<TreatmentStep, readonly TreatmentStep[]>> = {
  REFERRED: ["RECEPTION_SEEN", "DISCHARGED"],
  RECEPTION_SEEN: ["DUAL_DIAGNOSIS", "DISCHARGED"],
  DUAL_DIAGNOSIS: ["RISK_ASSESSED", "DISCHARGED"],
  RISK_ASSESSED: ["CASELOAD", "DISCHARGED"],
  CASELOAD: ["TOP_START", "BRIEF_INTERVENTION", "DISCHARGED"],
  BRIEF_INTERVENTION: ["TOP_START", "DISCHARGED"],
  TOP_START: ["REVIEW_5D", "DISCHARGED"],
  REVIEW_5D: ["REVIEW_28D", "DISCHARGED"],
  REVIEW_28D: ["REVIEW_13W", "DISCHARGED"],
  REVIEW_13W: ["CARE_PLAN", "REVIEW_13W", "RECALL", "DISCHARGED"],
  CARE_PLAN: ["REVIEW_13W", "RECALL", "DISCHARGED"],
  RECALL: ["REVIEW_13W", "CARE_PLAN", "DISCHARGED"],
  DISCHARGED: [],
};

/** What usually follows a step; undefined after the last. */
export const usuallyAfter = (step: TreatmentStep): TreatmentStep | undefined => STEPS_AFTER[step][0];

/** Whether these are the steps of one episode, in order: it begins with the referral, and each may follow the one before. */
export const isTreatmentPath = (steps: readonly unknown[]): steps is readonly [TreatmentStep, ...TreatmentStep[]] =>
  steps[0] === "REFERRED" && steps.every((step, at) => at === 0 || mayFollow(steps[at - 1], step));

function mayFollow(former: unknown, step: unknown): boolean {
  const after: readonly unknown[] = Object.entries(STEPS_AFTER).find(([name]) => name === former)?.[1] ?? [];
  return after.includes(step);
}
