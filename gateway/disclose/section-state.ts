import { getNamedType, isAbstractType, isCompositeType } from "graphql";
import type { TypeMark } from "../../shared/labels/read.ts";
import { CATEGORIES, type Category, type Level } from "../../shared/vocabulary.ts";
import type { SectionState } from "./account.ts";
import type { Graph } from "./graph.ts";
import type { Mask } from "./mask.ts";
import type { Slot } from "./operation.ts";

/** Tells how a section stands. */
export type SectionStateOf = (
  type: string,
  mask: Mask | undefined,
  /** What it answered of the record, and to what. */
  answer: Readonly<Record<string, unknown>>,
  slots: readonly Pick<Slot, "key" | "name">[],
  isUntold?: boolean,
) => SectionState;

/**
 * OK and NONE_RECORDED are said only where everything the section could ever hold is readable to this caller
 * now; elsewhere the same MAY_BE_WITHHELD, whether or not anything is. Records of one's own may be marked
 * unread, so to the person it is always the latter. So it is where something that tells of whereabouts came to nothing:
 * not recorded and kept back look alike, and neither tells that a restriction stands.
 */
export function sectionStates(graph: Graph): SectionStateOf {
  const told = Object.keys(graph.schema.getTypeMap()).filter((type) => TOLD_OF.includes(graph.mark(type).kind));
  const holds = new Map(told.map((type) => [type, holdingsOf(graph, type)]));
  const readable = new WeakMap<Mask, Map<string, boolean>>();
  const readsAll = (type: string, mask: Mask): boolean => {
    const known = readable.get(mask) ?? new Map<string, boolean>();
    readable.set(mask, known);
    const before = known.get(type);
    if (before !== undefined) return before;
    const held = holds.get(type);
    const all =
      held !== undefined &&
      !mask.facts.self &&
      held.fields.every((index) => mask.field(index) === "SHOWN") &&
      held.items.every(({ type: item, level, among }) =>
        among.every((category) => mask.item(item, category, level) === "SHOWN"),
      );
    known.set(type, all);
    return all;
  };
  return (type, mask, answer, slots, isUntold = false) => {
    if (mask === undefined || isUntold || !readsAll(type, mask)) return "MAY_BE_WITHHELD";
    const asked = slots.filter(({ name }) => name !== "__typename");
    // Where nothing was asked, nothing was found to be missing.
    return asked.length > 0 && asked.every(({ key }) => isEmpty(answer[key])) ? "NONE_RECORDED" : "OK";
  };
}

/** What it is told of how it stands: sections, and items that stand in none. */
const TOLD_OF: readonly TypeMark["kind"][] = ["section", "items"];

/** All that can stand below a section: labelled fields by index, and items with the level of each field and what they may tell of. */
interface Holdings {
  readonly fields: readonly number[];
  readonly items: readonly { readonly type: string; readonly level: Level; readonly among: readonly Category[] }[];
}

function holdingsOf(graph: Graph, section: string): Holdings {
  const below = typesBelow(graph, section);
  const fields = graph.labelled.fields.flatMap(({ type, field }, index) =>
    below.has(type) && counts(graph, type, field) ? [index] : [],
  );
  const items = graph.labelled.items.flatMap(({ type, levels }) =>
    levels.flatMap((level) => [...(below.get(type) ?? [])].map((among) => ({ type, level, among }))),
  );
  return { fields, items };
}

/** What is hidden from everybody is not there, and what tells of whereabouts is told of by itself. */
function counts(graph: Graph, type: string, field: string): boolean {
  const rule = graph.rule(type, field);
  return rule.kind === "label" && !rule.whereabouts;
}

/** The types that can stand below a section, each with what the lists that lead to it say that its items may tell of. */
function typesBelow(graph: Graph, from: string): ReadonlyMap<string, ReadonlySet<readonly Category[]>> {
  const found = new Map<string, Set<readonly Category[]>>();
  const follow = (name: string, among: readonly Category[]): void => {
    const type = graph.schema.getType(name);
    if (!isCompositeType(type)) return;
    const known = found.get(name);
    known?.add(among);
    if (known) return;
    found.set(name, new Set([among]));
    if (isAbstractType(type)) {
      for (const { name: possible } of graph.schema.getPossibleTypes(type)) follow(possible, among);
      return;
    }
    for (const field of Object.values(type.getFields()))
      follow(getNamedType(field.type).name, graph.among(name, field.name) ?? CATEGORIES);
  };
  follow(from, CATEGORIES);
  return found;
}

/** Whether nothing was found: no value, no item, and nothing in any object. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}
