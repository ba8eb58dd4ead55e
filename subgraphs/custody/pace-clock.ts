import type { DetentionLimit, ExtensionKind } from "./detention-codes.ts";

/**
 * The hours of detention and its reviews by Part IV of the Police and Criminal Evidence Act 1984, as pure
 * functions over instants. Every hour is an hour that passed: nothing here knows of a time zone, so a change to
 * or from British Summer Time moves nothing.
 *
 * Time in hospital for treatment, and on the way there and back, does not count towards the limits of detention
 * (s.41(6)); time while questioned there does, and is no excluded period. Reviews are not put off by it: s.40
 * knows of a postponement, with its reason, and of no pause. So a review shows as due no later than any reading
 * of the Act would have it, and one that could not be held in hospital shows as overdue until it is held.
 */
export interface CountedTime {
  /** From when the hours count (s.41(2)). */
  readonly relevantTime: Date;
  /** Treatment in hospital and the way there and back; periods may touch or overlap. */
  readonly excluded: readonly Period[];
}

/** A stretch of time; one without an end is still going on. */
export interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

/** What was granted beyond the first 24 hours; the limit is in counted hours after the relevant time. */
export interface Extension {
  readonly kind: ExtensionKind;
  readonly authorisedAt: Date;
  readonly limitHours: number;
}

export interface Detention extends CountedTime {
  readonly reviewsHeld: readonly Date[];
  readonly extensions: readonly Extension[];
  /** Whether any of the offences is indictable. */
  readonly indictable: boolean;
}

/**
 * When each of the reviews held was due, in order, and last of all when the next one is: the first 6 hours after
 * detention was first authorised, each other 9 hours after the one before was held (s.40(3)). A review held late
 * puts none of those after it off (s.40(6)): they follow from when it was due.
 */
export function reviewsDue(authorisedAt: Date, held: readonly Date[]): readonly [Date, ...Date[]] {
  let next = later(authorisedAt, FIRST_REVIEW_H * HOUR_MS);
  const due: [Date, ...Date[]] = [next];
  for (const at of [...held].sort((one, other) => one.getTime() - other.getTime())) {
    next = dueAfter(next, at);
    due.push(next);
  }
  return due;
}

/** When the next review is due; see `reviewsDue`. */
export const nextReviewDue = (authorisedAt: Date, held: readonly Date[]): Date => {
  const due = reviewsDue(authorisedAt, held);
  return due.at(-1) ?? due[0];
};

/** How many whole minutes of detention count at an instant; 0 before the relevant time. */
export function countedMinutes({ relevantTime, excluded }: CountedTime, at: Date): number {
  const left = apart(excluded, at).reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, at.getTime()) - Math.max(from, relevantTime.getTime())),
    0,
  );
  return Math.max(0, Math.floor((at.getTime() - relevantTime.getTime() - left) / MINUTE_MS));
}

/**
 * When so many hours of detention will have counted. While the person is in hospital it moves on with `now`:
 * what is told is the limit if they came back at once.
 */
export function whenCounted({ relevantTime, excluded }: CountedTime, hours: number, now: Date): Date {
  const start = relevantTime.getTime();
  return new Date(
    apart(excluded, now).reduce(
      (at, { from, to }) => (from < at ? at + Math.max(0, to - Math.max(from, start)) : at),
      start + hours * HOUR_MS,
    ),
  );
}

/**
 * Whether an extension moves the limit. A superintendent may grant one for an indictable offence only, after the
 * second review and within the first 24 hours that count (s.42); a court's warrant stands as it was issued (s.43).
 */
export function counts(
  { kind, authorisedAt }: Pick<Extension, "kind" | "authorisedAt">,
  detention: Detention,
): boolean {
  if (kind === "MAGISTRATES_WARRANT") return true;
  const reviewed = detention.reviewsHeld.filter((held) => held <= authorisedAt).length;
  const inTime = countedMinutes(detention, authorisedAt) <= USUAL_H * 60;
  return detention.indictable && reviewed >= REVIEWS_BEFORE_EXTENSION && inTime;
}

/** Until when somebody may be held without charge at the latest, and by which limit: the furthest that counts. */
export function detentionLimit(
  detention: Detention,
  now: Date,
): { readonly limit: DetentionLimit; readonly hours: number; readonly at: Date } {
  const granted = detention.extensions
    .filter((extension) => counts(extension, detention))
    .map(({ kind, limitHours }) => ({ limit: kind, hours: Math.min(limitHours, MOST_H[kind]) }));
  const furthest = granted.reduce<{ readonly limit: DetentionLimit; readonly hours: number }>(
    (most, one) => (one.hours > most.hours ? one : most),
    { limit: "TWENTY_FOUR_HOURS", hours: USUAL_H },
  );
  return { ...furthest, at: whenCounted(detention, furthest.hours, now) };
}

/** The hours a person may be held without charge (s.41), and the furthest that each extension reaches (ss.42 to 44). */
export const USUAL_H = 24;
export const MOST_H: Readonly<Record<ExtensionKind, number>> = { SUPERINTENDENT: 36, MAGISTRATES_WARRANT: 96 };

const FIRST_REVIEW_H = 6;
const NEXT_REVIEW_H = 9;
const REVIEWS_BEFORE_EXTENSION = 2;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** One that is so late that others fell due meanwhile was held for those as well. */
function dueAfter(due: Date, held: Date): Date {
  const lateMs = held.getTime() - due.getTime();
  if (lateMs <= 0) return later(held, NEXT_REVIEW_H * HOUR_MS);
  return later(due, (Math.floor(lateMs / (NEXT_REVIEW_H * HOUR_MS)) + 1) * NEXT_REVIEW_H * HOUR_MS);
}

/** The periods in order and apart from one another, so that no minute is taken off twice; an open one ends now. */
function apart(periods: readonly Period[], now: Date): readonly { readonly from: number; readonly to: number }[] {
  const inOrder = periods
    .map(({ from, to }) => ({ from: from.getTime(), to: (to ?? now).getTime() }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from);
  let covered = Number.NEGATIVE_INFINITY;
  return inOrder.flatMap(({ from, to }) => {
    const start = Math.max(from, covered);
    covered = Math.max(covered, to);
    return start < to ? [{ from: start, to }] : [];
  });
}
