import { type GraphQLField, type GraphQLInputType, getNamedType, isInputObjectType } from "graphql";
import { valueAt } from "../../shared/labels/inputs.ts";
import { type Formula, PRICE_MOST } from "./formula.ts";
import { from, type Given } from "./given-arguments.ts";
import type { Weights } from "./weights.ts";

/** What is given to a field's arguments costs, over and above the field: once, however many objects it answers with. */
export function costOfInputs(weights: Weights, field: GraphQLField<unknown, unknown>, given: Given): Formula {
  if (field.args.length === 0) return 0;
  return from(given, (values) =>
    Math.min(
      PRICE_MOST,
      field.args.reduce((before, arg) => before + weighed(weights, arg.type, values[arg.name], weights.input(arg)), 0),
    ),
  );
}

/** A value and what is in it; each of a list counts, and null costs nothing. */
function weighed(weights: Weights, type: GraphQLInputType, value: unknown, weight: number): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce((before, one) => before + weighed(weights, type, one, weight), 0);
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return weight;
  return Object.values(named.getFields()).reduce(
    (before, part) => before + weighed(weights, part.type, valueAt(value, [part.name]), weights.input(part)),
    weight,
  );
}
