/** The day an instant falls on in London, as an ISO date: licences and appointments are kept by the local day. */
export function londonDay(instant: Date): string {
  const parts = new Map(LONDON.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The ISO date so many days later (negative: earlier). */
export const daysAfter = (day: string, days: number): string => isoDay(Date.parse(day) + days * MS_A_DAY);

/** Days from one ISO date to another; negative where the other is earlier. */
export const daysBetween = (day: string, other: string): number => (Date.parse(other) - Date.parse(day)) / MS_A_DAY;

/** The ISO date so many months later; the last of the month where that month has no such day. */
export function monthsAfter(day: string, months: number): string {
  const from = new Date(day);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month, Math.min(from.getUTCDate(), last)));
}

const MS_A_DAY = 86_400_000;

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
