/**
 * A time as a seed states it: so many hours before the seeding (negative: after). It stays relative until it
 * is written, so that the same seed makes the same bytes whenever it is sown.
 */
export class SeedTime {
  readonly hoursAgo: number;
  readonly as: "INSTANT" | "DATE";

  constructor(hoursAgo: number, as: "INSTANT" | "DATE") {
    this.hoursAgo = hoursAgo;
    this.as = as;
  }

  /** ISO 8601 in UTC: an instant, or a date alone. */
  from(at: Date): string {
    const instant = new Date(at.getTime() - this.hoursAgo * 3_600_000).toISOString();
    return this.as === "DATE" ? instant.slice(0, 10) : instant;
  }
}

/** The instant so many hours before the seeding (negative: after). */
export const hoursAgo = (hours: number): SeedTime => new SeedTime(hours, "INSTANT");

/** The instant so many days before the seeding (negative: after). */
export const daysAgo = (days: number): SeedTime => hoursAgo(24 * days);

/** The date so many days after the seeding (negative: before). */
export const dateInDays = (days: number): SeedTime => new SeedTime(-24 * days, "DATE");
