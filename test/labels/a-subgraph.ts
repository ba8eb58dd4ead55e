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
  "Somebody by their key."
  person(
    "The key."
    id: ID!
  ): Person
  "A suite by its code."
  suite(
    "The code."
    code: ID!
  ): Suite
  ${add.query ?? ""}
}
"Somebody."
type Person @key(fields: "id") {
  "An opaque key."
  id: ID!
  "Their care."
  care: Care
  "Warnings."
  alerts: [Alert] @listSize(assumedSize: 20)
  ${add.person ?? ""}
}
"What is held of somebody's care."
type Care @section {
  "What to do."
  headline: Bullet @data(categories: [MEDICATION], level: HEADLINE)
  "What they take."
  medicines(
    "How many, 1 to 100."
    first: Int
    "The cursor the page begins after."
    after: String
  ): [Medicine] @data(categories: [MEDICATION]) @listSize(assumedSize: 20)
  "Whether it was given."
  given: Boolean @data(categories: [MEDICATION, FITNESS]) @derivedFrom(fields: ["Medicine.name", "Care.fit"])
  "Whether they are fit."
  fit: Boolean @data(categories: [FITNESS]) @recorded
  ${add.care ?? ""}
}
"Whatever has a name."
interface Named {
  "The name."
  name: String
  ${add.named ?? ""}
}
"A medicine."
type Medicine implements Named {
  "An opaque key."
  id: ID!
  "The name."
  name: String @data(categories: [MEDICATION])
  ${add.medicine ?? ""}
}
"A coded bullet."
type Bullet @inheritsCategory @shareable {
  "The code."
  code: String!
  "Whether it is urgent."
  urgent: Boolean!
  ${add.bullet ?? ""}
}
"A warning."
type Alert @categoryFrom(field: "categories", level: HEADLINE) @shareable {
  "An opaque key."
  id: ID!
  "The kinds of information it tells of."
  categories: [String!]!
  "What it says."
  text: String
  "Since when it holds (ISO 8601, UTC)."
  since: String @data(level: DETAIL)
  "Whether it holds."
  active: Boolean @data(level: DETAIL) @derivedFrom(fields: ["Alert.since", "Alert.text"])
  ${add.alert ?? ""}
}
"A custody suite."
type Suite @impersonal {
  "The code."
  code: ID!
  "Who is there."
  people(
    "Only those of whom this is so."
    where: Where
    "How many, 1 to 100."
    first: Int
  ): [Person] @listSize(assumedSize: 100)
  ${add.suite ?? ""}
}
"Whom to list."
input Where {
  "By a medicine they take."
  drug: String @data(categories: [MEDICATION])
}
${add.types ?? ""}
`;
