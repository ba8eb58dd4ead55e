import type { Stages } from "../guard.ts";
import type { Outgoing } from "../release.ts";
import type { Asked, Reached } from "../stages.ts";
import type { Outcome, StageName } from "./measures.ts";

/** The same stages, each told of to the watch of the request that goes through it. */
export const observed = (stages: Stages): Stages => ({
  authenticate: timedWait("authenticate", stages.authenticate),
  admit: timed("admit", stages.admit),
  trust: timedWait("trust", stages.trust),
  prune: timed("prune", stages.prune),
  afford: timedWait("afford", stages.afford),
  // A query intends nothing.
  intend: (pruned) => (pruned.operation.mutation ? timedWait("intend", stages.intend)(pruned) : stages.intend(pruned)),
  fetch: timedWait("fetch", stages.fetch),
  learn: timedWait("learn", async (found) => {
    const known = await stages.learn(found);
    if (known.known === undefined) found.watch.knowsNothing();
    return known;
  }),
  redact: timed("redact", stages.redact),
  record: async (shown) => {
    const outgoing = await timedWait("record", stages.record)(shown);
    shown.watch.shows(shown.rows);
    ended(shown, outgoing, "ANSWERED");
    return outgoing;
  },
  recordRefusal: async (reached, refusal) => {
    const outgoing = await timedWait("record", (to: Reached) => stages.recordRefusal(to, refusal))(reached);
    // A refusal that could not be written down went out as another one.
    const outcome = "impersonal" in outgoing ? "RECORD_UNAVAILABLE" : refusal.code;
    ended(reached, outgoing, outcome, refusal.internal);
    return outgoing;
  },
});

const timed =
  <In extends Asked, Out>(name: StageName, stage: (given: In) => Out) =>
  (given: In): Out => {
    const end = given.watch.begins(name);
    try {
      return stage(given);
    } finally {
      end();
    }
  };

const timedWait =
  <In extends Asked, Out>(name: StageName, stage: (given: In) => Promise<Out>) =>
  async (given: In): Promise<Out> => {
    const end = given.watch.begins(name);
    try {
      return await stage(given);
    } finally {
      end();
    }
  };

const ended = (reached: Reached, { status }: Outgoing, outcome: Outcome, internal?: string): void =>
  reached.watch.ends({
    outcome,
    status,
    role: reached.caller?.role,
    purpose: reached.purpose,
    internal,
  });
