import type { GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import { abilityOf, actionAbilityOf, type RoleAbility } from "../../policies/ability.ts";
import { breakGlassOf, ceilingOf, filtersOf, guardedFiltersOf, lawfulRoute } from "../../policies/ceiling.ts";
import { narrower, type Reach } from "../../policies/partners/scope.ts";
import { SERVICES_OF } from "../../policies/services.ts";
import { POLICY, type Policy, policyVersion } from "../../policies/version.ts";
import type { Caller, SignedCaller } from "../../shared/caller/caller.ts";
import {
  type Action,
  CATEGORIES,
  type Category,
  type Level,
  type Purpose,
  type RelationshipKind,
  ROLES,
  type Role,
} from "../../shared/vocabulary.ts";
import type { Graph } from "./graph.ts";
import type { MaskOf } from "./mask.ts";
import { masksFor } from "./masks-for.ts";
import { schemaFor } from "./schema-for.ts";
import { type WithinReach, withinKey, withinStaff } from "./within-reach.ts";

/** What is read and done through a partner key: it narrows a role and never widens it. */
export interface Through {
  readonly reach: Reach;
  readonly acts: readonly Action[];
}

/** All callers of one role, or those of one partner key in it: what they could ever read, and the masks they share. */
export interface CallerClass {
  /** Differs wherever what may be read or done differs, under one policy. */
  readonly name: string;
  readonly role: Role;
  /** The partner key's part in it; undefined for staff. */
  readonly through: Through | undefined;
  /** The version of the policy it was compiled from. */
  readonly policyVersion: string;
  /** The graph as far as that policy has reviewed it. */
  readonly graph: Graph;
  /** What they know of, and the schema of it, by which their operations are validated. */
  readonly within: WithinReach;
  schema(): GraphQLSchema;
  readonly ability: RoleAbility;
  readonly filters: readonly Category[];
  /** Of those, the ones that may look at somebody of whom only the safety set may be read. */
  readonly guardedFilters: readonly Category[];
  /** Every coordinate that some facts could open; an item type stands for its items. */
  readonly coordinates: readonly string[];
  readonly maskOf: MaskOf;
  /** What may tie a caller of the role to a person. */
  readonly kinds: readonly RelationshipKind[];
  /** Whether the role may ever do this. */
  mayAct(action: Action): boolean;
  /**
   * What subgraphs are told of the caller; of what they may do, only what the request does. For the same caller the very same
   * object, so that what is made of it is made once.
   */
  sign(caller: Caller, purpose: Purpose, action?: Action): SignedCaller;
}

/** The caller class of each role under one policy, compiled once. */
export function callerClasses(graph: Graph, policy: Policy = POLICY): Readonly<Record<Role, CallerClass>> {
  return Object.fromEntries(ROLES.map((role) => [role, classOf(graph, role, policy)])) as Record<Role, CallerClass>;
}

/** The caller class of a role, as far as a partner key goes where it is acted in through one. */
export function classOf(graph: Graph, role: Role, policy: Policy, through?: Through): CallerClass {
  const { reach, acts: possible } = through ?? {};
  const ability = abilityOf(role, graph.labelled, policy, reach);
  const filters = filtersOf(role, policy, reach);
  const ceiling = reach ? narrower(ceilingOf(role, policy), reach) : ceilingOf(role, policy);
  const kinds = policy.roles[role].relationships;
  const services = SERVICES_OF[role];
  const mayBreak = possible === undefined || possible.includes("breakGlass");
  const glass = mayBreak ? breakGlassOf(role, policy, reach) : [];
  const acting = actionAbilityOf(role, policy, possible);
  const mayAct = acting.ever;
  const within = through ? withinKey(graph, { ability, filters, mayAct }) : withinStaff(graph);
  let schema: GraphQLSchema | undefined;
  const told = (caller: Caller, purpose: Purpose, action?: Action): SignedCaller => {
    const breakGlass = caller.registration ? glass : [];
    const acts = action === undefined ? {} : { [action]: policy.actions[action].roles[role] };
    const lawful = action === "recordLawfulDisclosure" ? { lawful: lawfulRoute(policy) } : {};
    return Object.freeze({ ...caller, purpose, kinds, services, breakGlass, ceiling, filters, acts, ...lawful });
  };
  const signed = new LRUCache<string, SignedCaller, Parameters<typeof told>>({
    max: CALLERS_MOST,
    memoMethod: (_words, _old, { context }) => told(...context),
  });
  return {
    name: through ? `${role} ${JSON.stringify(through)}` : role,
    role,
    through,
    policyVersion: policyVersion(policy),
    graph,
    within,
    schema: () => {
      schema ??= schemaFor(graph, within);
      return schema;
    },
    ability,
    filters,
    guardedFilters: guardedFiltersOf(role, policy, reach),
    coordinates: coordinatesOf(graph, ability),
    maskOf: masksFor(graph, ability),
    kinds,
    mayAct,
    sign: (...of) => signed.memo(JSON.stringify(of), { context: of }),
  };
}

/** Of how many callers of a role it is remembered. */
const CALLERS_MOST = 1_000;

function coordinatesOf(graph: Graph, ability: RoleAbility): readonly string[] {
  const fields = graph.labelled.fields.filter(({ type, field }) => ability.ever(type, field));
  const opens = (type: string, levels: readonly Level[]) =>
    CATEGORIES.some((category) => levels.some((level) => ability.everItem(type, category, level)));
  const items = graph.labelled.items.filter(({ type, levels }) => opens(type, levels));
  return [...fields.map(({ type, field }) => `${type}.${field}`), ...items.map(({ type }) => type)].sort();
}
