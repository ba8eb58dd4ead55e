import { type GraphQLNamedType, type GraphQLType, getNamedType } from "graphql";

/** What the schema calls an ID and is no key of ours, but a code that everybody knows, or a name that the client chose. */
const CODES: readonly string[] = [
  "CustodySuite.code",
  "Prison.id",
  "PartnerKey.id",
  "PartnerKeyOutcome.id",
  "Query.custodySuite.code",
  "Query.prison.id",
  "Query.partnerKey.id",
];

/** The same of inputs, by the names of their fields. */
const CODES_IN_INPUTS: readonly string[] = [
  "coveringTeam",
  "idempotencyKey",
  "keyId",
  "prison",
  "suite",
  "team",
  "toPrison",
  "toSuite",
  "toTeam",
];

const isId = (type: GraphQLType): boolean => (getNamedType(type) as GraphQLNamedType).name === "ID";

/**
 * Whether a field (`Type.field`), or an argument (`Type.field.argument`), holds keys of people and records. An ID that nobody
 * has said of what it is is taken for one: then another agency's is nobody's.
 */
export const holdsKeys = (coordinate: string, type: GraphQLType): boolean => isId(type) && !CODES.includes(coordinate);

/** Whether a field of an input does. */
export const inputHoldsKeys = (field: string, type: GraphQLType): boolean =>
  isId(type) && !CODES_IN_INPUTS.includes(field);
