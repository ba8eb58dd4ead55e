import type { GraphQLSchema } from "graphql";
import type { Policy } from "../../policies/version.ts";
import type { Purpose, Role } from "../../shared/vocabulary.ts";
import { type KeyInUse, purposesThrough, throughKey } from "../authenticate/key-in-use.ts";
import { type CallerClass, classOf } from "../disclose/caller-class.ts";
import type { Graph } from "../disclose/graph.ts";
import { schemaFor } from "../disclose/schema-for.ts";
import { withinAny } from "../disclose/within-reach.ts";

/** A key, as far as its schema follows from it. */
export type OfKey = Pick<KeyInUse, "template" | "scope" | "onBehalfOf">;

/** A role that a key may be used in, what for, and what it could ever read so. */
export interface PartnerClass {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly callerClass: CallerClass;
}

/** The classes of a key: each of its roles for each purpose that both may state, or for one purpose alone. */
export const partnerClasses = (graph: Graph, policy: Policy, key: OfKey, only?: Purpose): readonly PartnerClass[] =>
  key.template.roles.flatMap((role) =>
    purposesThrough(key)
      .filter((purpose) => policy.roles[role].purposes.includes(purpose) && (only ?? purpose) === purpose)
      .map((purpose) => ({ role, purpose, callerClass: classOf(graph, role, policy, throughKey(key, purpose)) })),
  );

/** The schema of all that any of these could ever ask for; undefined where there are none, who can ask for nothing. */
export const schemaOfClasses = (graph: Graph, classes: readonly PartnerClass[]): GraphQLSchema | undefined =>
  classes.length === 0 ? undefined : schemaFor(graph, withinAny(classes.map(({ callerClass: { within } }) => within)));
