import type { GraphQLSchema } from "graphql";
import type { Purpose, Role } from "../../shared/vocabulary.ts";
import { type KeyInUse, purposesThrough, throughKey } from "../authenticate/key-in-use.ts";
import type { CallerClass } from "../disclose/caller-class.ts";
import { schemaFor } from "../disclose/schema-for.ts";
import { withinAny } from "../disclose/within-reach.ts";
import type { PolicyInForce } from "./policy-in-force.ts";

/** A key, as far as its schema follows from it. */
export type OfKey = Pick<KeyInUse, "template" | "scope" | "onBehalfOf">;

/** A role that a key may be used in, what for, and what it could ever read so. */
export interface PartnerClass {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly callerClass: CallerClass;
}

/** The classes of a key: each of its roles for each purpose that both may state, or for one purpose alone. */
export const partnerClasses = (policy: PolicyInForce, key: OfKey, only?: Purpose): readonly PartnerClass[] =>
  key.template.roles.flatMap((role) =>
    purposesThrough(key)
      .filter((purpose) => policy.purposesOf(role).includes(purpose) && (only ?? purpose) === purpose)
      .map((purpose) => ({ role, purpose, callerClass: policy.classFor(role, throughKey(key, purpose)) })),
  );

/** The schema of all that a key could ever ask for; undefined where that is nothing. */
export function partnerSchema(policy: PolicyInForce, key: OfKey, only?: Purpose): GraphQLSchema | undefined {
  const classes = partnerClasses(policy, key, only);
  if (classes.length === 0) return undefined;
  return schemaFor(policy.graph, withinAny(classes.map(({ callerClass: { within } }) => within)));
}
