import { acctTimers } from "./acct-timers.ts";
import { secondScreening } from "./reception-timer.ts";

/** The instants of an ACCT as they were read (ISO 8601, UTC). */
interface AcctInstants {
  readonly openedAt: string;
  readonly immediateActionPlanAt: string | null;
  readonly assessedAt: string | null;
  readonly firstReviewAt: string | null;
  readonly nextReviewAt: string | null;
  readonly closedAt: string | null;
}

/** An ACCT with its phase now, and when each step is due. */
export function withAcctTimers<Acct extends AcctInstants>(acct: Acct, now: Date) {
  const { phase, immediateActionPlanDue, assessmentDue, firstReviewDue, postClosureUntil, ...overdue } = acctTimers(
    {
      openedAt: new Date(acct.openedAt),
      immediateActionPlanAt: date(acct.immediateActionPlanAt),
      assessedAt: date(acct.assessedAt),
      firstReviewAt: date(acct.firstReviewAt),
      nextReviewAt: date(acct.nextReviewAt),
      closedAt: date(acct.closedAt),
    },
    now,
  );
  return {
    ...acct,
    ...overdue,
    phase,
    immediateActionPlanDue: immediateActionPlanDue.toISOString(),
    assessmentDue: assessmentDue.toISOString(),
    firstReviewDue: firstReviewDue.toISOString(),
    postClosureUntil: postClosureUntil?.toISOString() ?? null,
  };
}

/** The health assessments after a reception, with when the second is due. */
export function withScreeningTimer<Screening extends { readonly firstAt: string; readonly secondAt: string | null }>(
  screening: Screening,
  now: Date,
) {
  const { secondDue, secondOverdue } = secondScreening(new Date(screening.firstAt), date(screening.secondAt), now);
  return { ...screening, secondDue: secondDue.toISOString(), secondOverdue };
}

const date = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
