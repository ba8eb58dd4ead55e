import type { AskedChange } from "../../shared/store-once.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { Action } from "../../shared/vocabulary.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";
import type { Changed } from "./store-change.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

/** A change of the registers as its caller asks for it now. */
export const asked = (
  { caller, clock }: Pick<PersonContext, "caller" | "clock">,
  action: Action,
  input: { readonly idempotencyKey: string },
): AskedChange => ({ caller, action, key: input.idempotencyKey, input, now: clock.now() });

/** Tells every replica of a change of the registers: whether it counts everywhere. */
export const toldEverywhere = async (
  { epochs }: Pick<PersonContext, "epochs">,
  { versions }: Changed<unknown>,
): Promise<"DONE" | "PENDING"> => ((await epochs.raise(versions)) ? "DONE" : "PENDING");
