import { SERVICES_OF } from "../../policies/services.ts";
import { refuse } from "../../shared/errors.ts";
import { STANDING_CALL, type Standing, type StandingQuestion } from "../../shared/standing.ts";
import { isOneOf, PURPOSES, ROLES } from "../../shared/vocabulary.ts";
import type { SubgraphCall } from "../link/call.ts";
import type { Pruned } from "../stages.ts";
import { type Explained, explain } from "./explain.ts";

/** What was asked to be explained, and what it came to; null where the person is nobody of the guardian's. */
export interface Explanation {
  readonly personId: string;
  readonly explained: Explained | null;
}

/** Explains what an operation asks to be explained; undefined where it asks for none. */
export type AskExplanation = (pruned: Pruned, now: Date) => Promise<Explanation | undefined>;

/** Makes it over the call to `person`. Where `person` does not answer, UNAVAILABLE. */
export const explanationFrom =
  (call: SubgraphCall): AskExplanation =>
  async ({ local, signed, policy, caller, watch }, now) => {
    const given = local.explainAccess;
    if (given === undefined) return undefined;
    const { personId, role, purpose } = given;
    if (!isOneOf(ROLES, role)) return refuse("NO_SUCH_ROLE");
    if (!isOneOf(PURPOSES, purpose) || !policy.purposesOf(role).includes(purpose)) return refuse("PURPOSE_NOT_OF_ROLE");
    const kinds = policy.classes[role].kinds;
    const question: StandingQuestion = { personId: String(personId), role, kinds, services: SERVICES_OF[role] };
    // The answer comes from our own signed call; its shape is `person`'s promise, kept by its tests.
    const standing = (await call(signed, STANDING_CALL, question, watch).catch(() =>
      refuse("UNAVAILABLE"),
    )) as Standing | null;
    const asker = { role, purpose, organisation: caller.organisation, now };
    const explained = standing === null ? null : explain(standing, asker, policy);
    return { personId: String(personId), explained };
  };
