import { LABEL_DEFINITIONS } from "../../shared/labels/definitions.ts";

/** What a test puts into the good subgraph to make another, or a bad, one of it. */
export interface Additions {
  readonly definitions?: string;
  readonly query?: string;
  readonly person?: string;
  /** In the section `Care`. */
  readonly care?: string;
  /** In the record type `Medicine`. */
  readonly medicine?: string;
  /** In the type of items `Alert`. */
  readonly alert?: string;
  /** In the value type `Bullet`. */
  readonly bullet?: string;
  /** In the impersonal type `Suite`. */
  readonly suite?: string;
  /** In the interface `Named`. */
  readonly named?: string;
  readonly types?: string;
}

/** A small subgraph that keeps every rule, as text, with whatever is added. */
export const aSubgraph = (add: Additions = {}): string => `${add.definitions ?? LABEL_DEFINITIONS}
type Query {
  person(id: ID!): Person
  suite(code: ID!): Suite
  ${add.query ?? ""}
}
type Person @key(fields: "id") {
  id: ID!
  care: Care
  alerts: [Alert] @listSize(assumedSize: 20)
  ${add.person ?? ""}
}
type Care @section {
  headline: Bullet @data(categories: [MEDICATION], level: HEADLINE)
  medicines(first: Int, after: String): [Medicine] @data(categories: [MEDICATION]) @listSize(assumedSize: 20)
  given: Boolean @data(categories: [MEDICATION, FITNESS]) @derivedFrom(fields: ["Medicine.name", "Care.fit"])
  fit: Boolean @data(categories: [FITNESS]) @recorded
  ${add.care ?? ""}
}
interface Named {
  name: String
  ${add.named ?? ""}
}
type Medicine implements Named {
  id: ID!
  name: String @data(categories: [MEDICATION])
  ${add.medicine ?? ""}
}
type Bullet @inheritsCategory @shareable {
  code: String!
  urgent: Boolean!
  ${add.bullet ?? ""}
}
type Alert @categoryFrom(field: "categories", level: HEADLINE) @shareable {
  id: ID!
  categories: [String!]!
  text: String
  since: String @data(level: DETAIL)
  ${add.alert ?? ""}
}
type Suite @impersonal {
  code: ID!
  people(where: Where, first: Int): [Person] @listSize(assumedSize: 100)
  ${add.suite ?? ""}
}
input Where { drug: String @data(categories: [MEDICATION]) }
${add.types ?? ""}
`;
