import { z } from "zod";
import { RELATIONSHIP_KINDS, SUBGRAPHS } from "./vocabulary.ts";

/** Gives what is in a subgraph's outbox and not yet done, in order: `PendingQuestion` in, `PendingEvent[]` out. */
export const OUTBOX_PENDING_CALL = "outbox-pending";

/** Tells a subgraph which events were applied: `{ ids }` in. */
export const OUTBOX_DONE_CALL = "outbox-done";

/** Applies events to what ties callers to people: `{ events }` in, `AppliedEvent[]` out, in the same order. */
export const RELATIONSHIPS_APPLY_CALL = "relationships-apply";

/** The most events that one call carries. */
export const EVENTS_MOST = 100;

/** Who holds a person: a site by its code, or a team in a service. */
const tie = z.object({
  kind: z.enum(RELATIONSHIP_KINDS),
  holder: z.string().min(1),
  service: z.enum(SUBGRAPHS).nullable(),
});
export type Tie = z.infer<typeof tie>;

/**
 * A change of who holds a person, as the service that made it tells it. It says everything that holds from then on,
 * so that what it does is the same however often it is done.
 */
const relationshipEvent = z.object({
  id: z.string().min(1),
  /** The service that made it, and its opaque key of the episode; events of one episode are applied in order. */
  service: z.enum(SUBGRAPHS),
  episode: z.string().min(1),
  /** Its place among the episode's events, from 1. */
  sequence: z.int().min(1),
  personId: z.string().min(1),
  /** Whether the episode begins with it; else the ties it tells of may have been here before it told of itself. */
  opens: z.boolean(),
  /** When it happened (ISO 8601, UTC). */
  at: z.iso.datetime(),
  /** By what the episode ties callers to the person from then on. */
  holds: z.array(tie).max(10),
  /** By what it did until then and no longer does. */
  released: z.array(tie).max(10),
  /** Nobody has confirmed yet that it is this person, or the team has not yet accepted. */
  provisional: z.boolean(),
  /** What was released ends at once, and is not handed over. */
  withoutHandover: z.boolean(),
});
export type RelationshipEvent = z.infer<typeof relationshipEvent>;

export const pendingQuestion = z.object({
  /** The position after which to begin; 0: from the first. */
  after: z.int().min(0),
});
export type PendingQuestion = z.infer<typeof pendingQuestion>;

/** An event that waits, its place in the outbox, and the episode whose change caused it. */
export const pendingEvent = z.object({
  position: z.int().min(1),
  cause: z.string(),
  event: relationshipEvent,
});
export type PendingEvent = z.infer<typeof pendingEvent>;

export const pendingEvents = z.array(pendingEvent).max(EVENTS_MOST);

export const doneStatement = z.object({ ids: z.array(z.string()).max(EVENTS_MOST) });

export const applyStatement = z.object({ events: z.array(relationshipEvent).max(EVENTS_MOST) });

/** APPLIED: in force, and every replica knows. WAITING: not yet; to be brought again. */
export const appliedEvents = z.array(z.object({ id: z.string(), outcome: z.enum(["APPLIED", "WAITING"]) }));
export type AppliedEvent = z.infer<typeof appliedEvents>[number];
