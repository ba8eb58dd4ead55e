import { londonDay } from "../../../shared/london-days.ts";
import type { AskedHour, History } from "./asked.ts";
import { HOUR_MS, THRESHOLDS } from "./thresholds.ts";

/** Whether somebody whose habits are known asks at an hour of the week at which, or next to which, they never did. */
export function isUnusualHour(at: Date, history: History): boolean {
  const { days, hours } = HABITS.get(history) ?? habitsIn(history);
  if (days.size < THRESHOLDS.daysOfHistory) return false;
  return [-1, 0, 1].every((away) => !hours.has(hourOfWeek(new Date(at.getTime() + away * HOUR_MS))));
}

interface Habits {
  readonly days: ReadonlySet<string>;
  readonly hours: ReadonlySet<string>;
}

/** One history is looked at for each of an hour's requests. */
const HABITS = new WeakMap<History, Habits>();

function habitsIn(history: History): Habits {
  const habits = {
    days: new Set(history.map(({ day }) => day)),
    hours: new Set(history.map(({ hourOfWeek }) => hourOfWeek)),
  };
  HABITS.set(history, habits);
  return habits;
}

/** An hour in which somebody asked, and of how many people they were told. */
export const askedHour = (from: Date, people: number): AskedHour => ({
  from,
  day: londonDay(from),
  hourOfWeek: hourOfWeek(from),
  people,
});

/** The hour of the week in London, by which people work, summer and winter. */
function hourOfWeek(at: Date): string {
  const parts = new Map(LONDON.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get("weekday")} ${parts.get("hour")}`;
}

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "short",
  hour: "2-digit",
  hourCycle: "h23",
});
