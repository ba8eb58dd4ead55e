import {
  type ArgumentNode,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { refuse } from "../../shared/errors.ts";
import { IDENTIFIERS, type IdentifierScalar } from "../../shared/identifiers.ts";
import { valueAt } from "../../shared/labels/inputs.ts";
import { PAGE } from "../../shared/page.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { PERSON } from "./graph.ts";
import type { ArgumentUse } from "./operation.ts";
import { mayLookBy } from "./within-reach.ts";

/**
 * Refuses identifiers written anywhere into a document, selected or not: they would stand in logs, caches and
 * plans. A variable with a default is a literal too, where the variable is not given. What a mutation is given says
 * of whom it is and what is changed, so all of it comes as variables.
 */
export function refuseLiteralIdentifiers(schema: GraphQLSchema, document: DocumentNode): void {
  const types = new TypeInfo(schema);
  const defaulted = new Set<string>();
  const naming = new Set<string>();
  const within: string[] = [];
  const look = (node: ASTNode): void => {
    const type = types.getInputType();
    const names = within.length > 0 || (type !== null && type !== undefined && namesPerson(type));
    if (node.kind === Kind.VARIABLE && names) naming.add(node.name.value);
    if (names && LITERALS.includes(node.kind)) refuse("IDENTIFIER_LITERAL");
    if (node.kind === Kind.OBJECT && names) within.push(node.kind);
    const ofField = types.getDirective() ? undefined : types.getFieldDef();
    const changes = types.getParentType() === schema.getMutationType();
    const isAboutSomebody = node.kind === Kind.ARGUMENT && (changes || findsPeople(ofField) || isKeyOfPerson(node));
    if (isAboutSomebody && ofField) within.push(node.kind);
  };
  const leave = (node: ASTNode): void => {
    if (node.kind === within.at(-1)) within.pop();
    if (node.kind === Kind.VARIABLE_DEFINITION && node.defaultValue) defaulted.add(node.variable.name.value);
  };
  visit(document, visitWithTypeInfo(types, { enter: look, leave }));
  if ([...naming].some((name) => defaulted.has(name))) refuse("IDENTIFIER_LITERAL");
}

const isKeyOfPerson = ({ name }: ArgumentNode): boolean => name.value === "personId";

/** Whether a field answers with people: whatever it is asked by then says who. */
const findsPeople = (field: GraphQLField<unknown, unknown> | null | undefined): boolean =>
  field !== null && field !== undefined && getNamedType(field.type).name === PERSON;

const LITERALS: readonly Kind[] = [Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.ENUM, Kind.LIST];

/** Whether a value of this type can say who somebody is: an identifier, or an input with one in it. */
function namesPerson(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (named.name in IDENTIFIERS) return true;
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some((part) => getNamedType(part.type).name in IDENTIFIERS)
  );
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
      if (valueAt(given, path) !== undefined && !mayLookBy(filters, label)) refuse("FORBIDDEN_ARGUMENT");
    }
    for (const { name, type } of field.args) {
      checkIdentifiers(type, given[name]);
      if (name === "first") checkPage(given[name]);
    }
  }
}

/** The fields that this request's values narrow or order by what is labelled. */
export const looking = (
  uses: readonly ArgumentUse[],
  variables: Readonly<Record<string, unknown>>,
): readonly ArgumentUse[] =>
  uses.filter(({ field, node, labelled }) => {
    const given = labelled.length > 0 ? argumentValues(field, node, variables) : {};
    return labelled.some(({ path }) => (valueAt(given, path) ?? null) !== null);
  });

/** What the one field of a mutation is given as its input. */
export const inputIn = (uses: readonly ArgumentUse[], variables: Readonly<Record<string, unknown>>): unknown =>
  uses.flatMap(({ field, node }) => argumentValues(field, node, variables).input ?? [])[0];

/** The values of a field's arguments in one request, or BAD_VARIABLES. */
export function argumentValues(
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
  if (Array.isArray(value) && value.length > PAGE.most) refuse("LIST_TOO_LONG");
  if (isNonNullType(type) || isListType(type)) {
    for (const one of Array.isArray(value) ? value : [value]) checkIdentifiers(type.ofType, one);
    return;
  }
  if (type.name === "ID" && !isOpaqueKey(value)) refuse("BAD_IDENTIFIER");
  if (type.name in IDENTIFIERS) {
    const { parse } = IDENTIFIERS[type.name as IdentifierScalar];
    if (typeof value !== "string" || parse(value) === undefined) refuse("BAD_IDENTIFIER");
  }
  if (!isInputObjectType(type) || typeof value !== "object") return;
  const parts = Object.values(type.getFields()).map((part) => ({
    type: part.type,
    value: valueAt(value, [part.name]),
  }));
  if (
    isOneOfIdentifiers(type) &&
    parts.filter((part) => part.value !== null && part.value !== undefined).length !== 1
  ) {
    refuse("ONE_IDENTIFIER");
  }
  for (const part of parts) checkIdentifiers(part.type, part.value);
}

/** An input of identifiers of which none is needed is a choice between them. */
const isOneOfIdentifiers = (type: GraphQLInputObjectType): boolean =>
  namesPerson(type) && Object.values(type.getFields()).every((part) => !isNonNullType(part.type));

/** What a key of ours can look like; anything else is not even looked up. */
const isOpaqueKey = (value: unknown): boolean => typeof value === "string" && /^[!-~]{1,100}$/.test(value);

function checkPage(first: unknown): void {
  if (first === null || first === undefined) return;
  if (typeof first !== "number" || first < 1 || first > PAGE.most) refuse("PAGE_TOO_LARGE");
}
