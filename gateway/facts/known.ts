import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Watch } from "../observe/watch.ts";
import type { Found, Known } from "../stages.ts";
import { withAdvice } from "./advise.ts";
import { type Learn, peopleIn } from "./learn.ts";
import { asUnknown, type Listing } from "./occupants.ts";

export interface KnowBy {
  readonly learn: Learn;
  /** Whether facts can be learnt, where there is nobody to ask about. */
  readonly canSay: (caller: SignedCaller, watch: Watch) => Promise<boolean>;
  readonly fetch: (found: Found, listing: Listing) => Promise<Found>;
}

/**
 * Learns of everybody in the data. A list that was ordered or narrowed by what may be read of people tells it, by its end
 * and by being empty too; where nothing can be learnt afterwards, it is fetched again as if nobody could say who is tied.
 */
export const knowBy =
  ({ learn, canSay, fetch }: KnowBy) =>
  async (found: Found): Promise<Omit<Known, "explanation">> => {
    const { signed, operation, data, watch, spared, listing, unverified } = found;
    const people = peopleIn(operation.root, data);
    const mayLearn =
      !unverified && listing.known && (people.length > 0 || !listing.looks || (await canSay(signed, watch)));
    const known = mayLearn ? withAdvice(await learn(signed, people, watch), spared) : undefined;
    const relisted = known === undefined ? asUnknown(listing) : undefined;
    return { ...(relisted ? await fetch(found, relisted) : found), known };
  };
