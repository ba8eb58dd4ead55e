import type { Log } from "../../shared/log.ts";
import { OCCUPANTS_CALL, type Occupants, type TiedOccupants, tiedOccupants } from "../../shared/occupants.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import { CASELOAD, type Graph, OCCUPANT_LISTS } from "../disclose/graph.ts";
import type { ArgumentUse } from "../disclose/operation.ts";
import type { SubgraphCall } from "../link/call.ts";
import type { Pruned } from "../stages.ts";

/** Whom the lists of an operation may show; there are none where nobody is told. */
export interface Listing {
  /** What each subgraph is told that lists a place, or a caseload by what is recorded of people. */
  readonly told: Readonly<Partial<Record<SubgraphName, Occupants>>>;
  /** Whether `person` said it; where not, everybody who is there is guarded, and nothing may be known of anybody in the answer. */
  readonly known: boolean;
  /** Whether a list is narrowed or ordered by what is recorded of people, so that it tells of them even where nobody is on it. */
  readonly looks: boolean;
}

/**
 * Asks `person` once, before anybody is fetched, whom the lists of a place may show; without such a list nothing is asked.
 * Whom a caseload shows `person` says itself: it is told only that nobody on it is guarded.
 */
export const listingFrom =
  (call: SubgraphCall, graph: Graph, log: Log) =>
  async ({ signed, operation, looking, callerClass, watch }: Pruned): Promise<Listing> => {
    const serving = (uses: readonly ArgumentUse[], lists: readonly string[]) =>
      uses.flatMap(({ type, field: { name } }) =>
        lists.includes(`${type}.${name}`) ? graph.servedBy(type, name) : [],
      );
    const places = serving(operation.arguments, OCCUPANT_LISTS);
    const looked = serving(looking, [...OCCUPANT_LISTS, CASELOAD]);
    const ask = () => call(signed, OCCUPANTS_CALL, {}, watch).then((answer) => tiedOccupants.parse(answer));
    const tied = places.length === 0 ? NOBODY : await ask().catch(() => undefined);
    if (tied === undefined) log.warn("occupants unavailable");
    const occupants = { ...(tied ?? UNKNOWN), guardedFilters: [...callerClass.guardedFilters] };
    return {
      told: Object.fromEntries([...places, ...looked].map((name) => [name, occupants])),
      known: tied !== undefined,
      looks: looked.length > 0,
    };
  };

/** The same lists as where nobody can say who is tied; undefined where there are none, or they were so already. */
export function asUnknown({ told, known, looks }: Listing): Listing | undefined {
  const lists = Object.entries(told);
  if (!known || lists.length === 0) return undefined;
  return {
    told: Object.fromEntries(lists.map(([name, occupants]) => [name, { ...occupants, ...UNKNOWN }])),
    known: false,
    looks,
  };
}

const NOBODY: TiedOccupants = { open: [], kept: [], guarded: [] };
const UNKNOWN: Pick<Occupants, "open" | "kept" | "guarded"> = { open: [], kept: [], guarded: null };
