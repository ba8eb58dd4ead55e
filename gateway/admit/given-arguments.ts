import type { FieldNode, GraphQLField } from "graphql";
import { argumentValues } from "../disclose/arguments.ts";
import type { Formula, Variables } from "./formula.ts";

/** The arguments of a field in one request; without variables, the same in all. */
export type Given = Readonly<Record<string, unknown>> | ((variables: Variables) => Readonly<Record<string, unknown>>);

/** What a field is given, as its client wrote it and with the defaults of the schema. */
export function givenTo(field: GraphQLField<unknown, unknown>, node: FieldNode): Given {
  if (field.args.length === 0) return {};
  return JSON.stringify(node.arguments ?? []).includes('"Variable"')
    ? (variables) => argumentValues(field, node, variables)
    : argumentValues(field, node, {});
}

/** What comes of a field's arguments: at once where they hold no variable. */
export const from = (given: Given, read: (values: Readonly<Record<string, unknown>>) => number): Formula =>
  typeof given === "function" ? (variables) => read(given(variables)) : read(given);
