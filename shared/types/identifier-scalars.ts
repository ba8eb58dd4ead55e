import { GraphQLError, GraphQLScalarType } from "graphql";
import { Refusal, type RefusalCode } from "../errors.ts";
import { IDENTIFIERS, type IdentifierScalar } from "../identifiers.ts";

/** Each identifier as a scalar: accepted only as a variable, canonical once read; a refusal repeats nothing. */
export const NhsNumber = identifierScalar("NhsNumber");
export const PrisonNumber = identifierScalar("PrisonNumber");
export const PncNumber = identifierScalar("PncNumber");
export const CroNumber = identifierScalar("CroNumber");
export const Crn = identifierScalar("Crn");
export const PersonName = identifierScalar("PersonName");
export const BirthDate = identifierScalar("BirthDate");
export const Postcode = identifierScalar("Postcode");

function identifierScalar(name: IdentifierScalar): GraphQLScalarType<string, string> {
  const { description, parse } = IDENTIFIERS[name];
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => (typeof value === "string" ? value : refuseUnechoed("INTERNAL")),
    parseValue: (value) => (typeof value === "string" ? parse(value) : undefined) ?? refuseUnechoed("BAD_IDENTIFIER"),
    parseLiteral: () => refuseUnechoed("IDENTIFIER_LITERAL"),
  });
}

/** As a GraphQL error, because graphql repeats the literal in its own words around any other. */
function refuseUnechoed(code: RefusalCode): never {
  const originalError = new Refusal(code);
  throw new GraphQLError(originalError.message, { originalError, extensions: { code } });
}
