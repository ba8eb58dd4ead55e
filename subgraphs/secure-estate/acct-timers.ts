import type { AcctPhase } from "./coded-values.ts";

/** The instants that an ACCT's timers run from and stop at. */
export interface AcctTimes {
  readonly openedAt: Date;
  readonly immediateActionPlanAt: Date | null;
  readonly assessedAt: Date | null;
  readonly firstReviewAt: Date | null;
  /** When the next case review is to be held. */
  readonly nextReviewAt: Date | null;
  readonly closedAt: Date | null;
}

/** How long each step may take (research on ACCT for the Ministry of Justice, 2019), in hours from opening. */
export const ACCT_HOURS = { immediateActionPlan: 1, assessment: 24, firstReview: 24 } as const;

/** How long somebody is still watched after an ACCT is closed (Ministry of Justice content style guide), in hours. */
export const POST_CLOSURE_HOURS = 7 * 24;

/** When each step is due, and which are overdue now: due, not done, and the plan not closed. */
export function acctTimers(times: AcctTimes, now: Date) {
  const immediateActionPlanDue = hoursAfter(times.openedAt, ACCT_HOURS.immediateActionPlan);
  const assessmentDue = hoursAfter(times.openedAt, ACCT_HOURS.assessment);
  const firstReviewDue = hoursAfter(times.openedAt, ACCT_HOURS.firstReview);
  const overdue = (due: Date | null, doneAt: Date | null): boolean =>
    times.closedAt === null && doneAt === null && due !== null && due < now;
  return {
    phase: phaseOf(times, now),
    immediateActionPlanDue,
    immediateActionPlanOverdue: overdue(immediateActionPlanDue, times.immediateActionPlanAt),
    assessmentDue,
    assessmentOverdue: overdue(assessmentDue, times.assessedAt),
    firstReviewDue,
    firstReviewOverdue: overdue(firstReviewDue, times.firstReviewAt),
    nextReviewOverdue: overdue(times.nextReviewAt, null),
    postClosureUntil: postClosureUntil(times.closedAt),
  };
}

/** The phase that these instants come to. */
export function phaseOf(
  { firstReviewAt, closedAt }: Pick<AcctTimes, "firstReviewAt" | "closedAt">,
  now: Date,
): AcctPhase {
  const watchedUntil = postClosureUntil(closedAt);
  if (watchedUntil !== null) return now < watchedUntil ? "CLOSED_POST_CLOSURE" : "CLOSED";
  return firstReviewAt === null ? "OPEN" : "IN_REVIEW";
}

const postClosureUntil = (closedAt: Date | null): Date | null =>
  closedAt === null ? null : hoursAfter(closedAt, POST_CLOSURE_HOURS);

const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
