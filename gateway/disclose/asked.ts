import { sortOf } from "../../policies/labelled.ts";
import type { Level } from "../../shared/vocabulary.ts";
import type { FieldRule, Graph } from "./graph.ts";
import type { Shape } from "./operation.ts";

/** What a selection could reach: every labelled field, and every kind of item, once each. */
export interface Asked {
  readonly fields: ReadonlySet<Extract<FieldRule, { kind: "label" }>>;
  readonly itemTypes: ReadonlySet<string>;
  /** One of each sort of these items, at the level they are marked for. */
  readonly ofEachSort: readonly MarkedItem[];
}

interface MarkedItem {
  readonly type: string;
  readonly level: Level;
}

/** What nothing asks for. */
const NOTHING: Asked = { fields: new Set(), itemTypes: new Set(), ofEachSort: [] };

/**
 * Gathers what selections could reach, whether or not anything is there. One page asks the same of everybody on
 * it, and one operation the same each time, so equal questions are gathered once.
 */
export function askedOnce(graph: Graph): (shapes: ReadonlySet<Shape>) => Asked {
  return (shapes) => {
    const [only, another] = shapes;
    if (only === undefined) return NOTHING;
    if (another !== undefined) return askedIn(shapes, graph);
    const asked = KNOWN.get(only) ?? askedIn(shapes, graph);
    KNOWN.set(only, asked);
    return asked;
  };
}

/** A shape is of one graph, and lives as long as the operation that it stands in. */
const KNOWN = new WeakMap<Shape, Asked>();

function askedIn(shapes: Iterable<Shape>, graph: Graph): Asked {
  const fields = new Set<Extract<FieldRule, { kind: "label" }>>();
  const itemTypes = new Set<string>();
  const follow = (shape: Shape): void => {
    for (const [type, slots] of shape.types) {
      if (graph.mark(type).kind === "items") itemTypes.add(type);
      for (const { rule, shape: below } of slots) {
        if (rule.kind === "label") fields.add(rule);
        if (below) follow(below);
      }
    }
  };
  for (const shape of shapes) follow(shape);
  return { fields, itemTypes, ofEachSort: ofEachSort(itemTypes, graph) };
}

function ofEachSort(itemTypes: ReadonlySet<string>, graph: Graph): readonly MarkedItem[] {
  const sorts = new Map<string, MarkedItem>();
  for (const item of graph.labelled.items) {
    const mark = graph.mark(item.type);
    if (mark.kind !== "items" || !itemTypes.has(item.type)) continue;
    sorts.set(sortOf(item, mark.level), { type: item.type, level: mark.level });
  }
  return [...sorts.values()];
}
