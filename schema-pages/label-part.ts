import type { Graph } from "../gateway/disclose/graph.ts";
import { CATEGORY_DEFINITIONS } from "../policies/categories.ts";
import type { Category, Level } from "../shared/vocabulary.ts";
import { anchor, codes, link, list, listed } from "./markdown.ts";
import { readersOf } from "./readers.ts";

/** What decides about a field: a label of its own, the item or field around it, or nothing. */
export type FieldLabel =
  | { readonly kind: "label"; readonly categories: readonly Category[]; readonly level: Level }
  | { readonly kind: "item"; readonly level: Level }
  | { readonly kind: "around" | "open" | "never" };

/** The label of a field as the gateway reads it. */
export function labelOf(graph: Graph, type: string, field: string): FieldLabel {
  const [rule, mark] = [graph.rule(type, field), graph.mark(type)];
  switch (rule.kind) {
    case "label":
      return { kind: "label", categories: rule.label.categories, level: rule.label.level };
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
      return `${label.categories.map((category) => link(title(category), `kinds.md#${anchor(title(category))}`)).join(" and ")}; ${inLower(label.level)}`;
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
    const key = JSON.stringify([label.categories, label.level]);
    labels.set(key, { label, fields: [...(labels.get(key)?.fields ?? []), field] });
  }
  if (labels.size === 0) return "";
  const items = [...labels.values()].map(({ label, fields: alike }) => {
    const what = listed(label.categories.map((category) => `**${title(category)}**`));
    return [`${codes(alike)}: ${what}, ${AT[label.level]}`, whoLines(label.categories, label.level)] as const;
  });
  return `Who may see it:\n\n${list(items)}`;
}

/** A line for each way of reading a label: how, and the roles. */
export function whoLines(categories: readonly Category[], level: Level): readonly string[] {
  const readers = readersOf(categories, level).map(({ how, roles }) => `${how}: ${codes(roles)}`);
  return readers.length > 0 ? readers : ["nobody"];
}

/** A level as it is said of a kind of information. */
export const AT: Readonly<Record<Level, string>> = {
  HEADLINE: "as a headline",
  NAMED: "by name",
  DETAIL: "in detail",
};

const title = (category: Category): string => CATEGORY_DEFINITIONS[category].title;
const inLower = (level: Level): string => level.toLowerCase();
