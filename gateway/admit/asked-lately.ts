import { LRUCache } from "lru-cache";
import type { Clock } from "../../shared/clock.ts";
import type { LookUps } from "../record/ledger-row.ts";
import type { Pruned } from "../stages.ts";
import { HOUR_MS } from "./budgets-of.ts";
import { hidePeopleHere } from "./hide-people.ts";
import { follows, placeOf } from "./number-place.ts";
import type { SharedTrails } from "./shared-trails.ts";
import type { Step, Trail } from "./trail.ts";

/** Tells of a request how the identifiers it asks about stand to those that its caller asked about before, found or not. */
export type AskedLately = (pruned: Pruned) => Promise<LookUps | undefined>;

export interface AskedLatelyOptions {
  readonly clock: Clock;
  /** Where replicas keep trails together; each by itself unless given, and while that is away. */
  readonly shared?: SharedTrails | undefined;
}

/**
 * Keeps of each caller the last 50 numbers of the hour that have a place in a series, and apart from them the last 50 keys that
 * have none: those stand next to nothing, and must not push out what does. Whoever asks learns nothing of it: it is told to the ledger
 * alone, takes the same time whether somebody was found or not, and refuses nothing.
 */
export function askedLately({ clock, shared }: AskedLatelyOptions): AskedLately {
  const here = new LRUCache<string, Trail>({ max: CALLERS_MOST });
  const nameOf = hidePeopleHere();
  return async ({ caller, named }) => {
    if (named.length === 0) return undefined;
    const asker = JSON.stringify([caller.organisation, caller.subject]);
    const now = clock.now().getTime();
    const kept = await shared?.open(asker).catch(() => undefined);
    // What was kept together is read first, and then at once what is known here: of two requests at one time none misses the other.
    const before = together(kept?.trail ?? [], here.get(asker) ?? [], now);
    const steps = named.map((words) => stepOf(words, shared?.nameOf ?? nameOf, asker, now));
    const fresh = steps.filter(({ name }) => !before.some((one) => one.name === name));
    const trail = latestOf([...before.filter(({ name }) => !steps.some((one) => one.name === name)), ...steps]);
    here.set(asker, trail);
    void kept?.keep(trail, HOUR_MS).catch(() => {});
    return { fresh: fresh.length, sequential: fresh.filter(followsAnyOf([...before, ...steps])).length };
  };
}

const followsAnyOf =
  (others: Trail) =>
  ({ place }: Step): boolean =>
    place !== undefined && others.some((other) => other.place !== undefined && follows(place, other.place));

function stepOf(words: string, nameOf: (words: readonly string[]) => string, asker: string, at: number): Step {
  const kind = words.slice(0, words.indexOf(" "));
  const place = placeOf(kind, words.slice(kind.length + 1));
  return { name: nameOf([asker, words]), ...(place && { place }), at };
}

/** Both trails as one, each identifier once, the latest last, without what was an hour ago. */
function together(shared: Trail, here: Trail, now: number): Trail {
  const latest = new Map<string, Step>();
  for (const step of [...shared, ...here].sort((one, other) => one.at - other.at)) latest.set(step.name, step);
  return [...latest.values()].filter(({ at }) => at > now - HOUR_MS);
}

/** Keys without a place first: of what is read again only the times matter. */
const latestOf = (steps: Trail): Trail => [
  ...steps.filter(({ place }) => place === undefined).slice(-STEPS_MOST),
  ...steps.filter(({ place }) => place !== undefined).slice(-STEPS_MOST),
];

/** How many callers one replica keeps in mind, and how many steps of either sort of each. */
const CALLERS_MOST = 10_000;
const STEPS_MOST = 50;
