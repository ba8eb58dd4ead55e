import { CATEGORIES, type Category, LEVELS, type Level } from "../vocabulary.ts";

/** The identity of our labelling specification; an identifier, nothing is served there. */
const LABEL_SPEC_URL = "https://shared-care-graph.example/disclosure/v1.0";

/** Every directive of the specification; each must be composed, or it would be lost without a word. */
export const LABEL_DIRECTIVES = [
  "@data",
  "@section",
  "@inheritsCategory",
  "@categoryFrom",
  "@among",
  "@impersonal",
  "@derivedFrom",
  "@recorded",
] as const;

const FEDERATION_IMPORTS = ["@key", "@shareable", "@composeDirective", "@listSize", "@cost", "@external", "@requires"];

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(", ");

/** What each category holds, in one sentence. */
export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  DEMOGRAPHICS: "Who the person is, and the numbers each service knows them by.",
  CUSTODY_REASON: "Why the person is held, and their legal status.",
  CUSTODY_RISK: "What staff must watch for, and how often they look in.",
  SAFETY_HEADLINE: "What to do to keep the person alive, without the diagnosis; allergies.",
  PHYSICAL_HEALTH: "Conditions of the body.",
  BLOOD_BORNE_VIRUS: "Tests and results for HIV, hepatitis B and hepatitis C.",
  SEXUAL_HEALTH: "Sexual health, pregnancy and gender history.",
  MENTAL_HEALTH_CURRENT: "Mental-health referrals, diagnosis and legal status as they are now.",
  MENTAL_HEALTH_PAST: "Mental-health care and detention that have ended.",
  SUBSTANCE_USE_CURRENT: "Substances in use, withdrawal, and treatment under way.",
  SUBSTANCE_USE_PAST: "Treatment for substance use that has ended.",
  MEDICATION: "What the person takes, and when it is due.",
  SELF_HARM_RISK: "The risk of self-harm and suicide, its triggers and the plan.",
  NEURODIVERSITY: "Learning disability and neurodiversity, and how to adjust to them.",
  LANGUAGE: "Which languages the person speaks, and whether they need an interpreter.",
  APPROPRIATE_ADULT: "Whether an appropriate adult is needed (PACE 1984 Code C), and whether one has come.",
  DEPENDANTS: "Who depends on the person, and who looks after them meanwhile.",
  SECURITY_INTELLIGENCE: "Whether to supervise consumption, and whether medicines may be passed on.",
  PRIVILEGED_DISCLOSURE: "What the person told somebody in confidence.",
  THIRD_PARTY: "What others said, or what would identify them.",
  DRINK_DRIVE_PROCEDURE: "The medical opinion within the drink-drive procedure (Road Traffic Act 1988 s.7).",
  RELEASE: "When, where and on what licence the person leaves.",
  APPOINTMENTS: "What is booked, and whether it was kept.",
  SAFEGUARDING: "Concerns for an adult or a child, and what is being done.",
  FITNESS: "Whether the person is fit to be detained, interviewed or released.",
};

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  HEADLINE: "A coded bullet and what to do.",
  NAMED: "Also which service or concern it is about.",
  DETAIL: "The record itself.",
};

/** What each subgraph's SDL begins with: the federation link, our link, and the definitions of the labels. */
export const LABEL_DEFINITIONS = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${quoted(FEDERATION_IMPORTS)}])
  @link(url: "${LABEL_SPEC_URL}", import: [${quoted(LABEL_DIRECTIVES)}])
  ${LABEL_DIRECTIVES.map((name) => `@composeDirective(name: "${name}")`).join("\n  ")}

"What the value says of a person, and how much. Without categories (only in a type that carries them as data): the item's own, at this level. Its place may tell more, of which a headline must be readable."
directive @data(categories: [DataCategory!], level: DataLevel! = DETAIL, place: [DataCategory!]) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
"Always present for a visible person; whether anything exists is told only by the labelled fields below."
directive @section on OBJECT
"A value type: it takes the label of the field that leads to it."
directive @inheritsCategory on OBJECT
"Items of mixed kinds: each carries its categories as data, and shows only where all of them may be read at this level."
directive @categoryFrom(field: String!, level: DataLevel! = HEADLINE) on OBJECT
"What the items of this list may tell of; one that tells of anything else is withheld."
directive @among(categories: [DataCategory!]!) on FIELD_DEFINITION
"Says nothing about a person: places, pages of a list, the caller."
directive @impersonal on OBJECT | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
"Computed from other fields, whose categories it must carry."
directive @derivedFrom(fields: [String!]!) on FIELD_DEFINITION
"A flag or number that somebody wrote down as such, not computed from other records."
directive @recorded on FIELD_DEFINITION

"The kind of information."
enum DataCategory { ${CATEGORIES.map((category) => `"${CATEGORY_WORDS[category]}" ${category}`).join("\n  ")} }
"How much of it: what to do; which service or concern; the record."
enum DataLevel { ${LEVELS.map((level) => `"${LEVEL_WORDS[level]}" ${level}`).join("\n  ")} }
`;
