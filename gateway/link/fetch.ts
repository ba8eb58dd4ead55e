import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Advice } from "../facts/advise.ts";
import type { Listing } from "../facts/occupants.ts";
import type { Found, Intended } from "../stages.ts";
import type { Executor } from "./executor.ts";
import { linkContext } from "./link.ts";

export interface FetchBy {
  readonly executor: Executor;
  /** The signed caller as the subgraph that makes a change is told of them. */
  readonly acting: (intended: Intended) => Promise<SignedCaller>;
  readonly advise: (intended: Intended) => Advice;
}

/** Fetches what an operation asks for, its lists being of those whom the listing says they may show. */
export const fetchBy =
  ({ executor, acting, advise }: FetchBy) =>
  async (intended: Intended, listing: Listing): Promise<Found> => {
    const { operation, values, watch } = intended;
    const advice = advise(intended);
    const context = linkContext(await acting(intended), { watch, advice, told: listing.told });
    const data = operation.fetch ? await executor.run(operation.fetch, values, context) : {};
    return { ...intended, listing, data, failures: context.failures, spared: advice.spared };
  };
