import { LRUCache } from "lru-cache";
import type { Clock } from "../../shared/clock.ts";
import type { Afforded, Shown } from "../stages.ts";
import { BudgetRefusal } from "./budget-refusal.ts";
import { type BudgetsOf, HOUR_MS } from "./budgets-of.ts";
import type { Counting } from "./counted-here.ts";
import { isEmergency } from "./emergency.ts";
import type { HidePeople } from "./hide-people.ts";
import { keyed } from "./people-asked.ts";
import { rootsOf } from "./roots-of.ts";

export interface PeopleBudgetOptions {
  readonly budgetsOf: BudgetsOf;
  readonly counting: Counting;
  readonly hide: HidePeople;
  readonly clock: Clock;
  /** Told where there are too many and the request goes on all the same, because it is an emergency. */
  readonly onEmergency: (afforded: Afforded) => void;
}

/** Counts how many different people each caller asks about by identifier, and is shown by lists, within an hour. */
export interface PeopleBudget {
  /** Counts those who are asked about, found or not, or refuses PEOPLE_BUDGET_SPENT. */
  readonly asked: (afforded: Afforded) => Promise<void>;
  /** Counts those whom lists show besides, or refuses PEOPLE_BUDGET_SPENT, and nothing is shown. */
  readonly shown: (shown: Shown) => Promise<void>;
}

/**
 * Makes it. Slow enumeration is caught by how many people it comes to, however patient it is. Who is counted within the
 * hour is remembered here, so that who is asked about again costs no question to the cache.
 */
export function peopleBudget({ budgetsOf, counting, hide, clock, onEmergency }: PeopleBudgetOptions): PeopleBudget {
  const until = new LRUCache<string, number>({ max: REMEMBERED_MOST });

  const count = async (
    afforded: Afforded,
    people: readonly string[],
    asked: (left: number) => number,
  ): Promise<void> => {
    const { caller, allowance } = afforded;
    const { key, most } = budgetsOf(afforded).people;
    const now = clock.now().getTime();
    const asker = JSON.stringify([caller.role, caller.organisation, caller.subject]);
    const fresh = people.filter((person) => (until.get(`${asker} ${person}`) ?? 0) <= now);
    if (fresh.length === 0) return;
    const members = fresh.map((person) => hide([asker, person]));
    const allowed = isEmergency(afforded) && !afforded.key && !afforded.adHoc ? Number.MAX_SAFE_INTEGER : most;
    const { counted, held, waitMs } = await counting.count(key, members, allowed, HOUR_MS);
    const left = Math.max(0, most - held);
    if (!counted) throw new BudgetRefusal({ ...SPENT, left, waitMs }, asked(left), allowance);
    if (held > most) onEmergency(afforded);
    for (const person of fresh) until.set(`${asker} ${person}`, now + HOUR_MS);
  };

  return {
    asked: async (afforded) => {
      // With whom lists show they are counted in one question, once that is known.
      if (afforded.named.length > 0 && !showsLists(afforded))
        await count(afforded, afforded.named, () => afforded.named.length);
    },
    shown: async (shown) => {
      if (!showsLists(shown)) return;
      const listed = shown.rows.flatMap(({ personId }) => (personId === null ? [] : [keyed(personId)]));
      const people = [...new Set([...shown.named, ...listed])];
      // How many a list would have shown is not told by a refusal.
      if (people.length > 0) await count(shown, people, (left) => left + 1);
    },
  };
}

const SPENT = { code: "PEOPLE_BUDGET_SPENT", limit: "PEOPLE" } as const;

/** Whether a query shows anybody whom it does not name. */
const showsLists = ({ operation }: Afforded): boolean =>
  operation.mutation === undefined && !rootsOf(operation).every((root) => NO_LISTS.includes(root));

/** The roots that show nobody but whom they were asked about, or whom the budget of finding counts. */
const NO_LISTS: readonly string[] = [
  "person",
  "people",
  "findPerson",
  "me",
  "explainAccess",
  "accessLog",
  "__typename",
];

/** How many counted people one replica remembers, of all its callers. */
const REMEMBERED_MOST = 100_000;
