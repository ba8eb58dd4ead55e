import { CATEGORIES, type Category, isOneOf } from "../../shared/vocabulary.ts";

/** What an appointment with a treatment service always tells of. */
export const OF_APPOINTMENT = ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"] as const;

/** All that an appointment tells of. Throws where one is not known, or what it always tells of is missing. */
export function appointmentCategories(held: readonly unknown[]): readonly Category[] {
  const known = held.filter((one) => isOneOf(CATEGORIES, one));
  const whole = known.length === held.length && OF_APPOINTMENT.every((always) => known.includes(always));
  if (!whole) throw new TypeError("an appointment without its categories");
  return known;
}
