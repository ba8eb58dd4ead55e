import type { OutcomesStage } from "./outcomes-profile-codes.ts";

/** A profile as far as the next one depends on it. */
interface Taken {
  readonly stage: OutcomesStage;
  /** ISO 8601 date. */
  readonly completedOn: string;
}

/**
 * The day on which the next profile is due: three months after one of start or review, as they are taken first
 * and then quarterly; null after an exit. On a month without that day it is the month's last.
 */
export function nextProfileDue({ stage, completedOn }: Taken): string | null {
  if (stage === "EXIT" || stage === "POST_TREATMENT_EXIT") return null;
  const [year = 0, month = 0, day = 0] = completedOn.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + MONTHS, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + MONTHS, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

/** Which profile is due next, counted from the newest, and whether its day has passed (in UTC); null where none is. */
export function profileDue(profiles: readonly Taken[], now: Date) {
  const [newest] = [...profiles].sort((one, other) => other.completedOn.localeCompare(one.completedOn));
  const dueOn = newest ? nextProfileDue(newest) : null;
  return dueOn === null ? null : { dueOn, overdue: now.toISOString().slice(0, 10) > dueOn };
}

const MONTHS = 3;
