import { type GraphQLField, getNamedType, isInputObjectType } from "graphql";
import { IDENTIFIERS, type IdentifierScalar } from "../../shared/identifiers.ts";
import { valueAt } from "../../shared/labels/inputs.ts";
import { argumentValues } from "../disclose/arguments.ts";
import type { ArgumentUse } from "../disclose/operation.ts";
import type { Variables } from "./formula.ts";

/**
 * Whom an operation asks about by an identifier or a key, each once: known before anything is fetched, and the same
 * whether or not there is such a person. One person by two identifiers is two.
 */
export function peopleAsked(uses: readonly ArgumentUse[], variables: Variables): readonly string[] {
  const roots = uses.filter(({ type }) => type === "Query" || type === "Mutation");
  return [...new Set(roots.flatMap(({ field, node }) => namedIn(field, argumentValues(field, node, variables))))];
}

type Values = Readonly<Record<string, unknown>>;

function namedIn(field: GraphQLField<unknown, unknown>, values: Values): readonly string[] {
  if (field.name === "person") return identifiersIn(field, values.by);
  if (field.name === "people") return Array.isArray(values.ids) ? values.ids.map((id) => keyed(String(id))) : [];
  const keys = KEYS_OF_PEOPLE.flatMap((name) => [values[name], valueAt(values.input, [name])]);
  return keys.flatMap((key) => (typeof key === "string" ? [keyed(key)] : []));
}

/** By which arguments and inputs people are named. */
const KEYS_OF_PEOPLE = ["personId", "survivorId", "mergedId"] as const;

/** What stands for somebody of this key, whether they were asked for or are shown. */
export const keyed = (id: string): string => `id ${id}`;

/** The identifiers of a look-up, in the one form in which they are compared. */
function identifiersIn({ args }: GraphQLField<unknown, unknown>, by: unknown): readonly string[] {
  const type = args[0] && getNamedType(args[0].type);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((part) => {
    const value = valueAt(by, [part.name]);
    if (typeof value !== "string") return [];
    const scalar = getNamedType(part.type).name;
    const known = scalar in IDENTIFIERS ? IDENTIFIERS[scalar as IdentifierScalar].parse(value) : value;
    return [`${part.name} ${known ?? value}`];
  });
}
