import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType } from "graphql";
import { reaches } from "../../vocabulary.ts";
import { applied, labelOf, markOf, toldBy } from "../read.ts";
import { labelsByCoordinate, objectFields, standingOf } from "./elements.ts";
import type { SchemaRule } from "./rule.ts";

const FLAGS_AND_NUMBERS = ["Boolean", "Int", "Float"];

/** What a count, sum or extreme is usually called. */
const AGGREGATE =
  /(Count|Total|Sum|Average|Max|Min)$|^(count|total|sum|average|max|min|highest|lowest|latest)([A-Z_]|$)/;

/** Rules about values computed from others. */
export const DERIVED_RULES: readonly SchemaRule[] = [
  {
    id: "DERIVED_UNDECLARED",
    sentence: "A flag, count or maximum says what it was computed from, or that somebody wrote it down.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of objectFields(schema)) {
        const exempt = ["root", "impersonal", "inherits"].includes(standingOf(schema, type));
        const mayBeDerived = FLAGS_AND_NUMBERS.includes(getNamedType(field.type).name) || AGGREGATE.test(field.name);
        if (exempt || !mayBeDerived) continue;
        const said = [applied(schema, "derivedFrom", field), applied(schema, "recorded", field)].filter(Boolean).length;
        if (said !== 1) {
          yield { coordinate, message: 'Say either derivedFrom: ["Type.field"] or recorded: true in @Data.' };
        }
      }
    },
  },
  {
    id: "DERIVED_WIDER",
    sentence: "What is computed from labelled fields carries all their categories.",
    over: "schema",
    *check({ schema }, graph) {
      const labels = labelsByCoordinate([...graph.subgraphs.map((one) => one.schema), schema]);
      for (const { type, field, coordinate } of objectFields(schema)) {
        const from = applied(schema, "derivedFrom", field)?.fields;
        if (!Array.isArray(from)) continue;
        if (from.length === 0) yield { coordinate, message: "Name the fields it is computed from in derivedFrom." };
        const own = labelOf(schema, field);
        for (const input of from.map(String)) {
          if (isOfSameItem(schema, type, field, input)) continue;
          const label = labels.get(input);
          if (!label?.categories || input === coordinate) {
            yield { coordinate, message: `Name a labelled field of the graph instead of "${input}", as "Type.field".` };
          } else if (!toldBy(label)?.every((category) => own && toldBy(own)?.includes(category))) {
            yield {
              coordinate,
              message: `Add the categories of ${input} to its label: ${toldBy(label)?.join(", ")}.`,
            };
          }
        }
      }
    },
  },
];

/** Everything in an item carries the item's categories, and what is computed within it must not stand at a lower level. */
function isOfSameItem(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  computed: GraphQLField<unknown, unknown>,
  input: string,
): boolean {
  const mark = markOf(schema, type);
  const [of, name = ""] = input.split(".");
  const from = of === type.name ? type.getFields()[name] : undefined;
  if (mark.kind !== "items" || !from || from === computed) return false;
  const levelOf = (field: GraphQLField<unknown, unknown>) => labelOf(schema, field)?.level ?? mark.level;
  return reaches(levelOf(computed), levelOf(from));
}
