import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** One step of a way through a schema: a field, of this type. */
interface Step {
  readonly on: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** The shortest way from the root to objects of each type. */
export function waysIn(schema: GraphQLSchema): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>();
  const waiting: (readonly [GraphQLNamedType, readonly Step[]])[] = [];
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) waiting.push([root, []]);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [type, way] = next;
    for (const possible of isAbstractType(type) ? schema.getPossibleTypes(type) : [type]) {
      if (!isObjectType(possible) || ways.has(possible.name)) continue;
      ways.set(possible.name, way);
      for (const field of Object.values(possible.getFields()))
        waiting.push([getNamedType(field.type), [...way, { on: possible, field }]]);
    }
  }
  return ways;
}

/** An operation that comes to a type by this way and selects this of it; what the way needs is given as variables. */
export function operationTo(way: readonly Step[], type: GraphQLObjectType, selection: string, declared = ""): string {
  const needed = way.flatMap(({ field }, at) =>
    field.args
      .filter((one) => isNonNullType(one.type))
      .map(({ name, type: of }) => ({ name, variable: `n${at}${name}`, of })),
  );
  const variables = [...needed.map(({ variable, of }) => `$${variable}: ${of}`), ...(declared ? [declared] : [])];
  const inside = way.reduceRight((text, { on, field }, at) => {
    const given = field.args.filter((one) => isNonNullType(one.type)).map(({ name }) => `${name}: $n${at}${name}`);
    return `... on ${on.name} { ${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""} { ${text} } }`;
  }, `... on ${type.name} { ${selection} }`);
  const kind = (way[0]?.on ?? type).name === "Mutation" ? "mutation" : "query";
  const selected = kind === "mutation" ? inside.replace(/^\.\.\. on Mutation \{ (.*) \}$/s, "$1") : inside;
  return `${kind} Asked${variables.length > 0 ? `(${variables.join(", ")})` : ""} { ${selected} }`;
}

/** Values for the variables that `operationTo` needs for a way, by their names. */
export const valuesOn = (way: readonly Step[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    way.flatMap(({ field }, at) =>
      field.args.filter((one) => isNonNullType(one.type)).map(({ name, type }) => [`n${at}${name}`, someOf(type)]),
    ),
  );

/** A field as it is selected: with something below it where it leads to objects, and with what it needs. */
export function selected(field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter((one) => isNonNullType(one.type)).map(({ name }) => `${name}: $x${name}`);
  const below = isCompositeType(getNamedType(field.type)) ? " { __typename }" : "";
  return `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${below}`;
}

/** What a field needs, as the variables that `selected` names. */
export const neededBy = (field: GraphQLField<unknown, unknown>) => {
  const needed = field.args.filter((one) => isNonNullType(one.type));
  return {
    declared: needed.map(({ name, type }) => `$x${name}: ${type}`).join(", "),
    values: Object.fromEntries(needed.map(({ name, type }) => [`x${name}`, someOf(type)])),
  };
};

/** Some value of a type; of an input, with as little as it needs. */
export function someOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return someOf(type.ofType);
  if (isListType(type)) return [someOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = fields.filter((one) => isNonNullType(one.type));
    const identifiers = needed.length > 0 ? needed : fields.filter(({ name }) => name === "id");
    return Object.fromEntries(identifiers.map((one) => [one.name, someOf(one.type)]));
  }
  return VALUES[type.name] ?? "A";
}

const VALUES: Readonly<Record<string, unknown>> = {
  Int: 1,
  Boolean: true,
  Float: 1,
  NhsNumber: "999 000 0018",
};

/** A value with this at the end of a path, as the type of its beginning has it. */
export function valueAlong(type: GraphQLInputType, [name, ...rest]: readonly string[]): unknown {
  const named = getNamedType(type);
  if (name === undefined || !isInputObjectType(named)) return someOf(type);
  const part = named.getFields()[name];
  return { ...(someOf(named) as object), [name]: part ? valueAlong(part.type, rest) : "A" };
}
