import type { Graph } from "../gateway/disclose/graph.ts";
import { CATEGORY_DEFINITIONS } from "../policies/categories.ts";
import type { LabelledField } from "../policies/labelled.ts";
import type { Category, Level } from "../shared/vocabulary.ts";
import { anchor, codes, link, list, listed } from "./markdown.ts";
import { readersOf } from "./readers.ts";

/** What decides about a field: a label of its own, the item or field around it, or nothing. */
export type FieldLabel =
  | ({ readonly kind: "label" } & Pick<LabelledField, "categories" | "level" | "place">)
  | { readonly kind: "item"; readonly level: Level }
  | { readonly kind: "around" | "open" | "never" };

/** The label of a field as the gateway reads it. */
export function labelOf(graph: Graph, type: string, field: string): FieldLabel {
  const [rule, mark] = [graph.rule(type, field), graph.mark(type)];
  switch (rule.kind) {
    case "label":
      return { kind: "label", ...rule.label };
    case "tier":
      return { kind: "item", level: rule.level };
    case "hidden":
      return { kind: "never" };
    case "open":
      if (mark.kind === "items") return { kind: "item", level: mark.level };
      return { kind: mark.kind === "inherits" ? "around" : "open" };
  }
}

/** The label in the words of a table. */
export function labelledAs(label: FieldLabel): string {
  switch (label.kind) {
    case "label":
      return [said(label).map(linked).join(" and "), inLower(label.level), ...placed(label, linked)].join("; ");
    case "item":
      return `the item's own kinds; ${inLower(label.level)}`;
    case "around":
      return "of the field that leads here";
    case "open":
      return "open";
    case "never":
      return "withheld from everybody";
  }
}

/** Who may see the labelled fields of a type, each label once. */
export function whoPart(graph: Graph, type: string, fields: readonly string[]): string {
  const labels = new Map<
    string,
    { readonly label: FieldLabel & { readonly kind: "label" }; readonly fields: string[] }
  >();
  for (const field of fields) {
    const label = labelOf(graph, type, field);
    if (label.kind !== "label") continue;
    const key = JSON.stringify([label.categories, label.level, label.place]);
    labels.set(key, { label, fields: [...(labels.get(key)?.fields ?? []), field] });
  }
  if (labels.size === 0) return "";
  const items = [...labels.values()].map(({ label, fields: alike }) => {
    const bold = (category: Category): string => `**${title(category)}**`;
    const what = [listed(said(label).map(bold)), AT[label.level], ...placed(label, bold)].join(", ");
    return [`${codes(alike)}: ${what}`, whoLines(label.categories, label.level, label.place)] as const;
  });
  return `Who may see it:\n\n${list(items)}`;
}

/** A line for each way of reading a label: how, and the roles. */
export function whoLines(
  categories: readonly Category[],
  level: Level,
  place: readonly Category[] = [],
): readonly string[] {
  const readers = readersOf(categories, level, place).map(({ how, roles }) => `${how}: ${codes(roles)}`);
  return readers.length > 0 ? readers : ["nobody"];
}

/** A level as it is said of a kind of information. */
export const AT: Readonly<Record<Level, string>> = {
  HEADLINE: "as a headline",
  NAMED: "by name",
  DETAIL: "in detail",
};

/** What the value itself says, whatever its place tells. */
const said = ({ categories, place }: Pick<LabelledField, "categories" | "place">): readonly Category[] =>
  categories.filter((category) => !place?.includes(category));

/** What the place tells besides, if it does. */
const placed = ({ place = [] }: Pick<LabelledField, "place">, named: (category: Category) => string) =>
  place.length > 0 ? [`and by its place ${listed(place.map(named))}, ${AT.HEADLINE}`] : [];

const linked = (category: Category): string => link(title(category), `kinds.md#${anchor(title(category))}`);
const title = (category: Category): string => CATEGORY_DEFINITIONS[category].title;
const inLower = (level: Level): string => level.toLowerCase();
