import type { Found, Known } from "../stages.ts";
import { withAdvice } from "./advise.ts";
import { type Learn, peopleIn } from "./learn.ts";
import { asUnknown, type Listing } from "./occupants.ts";

/**
 * Learns of everybody in the data. A list that was ordered by what may be read of people tells it; where nothing can
 * be learnt of them afterwards, it is fetched again as if nobody could say who is tied.
 */
export const knowBy =
  (learn: Learn, fetch: (found: Found, listing: Listing) => Promise<Found>) =>
  async (found: Found): Promise<Omit<Known, "explanation">> => {
    const { signed, operation, data, watch, spared, listing } = found;
    const people = peopleIn(operation.root, data);
    const known = listing.known ? withAdvice(await learn(signed, people, watch), spared) : undefined;
    const relisted = known === undefined ? asUnknown(listing) : undefined;
    return { ...(relisted ? await fetch(found, relisted) : found), known };
  };
