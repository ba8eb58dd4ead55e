import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { POST_CLOSURE_HOURS } from "./acct-timers.ts";
import type { AcctPhase } from "./coded-values.ts";
import { receivedHoursAgo } from "./seed-once.ts";
import { PRISON_SERVICE } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

export const accts = (person: SeedPerson): Rows<"acct"> =>
  plans(person).map(({ record, course }) => ({
    ...record.key,
    opened_at: hoursAgo(course.opened),
    concern: record.text("Acct.concern", ...CONCERNS),
    triggers: record.text("Acct.triggers", ...TRIGGERS),
    ...(course.planned !== null && { immediate_action_plan_at: hoursAgo(course.planned) }),
    ...(course.assessed !== null && { assessed_at: hoursAgo(course.assessed) }),
    ...(course.reviewed !== null && { first_review_at: hoursAgo(course.reviewed) }),
    ...(course.next !== null && { next_review_at: hoursAgo(course.next) }),
    ...(course.closed !== null && { closed_at: hoursAgo(course.closed) }),
    ...seedProvenance(PRISON_SERVICE, "ACCT record", { hoursAgo: course.opened, role: "prison-officer" }),
  }));

/** The alert that agrees with the phase of each plan: HA while it is open, HA1 after it is closed, HA2 from then on. */
export const acctAlerts = (person: SeedPerson): readonly { readonly code: string; readonly fromHoursAgo: number }[] =>
  plans(person).map(({ phase, course: { opened, closed } }) => {
    if (closed === null) return { code: "HA", fromHoursAgo: opened };
    return phase === "CLOSED_POST_CLOSURE"
      ? { code: "HA1", fromHoursAgo: closed }
      : { code: "HA2", fromHoursAgo: closed - POST_CLOSURE_HOURS };
  });

/** Whether a plan is open now. */
export const isOnAcct = (person: SeedPerson): boolean => plans(person).some(({ course }) => course.closed === null);

/** When each step was, in hours before the seeding (negative: after); null: not yet. */
interface Course {
  readonly opened: number;
  readonly planned: number | null;
  readonly assessed: number | null;
  readonly reviewed: number | null;
  readonly next: number | null;
  readonly closed: number | null;
}

interface Plan {
  readonly record: SeedRecord;
  readonly phase: AcctPhase;
  readonly course: Course;
}

const plans = (person: SeedPerson): readonly Plan[] => [
  ...held(person, { kind: "secure-estate.acct", tells: ["SELF_HARM_RISK"], atMost: 1 }, (record) => {
    const phase = record.pick("Acct.phase", "OPEN", "IN_REVIEW", "IN_REVIEW", "CLOSED_POST_CLOSURE");
    return { record, phase, course: COURSES[phase](record, receivedHoursAgo(person)) };
  }),
  ...held(person, { kind: "secure-estate.acct.earlier", tells: ["SELF_HARM_RISK"], atMost: 2 }, (record) => ({
    record,
    phase: "CLOSED" as const,
    course: earlier(record),
  })),
];

const COURSES: Readonly<Record<Exclude<AcctPhase, "CLOSED">, (record: SeedRecord, received: number) => Course>> = {
  OPEN: (record, received) => {
    const opened = Math.min(record.number("Acct.openedAt hours ago", 20, 30), received);
    const assessedAfter = record.pick("Acct.assessedAt hours after opening", 14, 9, 18, null);
    return {
      ...begun(record, opened),
      assessed: assessedAfter === null ? null : taken(opened - assessedAfter),
      next: -record.number("Acct.nextReviewAt in hours", 3, 4),
    };
  },
  IN_REVIEW: (record) => {
    const opened = record.number("Acct.openedAt hours ago", 60, 500);
    return { ...reviewed(record, opened), next: -record.number("Acct.nextReviewAt in hours", -12, 96) };
  },
  CLOSED_POST_CLOSURE: (record) => {
    const closed = record.number("Acct.closedAt hours ago", 10, 150);
    return { ...reviewed(record, closed + record.number("Acct.closedAt hours after opening", 150, 500)), closed };
  },
};

const earlier = (record: SeedRecord): Course => {
  const closed = 24 * (record.number("earlier Acct.closedAt days ago", 200, 500) + 400 * record.index);
  return { ...reviewed(record, closed + 240), closed };
};

/** A step that would still be to come has not been taken. */
const taken = (hoursAgo: number): number | null => (hoursAgo > 0 ? hoursAgo : null);

const begun = (record: SeedRecord, opened: number): Course => ({
  opened,
  planned: taken(opened - record.number("Acct.immediateActionPlanAt minutes after opening", 30, 80) / 60),
  assessed: null,
  reviewed: null,
  next: null,
  closed: null,
});

const reviewed = (record: SeedRecord, opened: number): Course => ({
  ...begun(record, opened),
  assessed: opened - 18,
  reviewed: opened - record.number("Acct.firstReviewAt hours after opening", 22, 30),
});

const CONCERNS = [
  "Found crying with the bedding torn into strips",
  "Told the chaplain that the family would be better off",
  "Cut the forearm after a telephone call",
  "Gave belongings away to others on the landing",
  "Refused meals since the hearing",
] as const;

const TRIGGERS = [
  "A missed visit; letters from court",
  "News from home; the anniversary of a bereavement",
  "Debts on the wing; a change of cell mate",
  "Waiting for a sentence; contact with children stopped",
  "Being locked in at weekends",
] as const;
