import { refuse } from "./errors.ts";
import {
  doneStatement,
  OUTBOX_DONE_CALL,
  OUTBOX_PENDING_CALL,
  type PendingEvent,
  pendingQuestion,
} from "./relationship-events.ts";
import type { ServiceCall } from "./subgraph.ts";

/** What the relay needs of a store. */
export interface Outbox {
  pending(after: number): Promise<readonly PendingEvent[]>;
  done(ids: readonly string[], now: Date): Promise<void>;
}

/** The calls by which the relay empties the outbox of a subgraph. */
export const outboxCalls: Readonly<Record<string, ServiceCall<Outbox>>> = {
  [OUTBOX_PENDING_CALL]: async ({ store }, input) => {
    const asked = pendingQuestion.safeParse(input);
    return asked.success ? store.pending(asked.data.after) : refuse("MALFORMED_REQUEST", "not a question");
  },
  [OUTBOX_DONE_CALL]: async ({ store, clock }, input) => {
    const told = doneStatement.safeParse(input);
    if (!told.success) return refuse("MALFORMED_REQUEST", "not a statement");
    await store.done(told.data.ids, clock.now());
    return {};
  },
};
