import type { SignedCaller } from "./caller/caller.ts";
import type { Clock } from "./clock.ts";
import type { AskedChange } from "./store-once.ts";
import type { EpisodeOutcome } from "./types/episode-outcome.ts";
import type { Action } from "./vocabulary.ts";

/** What a resolver that changes an episode is given. */
export interface ChangingEpisodes {
  readonly caller: SignedCaller;
  readonly clock: Clock;
  readonly store: { isPending(episode: string): Promise<boolean> };
}

/** The change as its caller asks for it. */
export const askedOf = (
  action: Action,
  input: { readonly idempotencyKey: string },
  { caller, clock }: ChangingEpisodes,
): AskedChange => ({ caller, action, key: input.idempotencyKey, input, now: clock.now() });

/** Which episode it is, in the version that was read. */
export const whichOf = ({ episodeId: id, version }: { readonly episodeId: string; readonly version: number }) => ({
  id,
  version,
});

/** What is answered of a change that is written down: PENDING until what it caused is carried to where it counts. */
export async function outcomeOf(
  { store }: ChangingEpisodes,
  changed: Pick<EpisodeOutcome, "id" | "version">,
): Promise<EpisodeOutcome> {
  return { ...changed, status: (await store.isPending(changed.id)) ? "PENDING" : "APPLIED" };
}
