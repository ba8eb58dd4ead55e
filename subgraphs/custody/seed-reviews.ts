import type { SeedPerson } from "../../shared/seed.ts";
import { seedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo, type SeedTime } from "../../shared/seed-time.ts";
import { nextReviewDue } from "./pace-clock.ts";
import { authorisedAgo, isRecorded, type Stay, stayOf, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

export const reviews = (person: SeedPerson): Rows<"review"> => {
  const stay = stayOf(person);
  return courseOf(person, stay).map(({ due, held: at, postponed }, index) => ({
    id: person.recordId("custody.review", index),
    person_id: person.id,
    detention_id: stay.detentionId,
    ...(at !== null && { held_at: hoursAgo(at), reviewed_by: "INSPECTOR" }),
    ...(postponed && { postponed_for: seedRecord(person, "custody.review", index).pick(...WHY_POSTPONED) }),
    ...writtenBy("custody-inspector", at ?? due),
  }));
};

const WHY_POSTPONED = ["DetentionReview.postponedFor", "NOT_PRACTICABLE", "QUESTIONING", "NO_REVIEW_OFFICER"] as const;

/** When the review after those of the stay is due. */
export const nextReviewOf = (person: SeedPerson, stay: Stay): SeedTime =>
  hoursAgo(nextDue(stay, courseOf(person, stay)));

/** A review that fell due within the stay, in hours before the seeding. */
interface SeededReview {
  readonly due: number;
  readonly held: number | null;
  readonly postponed: boolean;
}

/** One after another, as each was held early, late or not: what follows depends on it. */
function courseOf(person: SeedPerson, stay: Stay): readonly SeededReview[] {
  const course: SeededReview[] = [];
  if (!isRecorded(person)) return course;
  for (;;) {
    const due = nextDue(stay, course);
    if (due <= stay.ended) return course;
    const one = reviewOf(person, course.length, due);
    const happened = one.held !== null && one.held > stay.ended;
    if (happened || one.postponed) course.push(happened ? one : { ...one, held: null });
    if (!happened) return course;
  }
}

/** Held a quarter of an hour early; or postponed and held an hour late; or forgotten. */
function reviewOf(person: SeedPerson, index: number, due: number): SeededReview {
  const record = seedRecord(person, "custody.review", index);
  const said =
    index === 1
      ? record.pick("DetentionReview course", "POSTPONED", "HELD", "HELD")
      : record.pick("DetentionReview course", "HELD", "HELD", "HELD", "HELD", "POSTPONED", "MISSED");
  if (said === "MISSED") return { due, held: null, postponed: false };
  return said === "POSTPONED" ? { due, held: due - 1, postponed: true } : { due, held: due + 0.25, postponed: false };
}

/** The seeding is at the beginning of time, so that what is reckoned in instants can be told in hours before it. */
function nextDue(stay: Stay, course: readonly SeededReview[]): number {
  const reviewsHeld = course.flatMap(({ held }) => (held === null ? [] : instant(held)));
  return -nextReviewDue(instant(authorisedAgo(stay)), reviewsHeld).getTime() / HOUR_MS;
}

const instant = (hours: number): Date => new Date(-hours * HOUR_MS);
const HOUR_MS = 3_600_000;
