import { CATEGORIES, LEVELS } from "../vocabulary.ts";

/** The identity of our labelling specification; an identifier, nothing is served there. */
export const LABEL_SPEC_URL = "https://shared-care-graph.example/disclosure/v1.0";

/** Every directive of the specification; each must be composed, or it would be lost without a word. */
export const LABEL_DIRECTIVES = [
  "@data",
  "@section",
  "@inheritsCategory",
  "@categoryFrom",
  "@impersonal",
  "@derivedFrom",
  "@recorded",
] as const;

const FEDERATION_IMPORTS = ["@key", "@shareable", "@composeDirective", "@listSize", "@cost", "@external", "@requires"];

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(", ");

/** What each subgraph's SDL begins with: the federation link, our link, and the definitions of the labels. */
export const LABEL_DEFINITIONS = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${quoted(FEDERATION_IMPORTS)}])
  @link(url: "${LABEL_SPEC_URL}", import: [${quoted(LABEL_DIRECTIVES)}])
  ${LABEL_DIRECTIVES.map((name) => `@composeDirective(name: "${name}")`).join("\n  ")}

"What the value says of a person, and how much. Without categories (only in a type that carries them as data): the item's own, at this level."
directive @data(categories: [DataCategory!], level: DataLevel! = DETAIL) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
"Always present for a visible person; whether anything exists is told only by the labelled fields below."
directive @section on OBJECT
"A value type: it takes the label of the field that leads to it."
directive @inheritsCategory on OBJECT
"Items of mixed kinds: each carries its categories as data, and shows only where all of them may be read at this level."
directive @categoryFrom(field: String!, level: DataLevel! = HEADLINE) on OBJECT
"Says nothing about a person: places, pages of a list, the caller."
directive @impersonal on OBJECT | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
"Computed from other fields, whose categories it must carry."
directive @derivedFrom(fields: [String!]!) on FIELD_DEFINITION
"A flag or number that somebody wrote down as such, not computed from other records."
directive @recorded on FIELD_DEFINITION

"The kind of information."
enum DataCategory { ${CATEGORIES.join(" ")} }
"How much of it: what to do; which service or concern; the record."
enum DataLevel { ${LEVELS.join(" ")} }
`;
