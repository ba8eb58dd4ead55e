import {
  type DoneStep,
  DUE_RULES,
  type DueRulesVersion,
  reviewsToHold,
  type TimedStep,
  timetable,
} from "./step-due.ts";
import { isTreatmentPath } from "./treatment-step.ts";

/** What an episode's row says of its steps. */
interface StepColumns {
  readonly steps: readonly unknown[];
  readonly done_at: readonly unknown[];
  readonly due_rules: string;
}

/** The steps of an open episode as they stand now. Throws where the row is no path through treatment. */
export function stepsOf({ steps, done_at, due_rules }: StepColumns, now: Date) {
  const done = doneSteps(steps, done_at);
  if (!isVersion(due_rules)) throw new TypeError("an episode under rules that nobody knows");
  const all = timetable(done, due_rules, now);
  const reviews = reviewsToHold(all);
  return {
    step: done[done.length - 1]?.step ?? null,
    startedAt: done[0]?.doneAt.toISOString() ?? null,
    steps: all.map(told),
    reviewsUpcoming: reviews.filter(({ overdue }) => !overdue).map(told),
    reviewsOverdue: reviews.filter(({ overdue }) => overdue).map(told),
    dueRulesVersion: due_rules,
  };
}

function doneSteps(steps: readonly unknown[], instants: readonly unknown[]): readonly DoneStep[] {
  const dates = instants.filter((at) => at instanceof Date);
  if (!isTreatmentPath(steps) || dates.length !== steps.length) throw new TypeError("steps that nobody can have taken");
  return dates.map((doneAt, place) => ({ step: steps[place] ?? steps[0], doneAt }));
}

const isVersion = (name: string): name is DueRulesVersion => Object.hasOwn(DUE_RULES, name);

const told = ({ dueAt, doneAt, ...step }: TimedStep) => ({
  ...step,
  dueAt: dueAt?.toISOString() ?? null,
  doneAt: doneAt?.toISOString() ?? null,
});
