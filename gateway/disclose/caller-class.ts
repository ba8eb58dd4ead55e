import { abilityOf, actionAbilityOf, type RoleAbility } from "../../policies/ability.ts";
import { tiesFor } from "../../policies/actions.ts";
import { breakGlassOf, ceilingOf, filtersOf, LAWFUL_ROUTE } from "../../policies/ceiling.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { SERVICES_OF } from "../../policies/services.ts";
import type { Caller, SignedCaller } from "../../shared/caller/caller.ts";
import {
  type Action,
  CATEGORIES,
  type Category,
  type Level,
  type Purpose,
  ROLES,
  type Role,
} from "../../shared/vocabulary.ts";
import type { Graph } from "./graph.ts";
import { type MaskOf, masksFor } from "./mask.ts";

/** All callers of one role: what they could ever read, and the masks they share. */
export interface CallerClass {
  readonly role: Role;
  readonly ability: RoleAbility;
  readonly filters: readonly Category[];
  /** Every coordinate that some facts could open; an item type stands for its items. */
  readonly coordinates: readonly string[];
  readonly maskOf: MaskOf;
  /** Whether the role may ever do this. */
  mayAct(action: Action): boolean;
  /** What subgraphs are told of the caller; of what they may do, only what the request does. */
  sign(caller: Caller, purpose: Purpose, action?: Action): SignedCaller;
}

/** The caller class of each role, compiled once. */
export function callerClasses(graph: Graph): Readonly<Record<Role, CallerClass>> {
  return Object.fromEntries(ROLES.map((role) => [role, classOf(graph, role)])) as Record<Role, CallerClass>;
}

function classOf(graph: Graph, role: Role): CallerClass {
  const ability = abilityOf(role, graph.labelled);
  const filters = filtersOf(role);
  const ceiling = ceilingOf(role);
  const kinds = ROLE_DEFINITIONS[role].relationships;
  const services = SERVICES_OF[role];
  const glass = breakGlassOf(role);
  const acting = actionAbilityOf(role);
  return {
    role,
    ability,
    filters,
    coordinates: coordinatesOf(graph, ability),
    maskOf: masksFor(graph, ability),
    mayAct: acting.ever,
    sign: (caller, purpose, action) => {
      const breakGlass = caller.registration ? glass : [];
      const acts = action === undefined ? {} : { [action]: tiesFor(action, role) };
      const lawful = action === "recordLawfulDisclosure" ? { lawful: LAWFUL_ROUTE } : {};
      return { ...caller, purpose, kinds, services, breakGlass, ceiling, filters, acts, ...lawful };
    },
  };
}

function coordinatesOf(graph: Graph, ability: RoleAbility): readonly string[] {
  const fields = graph.labelled.fields.filter(({ type, field }) => ability.ever(type, field));
  const opens = (type: string, levels: readonly Level[]) =>
    CATEGORIES.some((category) => levels.some((level) => ability.everItem(type, category, level)));
  const items = graph.labelled.items.filter(({ type, levels }) => opens(type, levels));
  return [...fields.map(({ type, field }) => `${type}.${field}`), ...items.map(({ type }) => type)].sort();
}
