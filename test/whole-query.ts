import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from "graphql";

/** A selection of everything below a type, so that nothing labelled is left unasked. */
export function everythingBelow(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  followed: readonly string[] = [],
): string {
  if (isAbstractType(type)) {
    const branches = schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} ${everythingBelow(schema, one, followed)}`);
    return `{ __typename ${branches.join(" ")} }`;
  }
  if (!isObjectType(type)) return "";
  const fields = fieldsBelow(type, followed).map(
    ({ name, type: of }) => `${name} ${everythingBelow(schema, getNamedType(of), [...followed, type.name])}`,
  );
  return `{ ${fields.join(" ")} }`;
}

const fieldsBelow = (type: GraphQLObjectType, followed: readonly string[]) =>
  Object.values(type.getFields()).filter(
    ({ name, args, type: of }) =>
      args.length === 0 &&
      !followed.includes(getNamedType(of).name) &&
      !(isOfWholePerson(type, followed) && FOLLOWS.includes(`${type.name}.${name}`)),
  );

/**
 * What says nothing that the fields beside it do not: whether an entry was late follows from two instants. Asked of every
 * record of a person, everything would be more than one operation may hold; below one section it is asked.
 */
const FOLLOWS: readonly string[] = ["Provenance.lateEntry"];

const isOfWholePerson = ({ name }: GraphQLObjectType, [from = name]: readonly string[]): boolean => from === "Person";

/** Asks for everything about one person. */
export function wholePersonQuery(schema: GraphQLSchema): string {
  const person = schema.getType("Person");
  if (!person) throw new Error("no Person");
  return `query ($id: ID!) { person(by: { id: $id }) ${everythingBelow(schema, person)} }`;
}
