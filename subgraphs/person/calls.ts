import { z } from "zod";
import { ACTING_CALL, type ActsOn, actingQuestion } from "../../shared/acting.ts";
import { GLASS_RELAY_CALL, GLASS_USES_CALL, GLASS_USES_MOST, mayBreak } from "../../shared/break-glass.ts";
import { refuse } from "../../shared/errors.ts";
import { FACTS_CALL, FACTS_MOST } from "../../shared/facts.ts";
import { OCCUPANTS_CALL } from "../../shared/occupants.ts";
import { type AppliedEvent, applyStatement, RELATIONSHIPS_APPLY_CALL } from "../../shared/relationship-events.ts";
import { STANDING_CALL } from "../../shared/standing.ts";
import type { ServiceCall, SignedCall } from "../../shared/subgraph.ts";
import { CATEGORIES, RELATIONSHIP_KINDS, ROLES, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { BreakGlassReason } from "./glass-codes.ts";
import type { PersonStore } from "./store.ts";

const question = z.object({ personIds: z.array(z.string()).max(FACTS_MOST) });

const aboutStanding = z.object({
  personId: z.string(),
  role: z.enum(ROLES),
  kinds: z.array(z.enum(RELATIONSHIP_KINDS)),
  services: z.array(z.enum(SUBGRAPHS)),
});

const glass = z.object({
  id: z.uuid(),
  openedAt: z.iso.datetime(),
  input: z.object({
    idempotencyKey: z.string(),
    personId: z.string(),
    categories: z.array(z.enum(CATEGORIES)),
    reason: z.enum(BreakGlassReason),
    text: z.string(),
  }),
});

const glassUses = z.object({
  uses: z
    .array(z.object({ grantId: z.string().min(1), decisionId: z.string().min(1), at: z.iso.datetime() }))
    .max(GLASS_USES_MOST),
});

/** What the gateway asks on behalf of a caller. */
export const calls: Readonly<Record<string, SignedCall<PersonStore>>> = {
  [GLASS_RELAY_CALL]: async ({ store, caller, clock }, input) => {
    const handed = glass.safeParse(input);
    if (!handed.success || caller.acts.breakGlass === undefined) return refuse("MALFORMED_REQUEST", "not a glass");
    const { id, openedAt, input: asked } = handed.data;
    const { categories, registration } = mayBreak(caller, asked.categories);
    const { idempotencyKey: key, personId: person_id, reason, text } = asked;
    const now = clock.now();
    const at = new Date(Math.min(Date.parse(openedAt), now.getTime()));
    const broken = { id, person_id, categories, registration, reason, text: text.trim(), at };
    await store.openGrant({ caller, action: "breakGlass", key, input: asked, now }, broken);
    return { id };
  },

  [FACTS_CALL]: async ({ store, caller, clock }, input) => {
    const asked = question.safeParse(input);
    if (!asked.success) return refuse("MALFORMED_REQUEST", "not a question about facts");
    return store.facts(asked.data.personIds, caller, clock.now());
  },

  [OCCUPANTS_CALL]: ({ store, caller, clock }) => store.occupants(caller, clock.now()),

  [STANDING_CALL]: async ({ store, caller, clock }, input) => {
    const asked = aboutStanding.safeParse(input);
    if (!asked.success || caller.acts.explainAccess === undefined)
      return refuse("MALFORMED_REQUEST", "not a question about standing");
    return store.standing(caller, asked.data, clock.now());
  },

  /** Where ties are needed, one must be there; where none are, somebody arrives who is known by two numbers. */
  [ACTING_CALL]: async ({ store, caller, clock }, input): Promise<ActsOn | null> => {
    const asked = actingQuestion.safeParse(input);
    if (!asked.success) return refuse("MALFORMED_REQUEST", "not a question about acting");
    const { action, personId, arriving, beforeConfirmed } = asked.data;
    const kinds = caller.acts[action] ?? refuse("ACTION_NOT_PERMITTED");
    if (kinds.length === 0) return arriving === null ? null : store.actsOnArriving(arriving, caller);
    return personId === null ? null : store.actsOnTied(personId, { caller, now: clock.now(), kinds, beforeConfirmed });
  },
};

/** What the gateway asks on nobody's behalf. */
export const serviceCalls: Readonly<Record<string, ServiceCall<PersonStore>>> = {
  [RELATIONSHIPS_APPLY_CALL]: async ({ store, clock, epochs }, input): Promise<readonly AppliedEvent[]> => {
    const told = applyStatement.safeParse(input);
    if (!told.success) return refuse("MALFORMED_REQUEST", "not events");
    const outcomes: AppliedEvent[] = [];
    // One after another: an event may need the one before it.
    for (const event of told.data.events) {
      const { id, outcome, versions } = await store.applyEvent(event, clock.now());
      const isApplied = outcome === "APPLIED" && (await epochs.raise(versions));
      outcomes.push({ id, outcome: isApplied ? "APPLIED" : "WAITING" });
    }
    return outcomes;
  },

  [GLASS_USES_CALL]: async ({ store }, input) => {
    const told = glassUses.safeParse(input);
    if (!told.success) return refuse("MALFORMED_REQUEST", "not uses of broken glass");
    await store.noteUses(told.data.uses);
    return { taken: told.data.uses.length };
  },
};
