import { randomUUID } from "node:crypto";
import type { DemoClaims } from "../../demo/issuer.ts";
import type { Answered, World } from "../world.ts";

export const BREAK = `mutation Break($input: BreakGlassInput!) {
  breakGlass(input: $input) { id status until version }
}`;
export const RENEW = `mutation Renew($input: RenewBreakGlassInput!) {
  renewBreakGlass(input: $input) { id status until version }
}`;
export const CLOSE = `mutation Close($input: CloseBreakGlassInput!) {
  closeBreakGlass(input: $input) { id status until version }
}`;
export const REVIEWS = `query Reviews($first: Int, $after: String, $state: ReviewState) {
  breakGlassReviews(first: $first, after: $after, state: $state) {
    edges { node {
      id version kind state about person { id } holder role organisation registration purpose reason text renewal
      categories disclosures lastDisclosedAt raisedAt ageHours outcome note reviewedBy reviewedAt
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;
export const REVIEW = `mutation Review($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) { id status version }
}`;

/** What is sent to break the glass for somebody's blood-borne virus results, changed as said. */
export const asking = (personId: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  input: {
    idempotencyKey: randomUUID(),
    personId,
    categories: ["BLOOD_BORNE_VIRUS"],
    reason: "EXPOSURE_INCIDENT",
    text: "A colleague pricked themselves; prophylaxis must be decided now",
    ...changes,
  },
});

/** Sends a mutation of one input, with an idempotency key unless it has one. */
export const send = (world: World, caller: DemoClaims, mutation: string, input: Readonly<Record<string, unknown>>) =>
  world.ask(caller, mutation, { variables: { input: { idempotencyKey: randomUUID(), ...input } } });

/** What a refused request was told: its status and code. */
export const refused = ({ status, json }: Answered): readonly unknown[] => [status, json.errors?.[0]?.extensions?.code];

/** The items of the queue as a guardian reads it. */
export async function queueOf(world: World, guardian: DemoClaims, variables: Readonly<Record<string, unknown>> = {}) {
  const answer = await world.ask(guardian, REVIEWS, { variables });
  return answer.json.data.breakGlassReviews.edges.map(({ node }: { readonly node: unknown }) => node);
}
