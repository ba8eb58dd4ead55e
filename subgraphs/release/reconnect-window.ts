import { daysAfter, monthsAfter } from "../../shared/london-days.ts";

const DAYS_BEFORE = 12 * 7;
const MONTHS_AFTER = 6;

export interface ReleaseDays {
  /** The release date to go by (ISO date), or null. */
  readonly displayDate: string | null;
  /** The day of the newest release (ISO date), or null. */
  readonly releasedOn: string | null;
  readonly today: string;
}

export interface ReconnectWindow {
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly open: boolean | null;
}

/**
 * When RECONNECT may support somebody (NHS England): from 12 weeks before release until 6 months after it, both days
 * within. Counted from the release date to go by, or from the day the person left where that is later: a date after
 * the newest release is that of the next. Null where neither is known.
 */
export function reconnectWindow({ displayDate, releasedOn, today }: ReleaseDays): ReconnectWindow {
  const [release] = [displayDate, releasedOn].filter((day) => day !== null).sort(latestFirst);
  if (release === undefined) return { windowFrom: null, windowTo: null, open: null };
  const windowFrom = daysAfter(release, -DAYS_BEFORE);
  const windowTo = monthsAfter(release, MONTHS_AFTER);
  return { windowFrom, windowTo, open: windowFrom <= today && today <= windowTo };
}

const latestFirst = (one: string, other: string): number => (one < other ? 1 : -1);
