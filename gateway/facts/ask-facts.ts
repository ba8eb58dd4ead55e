import type { SignedCaller } from "../../shared/caller/caller.ts";
import { FACTS_CALL, type PersonFacts } from "../../shared/facts.ts";
import type { Log } from "../../shared/log.ts";
import type { SubgraphCall } from "../link/call.ts";
import type { Watch } from "../observe/watch.ts";

/**
 * What is held between this caller and each of these people now; no entry for somebody who is not known. Rejects where it
 * cannot be told. What it tells again as the very same object has neither changed nor begun or ended since.
 */
export type AskFacts = (
  caller: SignedCaller,
  personIds: readonly string[],
  watch?: Watch,
) => Promise<readonly PersonFacts[]>;

/** Asks `person` once, for everybody at once. */
export const askPerson =
  (call: SubgraphCall): AskFacts =>
  async (caller, personIds, watch) =>
    // The answer comes from our own signed call; its shape is `person`'s promise, kept by its tests.
    (await call(caller, FACTS_CALL, { personIds }, watch)) as readonly PersonFacts[];

/** Whether `person` can tell facts now: it is asked of nobody, and nothing that is kept stands in for its answer. */
export const canSay =
  (call: SubgraphCall, log: Log) =>
  async (caller: SignedCaller, watch?: Watch): Promise<boolean> => {
    const told = await call(caller, FACTS_CALL, { personIds: [] }, watch).catch(() => undefined);
    if (Array.isArray(told)) return true;
    log.warn("facts unavailable");
    return false;
  };
