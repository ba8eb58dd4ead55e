import { daysAfter } from "../../shared/london-days.ts";

/** Three weeks: the measure of the National Audit Office and of PHOF 2.16. */
const DAYS = 21;

export interface Continuity {
  /** The day of release (ISO date); null before it. */
  readonly releasedOn: string | null;
  /** The day of the first attendance after the referral (ISO date), or null. */
  readonly attendedOn: string | null;
  readonly today: string;
}

export interface Engagement {
  readonly day21Date: string | null;
  readonly engagedWithin21Days: boolean | null;
}

/**
 * Whether somebody came to treatment on or before the 21st day after release. Null before release, and while day 21
 * is not over and they have not come. What they attended before they were released does not count.
 */
export function engagedWithin21Days({ releasedOn, attendedOn, today }: Continuity): Engagement {
  if (releasedOn === null) return { day21Date: null, engagedWithin21Days: null };
  const day21Date = daysAfter(releasedOn, DAYS);
  const came = attendedOn !== null && attendedOn >= releasedOn && attendedOn <= day21Date;
  return { day21Date, engagedWithin21Days: came || (today > day21Date ? false : null) };
}
