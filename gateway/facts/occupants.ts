import type { Log } from "../../shared/log.ts";
import { OCCUPANTS_CALL, type Occupants, tiedOccupants } from "../../shared/occupants.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import { type Graph, OCCUPANT_LISTS } from "../disclose/graph.ts";
import type { SubgraphCall } from "../link/call.ts";
import type { Pruned } from "../stages.ts";

/** Whom the lists of an operation may show; there are none where nobody is told. */
export interface Listing {
  /** What each subgraph that lists a place is told. */
  readonly told: Readonly<Partial<Record<SubgraphName, Occupants>>>;
  /** Whether `person` said it; where not, everybody who is there is guarded, and nothing may be known of anybody in the answer. */
  readonly known: boolean;
}

/** Asks `person` once, before anybody is fetched, whom the lists of an operation may show; without such a list nothing is asked. */
export const listingFrom =
  (call: SubgraphCall, graph: Graph, log: Log) =>
  async ({ signed, operation, callerClass, watch }: Pruned): Promise<Listing> => {
    const listing = operation.arguments.flatMap(({ type, field: { name } }) =>
      OCCUPANT_LISTS.includes(`${type}.${name}`) ? graph.servedBy(type, name) : [],
    );
    if (listing.length === 0) return { told: {}, known: true };
    const tied = await call(signed, OCCUPANTS_CALL, {}, watch)
      .then((answer) => tiedOccupants.parse(answer))
      .catch(() => undefined);
    if (tied === undefined) log.warn("occupants unavailable");
    const occupants = { ...(tied ?? UNKNOWN), guardedFilters: [...callerClass.guardedFilters] };
    return { told: Object.fromEntries(listing.map((name) => [name, occupants])), known: tied !== undefined };
  };

/** The same lists as where nobody can say who is tied; undefined where there are none, or they were so already. */
export function asUnknown({ told, known }: Listing): Listing | undefined {
  const lists = Object.entries(told);
  if (!known || lists.length === 0) return undefined;
  return {
    told: Object.fromEntries(lists.map(([name, occupants]) => [name, { ...occupants, ...UNKNOWN }])),
    known: false,
  };
}

const UNKNOWN: Pick<Occupants, "open" | "kept" | "guarded"> = { open: [], kept: [], guarded: null };
