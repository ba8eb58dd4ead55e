import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  getNamedType,
  isInputObjectType,
} from "graphql";
import type { Graph } from "../gateway/disclose/graph.ts";
import { CATEGORY_DEFINITIONS } from "../policies/categories.ts";
import { filtersOf } from "../policies/ceiling.ts";
import { IDENTIFIERS } from "../shared/identifiers.ts";
import { labelOf } from "../shared/labels/read.ts";
import { ROLES } from "../shared/vocabulary.ts";
import { code, codes, listed, page, table } from "./markdown.ts";
import type { Places } from "./places.ts";
import { typeText } from "./type-text.ts";

/** The arguments of a field, and who may use each. */
export const argumentsPart = (
  graph: Graph,
  places: Places,
  type: string,
  field: GraphQLField<unknown, unknown>,
): string => `Arguments of ${code(`${type}.${field.name}`)}:\n\n${inputTable(graph, places, "Argument", field.args)}`;

/** What a page says of an input type. */
export const inputPart = (graph: Graph, places: Places, type: GraphQLInputObjectType): string =>
  page(
    `## ${type.name}`,
    type.description ?? "",
    inputTable(graph, places, "Part", Object.values(type.getFields())),
  ).trimEnd();

type Input = GraphQLArgument | GraphQLInputField;

const inputTable = (graph: Graph, places: Places, head: string, inputs: readonly Input[]): string =>
  table(
    [head, "Type", "What it is", "Who may use it"],
    inputs.map((input) => [
      code(input.name),
      typeText(places, input.type),
      [input.description ?? "", byDefault(input)].filter(Boolean).join(" "),
      whoMayUse(graph, input, inputs.some(namesPerson)),
    ]),
  );

/** Beside an identifier nothing is written into the operation itself. */
const namesPerson = ({ type }: Input): boolean => getNamedType(type).name in IDENTIFIERS;

const byDefault = ({ defaultValue }: Input): string =>
  defaultValue === undefined ? "" : `${code(JSON.stringify(defaultValue))} unless said.`;

function whoMayUse(graph: Graph, input: Input, asVariable: boolean): string {
  const label = labelOf(graph.schema, input);
  if (!label) {
    if (isInputObjectType(getNamedType(input.type))) return "as its parts say";
    return asVariable ? "every caller, as a variable" : "every caller";
  }
  const { categories = [] } = label;
  const roles = ROLES.filter(
    (role) => categories.length > 0 && categories.every((one) => filtersOf(role).includes(one)),
  );
  const what = listed(categories.map((category) => CATEGORY_DEFINITIONS[category].title));
  return roles.length > 0 ? codes(roles) : `nobody: no role may always read ${what}`;
}
