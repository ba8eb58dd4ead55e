import type { FieldRule, Graph } from "./graph.ts";
import type { Shape } from "./operation.ts";

/** What a selection could reach: every labelled field, and every kind of item, once each. */
export interface Asked {
  readonly fields: ReadonlySet<Extract<FieldRule, { kind: "label" }>>;
  readonly itemTypes: ReadonlySet<string>;
}

/** What nothing asks for. */
const NOTHING: Asked = { fields: new Set(), itemTypes: new Set() };

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
  return { fields, itemTypes };
}
