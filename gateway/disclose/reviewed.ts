import { notReviewed, type ReviewedLabels } from "../../policies/reviewed-labels.ts";
import type { Label } from "../../shared/labels/read.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { Graph } from "./graph.ts";

/**
 * The label of everything in the graph that a caller can name, as one is written for a policy's review: how it is decided,
 * in full. What is hidden has none.
 */
export function labelsIn(graph: Graph): ReviewedLabels {
  const ofFields = graph.coordinates.fields.flatMap((coordinate) => {
    const [type = "", field = ""] = coordinate.split(".");
    const label = ofField(graph, type, field);
    return label === undefined ? [] : [[coordinate, label] as const];
  });
  const ofInputs = graph.coordinates.inputs.flatMap((coordinate) => {
    const rule = graph.input(coordinate);
    if (rule.kind === "hidden") return [];
    return [[coordinate, rule.kind === "label" ? written(rule.label) : OPEN] as const];
  });
  const ofItems = graph.labelled.items.flatMap(({ type, levels }) => {
    const mark = graph.mark(type);
    if (mark.kind !== "items" || levels.length === 0) return [];
    return [[type, `items by ${mark.field}:${mark.level.toLowerCase()}`] as const];
  });
  return Object.fromEntries([...ofFields, ...ofInputs, ...ofItems]);
}

/**
 * The graph as far as it was reviewed: what was not, or stands under another label than it was reviewed with, is hidden
 * from everybody, as what carries no label is. An item type that was not reviewed is hidden with all its fields.
 */
export function reviewedIn(graph: Graph, reviewed: ReviewedLabels): Graph {
  const hidden = new Set(notReviewed(labelsIn(graph), reviewed));
  if (hidden.size === 0) return graph;
  const isHidden = (type: string, field: string): boolean => hidden.has(`${type}.${field}`) || hidden.has(type);
  const { fields, items } = graph.labelled;
  return {
    ...graph,
    labelled: {
      // Each keeps its place, by which masks know it; what carries no category is granted to nobody.
      fields: fields.map((one) => (isHidden(one.type, one.field) ? { ...one, categories: [] } : one)),
      items: items.map((one) => (hidden.has(one.type) ? { ...one, levels: [] } : one)),
    },
    rule: (type, field) => (isHidden(type, field) ? { kind: "hidden" } : graph.rule(type, field)),
    input: (coordinate) => (hidden.has(coordinate) ? { kind: "hidden" } : graph.input(coordinate)),
    unreviewed: [...hidden],
  };
}

function ofField(graph: Graph, type: string, field: string): string | undefined {
  const [rule, mark, among] = [graph.rule(type, field), graph.mark(type), graph.among(type, field)];
  const listing = among ? ` among ${joined(among)}` : "";
  switch (rule.kind) {
    case "label":
      return `${written({ ...rule.label, place: rule.label.place ?? [] })}${listing}`;
    case "tier":
      return `item:${rule.level.toLowerCase()}${listing}`;
    case "open":
      return `${mark.kind === "items" ? "item" : mark.kind === "inherits" ? "around" : OPEN}${listing}`;
    case "hidden":
      return undefined;
  }
}

const OPEN = "open";

function written({ categories = [], level, place }: Label): string {
  const own = categories.filter((category) => !place.includes(category));
  return `${joined(own)}:${level.toLowerCase()}${place.length > 0 ? ` at ${joined(place)}` : ""}`;
}

const joined = (categories: readonly Category[]): string => [...categories].sort().join("+");
