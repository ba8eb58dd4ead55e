/** How long after the first health assessment the second is due (NICE NG57; QS156 statement 2), in hours. */
export const SECOND_SCREENING_HOURS = 7 * 24;

/** When the second health assessment is due, and whether that has passed without it. */
export function secondScreening(firstAt: Date, secondAt: Date | null, now: Date) {
  const secondDue = new Date(firstAt.getTime() + SECOND_SCREENING_HOURS * 3_600_000);
  return { secondDue, secondOverdue: secondAt === null && secondDue < now };
}
