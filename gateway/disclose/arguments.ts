import {
  type ConstValueNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type NamedTypeNode,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
} from "graphql";
import { refuse } from "../../shared/errors.ts";
import { IDENTIFIERS, type IdentifierScalar } from "../../shared/identifiers.ts";
import { valueAt } from "../../shared/labels/inputs.ts";
import { PAGE } from "../../shared/page.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { ArgumentUse } from "./operation.ts";

/** Refuses identifiers written into an operation: they would stand in logs, caches and plans. */
export function refuseLiteralIdentifiers(
  schema: GraphQLSchema,
  uses: readonly ArgumentUse[],
  variables: readonly VariableDefinitionNode[],
): void {
  const defaulted = new Set(
    variables.flatMap(({ variable, defaultValue }) => (defaultValue ? variable.name.value : [])),
  );
  for (const { field, node } of uses) {
    for (const argument of node.arguments ?? []) {
      const type = field.args.find(({ name }) => name === argument.name.value)?.type;
      if (type && namesPerson(type)) refuseLiteral(argument.value, defaulted);
    }
  }
  for (const { type, defaultValue } of variables) {
    const declared = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType | undefined;
    if (defaultValue && declared && namesPerson(declared)) refuse("IDENTIFIER_LITERAL");
  }
}

/** Whether a value of this type can say who somebody is: an identifier, or an input with one in it. */
function namesPerson(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (named.name in IDENTIFIERS) return true;
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some((part) => getNamedType(part.type).name in IDENTIFIERS)
  );
}

/** A variable with a default is a literal too, where the variable is not given. */
function refuseLiteral(value: ValueNode | ConstValueNode, defaulted: ReadonlySet<string>): void {
  if (value.kind === Kind.NULL || (value.kind === Kind.VARIABLE && !defaulted.has(value.name.value))) return;
  if (value.kind === Kind.OBJECT) for (const part of value.fields) refuseLiteral(part.value, defaulted);
  else refuse("IDENTIFIER_LITERAL");
}

/** Checks every argument against this request's values, before anything is planned or fetched. */
export function checkArguments(
  uses: readonly ArgumentUse[],
  variables: Readonly<Record<string, unknown>>,
  filters: readonly Category[],
): void {
  for (const { field, node, labelled } of uses) {
    const given = argumentValues(field, node, variables);
    for (const { path, label } of labelled) {
      const allowed = label.categories?.length && label.categories.every((category) => filters.includes(category));
      if (valueAt(given, path) !== undefined && !allowed) refuse("FORBIDDEN_ARGUMENT");
    }
    for (const { name, type } of field.args) {
      checkIdentifiers(type, given[name]);
      if (name === "first") checkPage(given[name]);
    }
  }
}

function argumentValues(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, { ...variables });
  } catch {
    return refuse("BAD_VARIABLES");
  }
}

function checkIdentifiers(type: GraphQLInputType, value: unknown): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type) || isListType(type)) {
    for (const one of Array.isArray(value) ? value : [value]) checkIdentifiers(type.ofType, one);
    return;
  }
  if (type.name in IDENTIFIERS) {
    const { parse } = IDENTIFIERS[type.name as IdentifierScalar];
    if (typeof value !== "string" || parse(value) === undefined) refuse("BAD_IDENTIFIER");
  }
  if (!isInputObjectType(type) || typeof value !== "object") return;
  const parts = Object.values(type.getFields()).map((part) => ({
    type: part.type,
    value: valueAt(value, [part.name]),
  }));
  if (namesPerson(type) && parts.filter((part) => part.value !== null && part.value !== undefined).length !== 1) {
    refuse("ONE_IDENTIFIER");
  }
  for (const part of parts) checkIdentifiers(part.type, part.value);
}

function checkPage(first: unknown): void {
  if (first === null || first === undefined) return;
  if (typeof first !== "number" || first < 1 || first > PAGE.most) refuse("PAGE_TOO_LARGE");
}
