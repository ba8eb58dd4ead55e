import { createHash } from "node:crypto";
import { CAPACITIES, DISSENTED_TOGETHER, RECIPIENT_KINDS } from "../shared/directives.ts";
import {
  ACTIONS,
  type Action,
  CATEGORIES,
  type Category,
  type RelationshipKind,
  ROLES,
  type Role,
} from "../shared/vocabulary.ts";
import { ACTION_TABLE } from "./actions.ts";
import { CELLS, type Cell } from "./cells.ts";
import { ROLE_DEFINITIONS, type RoleDefinition } from "./roles.ts";
import { SAFETY_SET } from "./safety-set.ts";
import { SERVICES_OF } from "./services.ts";
import { type Row, TABLE } from "./table.ts";
import { WHEREABOUTS, WHEREABOUTS_OPEN } from "./whereabouts.ts";

/** Everything that a decision follows from, besides the facts and the labels of the graph. */
export interface Policy {
  readonly table: Readonly<Record<Category, Row>>;
  readonly cells: readonly Cell[];
  readonly roles: Readonly<Record<Role, Pick<RoleDefinition, "purposes" | "relationships">>>;
  readonly safetySet: typeof SAFETY_SET;
  readonly whereabouts: { readonly fields: readonly string[]; readonly open: typeof WHEREABOUTS_OPEN };
  readonly consent: typeof CONSENT_TERMS;
  readonly actions: Readonly<Record<Action, Allowed>>;
}

/** Which roles may do something, and the ties of which each needs one. */
export interface Allowed {
  readonly roles: Readonly<Partial<Record<Role, readonly RelationshipKind[]>>>;
}

/** What consents are weighed by: recipients from the narrowest, capacity, services of a role, and what is dissented from together. */
const CONSENT_TERMS = { RECIPIENT_KINDS, CAPACITIES, SERVICES_OF, DISSENTED_TOGETHER } as const;

/** The policy as it stands in this folder. */
export const POLICY: Policy = {
  table: TABLE,
  cells: CELLS,
  roles: ROLE_DEFINITIONS,
  safetySet: SAFETY_SET,
  whereabouts: { fields: WHEREABOUTS, open: WHEREABOUTS_OPEN },
  consent: CONSENT_TERMS,
  actions: ACTION_TABLE,
};

/**
 * The policy's version: the first 12 hex digits of SHA-256 over the table, what its letters grant, the roles'
 * purposes and ties, the safety set, whereabouts, the terms of consent and the actions, as JSON with sorted keys. Words may be
 * bettered without a new version.
 */
export function policyVersion({
  table,
  cells,
  roles,
  safetySet,
  whereabouts,
  consent,
  actions,
}: Policy = POLICY): string {
  const decides = {
    table: CATEGORIES.map((category) => [category, ROLES.map((role) => [role, table[category][role].letter])]),
    cells: cells.map(({ letter, grants, except }) => ({ letter, grants, except: except ?? {} })),
    roles: ROLES.map((role) => [role, roles[role].purposes, roles[role].relationships]),
    safetySet,
    whereabouts,
    consent,
    actions: ACTIONS.map((action) => [action, actions[action].roles]),
  };
  return createHash("sha256")
    .update(JSON.stringify(sorted(decides)))
    .digest("hex")
    .slice(0, 12);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
