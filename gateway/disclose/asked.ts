import type { FieldRule, Graph } from "./graph.ts";
import type { Shape } from "./operation.ts";

/** What a selection could reach: every labelled field, and every kind of item, once each. */
export interface Asked {
  readonly fields: ReadonlySet<Extract<FieldRule, { kind: "label" }>>;
  readonly itemTypes: ReadonlySet<string>;
}

/**
 * Gathers what selections could reach, whether or not anything is there. One page asks the same of everybody on
 * it, so equal questions are gathered once.
 */
export function askedOnce(graph: Graph): (shapes: ReadonlySet<Shape>) => Asked {
  const known = new Map<Shape, Asked>();
  return (shapes) => {
    const [only, another] = shapes;
    if (only === undefined || another !== undefined) return askedIn(shapes, graph);
    const asked = known.get(only) ?? askedIn(shapes, graph);
    known.set(only, asked);
    return asked;
  };
}

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
