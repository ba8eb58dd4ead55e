import { CATEGORIES } from "../../vocabulary.ts";
import { applied, labelOf } from "../read.ts";
import { inputs, objectFields, objectTypes } from "./elements.ts";
import type { ComposedRule, GraphRule, LintedSchema, LintedSubgraph } from "./rule.ts";

const OF_TYPES = ["section", "inheritsCategory", "categoryFrom", "impersonal"];
const OF_FIELDS = ["data", "among", "derivedFrom", "recorded", "listSize"];
const OF_INPUTS = ["data", "impersonal"];

/** Rules about the subgraphs together, and about what they come to. */
export const TOGETHER_RULES: readonly (GraphRule | ComposedRule)[] = [
  {
    id: "LABELS_DIFFER",
    sentence: "Subgraphs that share a type, field or argument say the same of it.",
    over: "graph",
    *check({ subgraphs }) {
      const first = new Map<string, { readonly name: string; readonly said: string }>();
      for (const subgraph of subgraphs) {
        for (const [coordinate, said] of labelling(subgraph)) {
          const before = first.get(coordinate);
          if (!before) first.set(coordinate, { name: subgraph.name, said });
          else if (before.said !== said) {
            const message = `Say of it here what ${before.name} says: ${worded(before.said)}, not ${worded(said)}.`;
            yield { subgraph: subgraph.name, coordinate, message };
          }
        }
      }
    },
  },
  {
    id: "LEVEL_MISSING",
    sentence: "Whatever level somebody may read of a category, there is a field to read it from.",
    over: "graph",
    *check(graph) {
      const offered = offeredLevels(graph.subgraphs);
      for (const category of CATEGORIES) {
        for (const level of graph.levelsNeeded(category).filter((one) => !offered.has(`${category} ${one}`))) {
          const message = `Add a field labelled ${category} alone, at level ${level}: somebody may read that and no more.`;
          yield { coordinate: `${category} ${level}`, message };
        }
      }
    },
  },
  {
    id: "LABEL_LOST",
    sentence: "What was reviewed in the subgraphs is what runs.",
    over: "composed",
    *check(composed, { subgraphs }) {
      const kept = labelling(composed);
      const declared = subgraphs.map((subgraph) => ({ subgraph: subgraph.name, labels: labelling(subgraph) }));
      for (const { subgraph, labels } of declared) {
        for (const [coordinate, said] of labels) {
          const now = kept.get(coordinate);
          if (now === said) continue;
          const message = `Say it so that composing keeps it: ${worded(said)} became ${now === undefined ? "no such element" : worded(now)}.`;
          yield { subgraph, coordinate, message };
        }
      }
      for (const coordinate of kept.keys()) {
        if (declared.some(({ labels }) => labels.has(coordinate))) continue;
        yield { coordinate, message: "Declare it in a subgraph: composing made it up." };
      }
    },
  },
];

const worded = (said: string): string => said || "no label";

/** What a schema says of each type, field and input, as text that can be compared; empty where it says nothing. */
function labelling({ schema }: LintedSchema): ReadonlyMap<string, string> {
  const say = (names: readonly string[], element: { readonly astNode?: unknown }): string =>
    names
      .flatMap((name) => {
        const values = applied(schema, name, element);
        return values ? [`@${name} ${JSON.stringify(values)}`] : [];
      })
      .join(" ");
  return new Map([
    ...objectTypes(schema).map((type) => [type.name, say(OF_TYPES, type)] as const),
    ...objectFields(schema).map(({ coordinate, field }) => [coordinate, say(OF_FIELDS, field)] as const),
    ...inputs(schema).map(({ coordinate, input }) => [coordinate, say(OF_INPUTS, input)] as const),
  ]);
}

const offeredLevels = (subgraphs: readonly LintedSubgraph[]): ReadonlySet<string> =>
  new Set(
    subgraphs.flatMap(({ schema }) =>
      objectFields(schema).flatMap(({ field }) => {
        const label = labelOf(schema, field);
        return label?.categories?.length === 1 && label.place.length === 0
          ? [`${label.categories[0]} ${label.level}`]
          : [];
      }),
    ),
  );
