import { getNamedType, isObjectType } from "graphql";
import type { RoleAbility } from "../../policies/ability.ts";
import type { Label } from "../../shared/labels/read.ts";
import { ACTIONS, type Action, CATEGORIES, type Category, isOneOf } from "../../shared/vocabulary.ts";
import { type FieldRule, type Graph, leaves } from "./graph.ts";

/** What callers of a class could ever ask for. Whatever is not within reach is to them what is not there. */
export interface WithinReach {
  /** Whether an operation of theirs may select a field of an object type. */
  field(type: string, field: string): boolean;
  /** Whether they may give what looks at data of this label. */
  input(label: Label): boolean;
}

/** What decides what a class could ever ask for. */
export interface ClassReach {
  readonly ability: RoleAbility;
  readonly filters: readonly Category[];
  mayAct(action: Action): boolean;
}

/** Whether any facts at all could open a field to the class; what is open shows wherever what it stands in does. */
export function mayEver(ability: RoleAbility, type: string, field: string, rule: FieldRule): boolean {
  if (rule.kind === "label") return ability.ever(type, field);
  if (rule.kind === "tier") return CATEGORIES.some((category) => ability.everItem(type, category, rule.level));
  return rule.kind === "open";
}

/** Whether the class may filter, sort or search by what has this label. */
export const mayLookBy = (filters: readonly Category[], { categories }: Label): boolean =>
  categories !== undefined && categories.length > 0 && categories.every((category) => filters.includes(category));

/** Staff know the whole schema: what they may never read is withheld, and told as withheld. */
export const withinStaff = (graph: Graph): WithinReach => ({
  field: (type, field) => graph.rule(type, field).kind !== "hidden",
  input: () => true,
});

/** A partner knows of no more than its key could ever read, do and look by. */
export function withinKey(graph: Graph, { ability, filters, mayAct }: ClassReach): WithinReach {
  const [query, mutation] = [graph.schema.getQueryType()?.name, graph.schema.getMutationType()?.name];
  return {
    field: (type, field) => {
      if (type === mutation) return isOneOf(ACTIONS, field) && mayAct(field);
      if (type === query && !ROOTS_OF_PARTNERS.includes(field)) return false;
      return mayEver(ability, type, field, graph.rule(type, field)) && mayHoldItems(graph, ability, type, field);
    },
    input: (label) => mayLookBy(filters, label),
  };
}

/** What one of several classes could ever ask for. */
export const withinAny = (all: readonly WithinReach[]): WithinReach => ({
  field: (type, field) => all.some((one) => one.field(type, field)),
  input: (label) => all.some((one) => one.input(label)),
});

/** The root fields that a partner can ask by, as far as its key reaches; what says nothing of a person is for staff. */
const ROOTS_OF_PARTNERS: readonly string[] = ["me", "person", "people", "caseload", "custodySuite", "prison"];

/** Whether an item around the field, or one that the field leads to, could ever show. */
function mayHoldItems(graph: Graph, ability: RoleAbility, type: string, field: string): boolean {
  const mayShow = (item: string, among: readonly Category[]): boolean => {
    const mark = graph.mark(item);
    return mark.kind !== "items" || among.some((category) => ability.everItem(item, category, mark.level));
  };
  const on = graph.schema.getType(type);
  const found = isObjectType(on) ? on.getFields()[field] : undefined;
  const below = found ? leaves(graph.schema, getNamedType(found.type)) : [];
  const among = graph.among(type, field) ?? CATEGORIES;
  return mayShow(type, CATEGORIES) && (below.length === 0 || below.some((item) => mayShow(item, among)));
}
