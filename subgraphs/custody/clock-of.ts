import type { SectionLoader } from "../../shared/sections.ts";
import type { DetentionReview, PaceClock } from "./detention.ts";
import {
  type CountedTime,
  countedMinutes,
  counts,
  detentionLimit,
  type Extension,
  nextReviewDue,
  reviewsDue,
} from "./pace-clock.ts";
import type { CustodyStore } from "./store.ts";

type Many<Name extends keyof CustodyStore> = SectionLoader<Held<Name>>;
type Held<Name extends keyof CustodyStore> = Awaited<ReturnType<CustodyStore[Name]>>;

/** What the clock is reckoned from, by person. */
export interface ClockReads {
  readonly excludedPeriods: Many<"excludedPeriods">;
  readonly reviews: Many<"reviews">;
  readonly extensions: Many<"extensions">;
  readonly offences: Many<"offences">;
}

/**
 * The clock of a detention as the graph tells it. Each part is reckoned only when it is asked for, so that a
 * caller who may not read offences causes none to be read.
 */
export function clockOf(detention: Held<"detentions">[number], read: ClockReads, now: Date): PaceClock {
  const { id, person_id: person, provenance, relevantTime, detentionAuthorisedAt, releasedAt } = detention;
  const authorisedAt = dateOf(detentionAuthorisedAt);
  const until = releasedAt !== null && Date.parse(releasedAt) < now.getTime() ? new Date(releasedAt) : now;

  const ofThis = <Row extends { readonly detentionId: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter(({ detentionId }) => detentionId === id);
  const excludedPeriods = async () => ofThis(await read.excludedPeriods.load(person));
  const reviews = async () => ofThis(await read.reviews.load(person));
  const extensions = async () => ofThis(await read.extensions.load(person));
  const held = async () => (await reviews()).flatMap(({ heldAt }) => dateOf(heldAt) ?? []);

  const counted = async (): Promise<CountedTime | null> => {
    const excluded = (await excludedPeriods()).map(({ from, to }) => ({ from: new Date(from), to: dateOf(to) }));
    return relevantTime === null ? null : { relevantTime: new Date(relevantTime), excluded };
  };
  const hours = async () => {
    const [time, reviewsHeld, all, offences] = await Promise.all([
      counted(),
      held(),
      extensions(),
      read.offences.load(person),
    ]);
    const indictable = offences.some((offence) => offence.indictable);
    return time && { ...time, reviewsHeld, extensions: all.map(granted), indictable };
  };
  const nextDue = async () => authorisedAt && nextReviewDue(authorisedAt, await held());
  const limit = async () => {
    const detained = await hours();
    return detained && detentionLimit(detained, until);
  };

  return {
    id,
    provenance,
    relevantTime,
    detentionAuthorisedAt,
    get excludedPeriods() {
      return excludedPeriods();
    },
    get reviews() {
      return reviews().then((rows) => withDue(rows, authorisedAt));
    },
    get extensions() {
      return Promise.all([extensions(), hours()]).then(([rows, detained]) =>
        rows.map((row) => ({ ...row, counts: detained && counts(granted(row), detained) })),
      );
    },
    get elapsedMinutes() {
      return counted().then((time) => time && countedMinutes(time, until));
    },
    get nextReviewDue() {
      return nextDue().then(told);
    },
    get reviewOverdue() {
      return nextDue().then((due) => due && due < until);
    },
    get detentionLimitAt() {
      return limit().then((one) => told(one?.at ?? null));
    },
    get limit() {
      return limit().then((one) => one?.limit ?? null);
    },
  };
}

/** Those held in order, and last the one that waits. */
function withDue(rows: Held<"reviews">, authorisedAt: Date | null): readonly DetentionReview[] {
  const inOrder = [...rows].sort((one, other) => (one.heldAt ?? LAST).localeCompare(other.heldAt ?? LAST));
  const due =
    authorisedAt &&
    reviewsDue(
      authorisedAt,
      inOrder.flatMap(({ heldAt }) => dateOf(heldAt) ?? []),
    );
  return inOrder.map((row, index) => ({ ...row, dueAt: told(due?.[index] ?? null) }));
}

/** Stands after every instant. */
const LAST = "~";

const granted = ({ kind, authorisedAt, limitHours }: Held<"extensions">[number]): Extension => ({
  kind,
  authorisedAt: new Date(authorisedAt),
  limitHours,
});

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

const told = (at: Date | null): string | null => at?.toISOString() ?? null;
