import { LABEL_DEFINITIONS } from "../../shared/labels/definitions.ts";
import type { Additions } from "./a-subgraph.ts";

/** What somebody in a hurry, or with a purpose, might write; and where the lint must find it. */
export interface Attempt {
  readonly id: string;
  readonly attempt: string;
  readonly at: string;
  readonly add?: Additions;
  /** Another subgraph composed beside the first. */
  readonly beside?: string;
}

const instead = (of: string, by: string): Additions => ({ definitions: LABEL_DEFINITIONS.replace(of, by) });

const other = (types: string): string => `${LABEL_DEFINITIONS}\n${types}`;

export const REFUSED: readonly Attempt[] = [
  // What may be changed
  {
    id: "MUTATION_NOT_AN_ACTION",
    attempt: "changes something of which the table of actions knows nothing",
    at: "Mutation.eraseEverything",
    add: {
      types: `type Mutation { eraseEverything(input: Erase!): Erased }
      input Erase { idempotencyKey: ID! } type Erased @impersonal { id: ID }`,
    },
  },
  {
    id: "MUTATION_SHAPE",
    attempt: "changes something without an idempotency key",
    at: "Mutation.endSupervision",
    add: { types: `type Mutation { endSupervision(id: ID!): Ended } type Ended @impersonal { id: ID }` },
  },
  {
    id: "MUTATION_SHAPE",
    attempt: "answers a change with the person's record",
    at: "Mutation.endSupervision",
    add: { types: `type Mutation { endSupervision(input: End!): Person } input End { idempotencyKey: ID! }` },
  },
  // What a label is, and where it is kept
  {
    id: "RENAMED_IMPORT",
    attempt: "imports a label under another name",
    at: "schema",
    add: instead('"@recorded"', '{ name: "@recorded", as: "@seen" }'),
  },
  {
    id: "RENAMED_IMPORT",
    attempt: "links federation under another name",
    at: "schema",
    add: instead('v2.9",', 'v2.9", as: "fed",'),
  },
  {
    id: "RENAMED_IMPORT",
    attempt: "hides fields by a renamed @inaccessible",
    at: "schema",
    add: instead('import: ["@key"', 'import: [{ name: "@inaccessible", as: "@quiet" }, "@key"'),
  },
  {
    id: "LINK_DIFFERS",
    attempt: "links an older federation",
    at: "schema",
    add: instead("federation/v2.9", "federation/v2.3"),
  },
  {
    id: "LINK_DIFFERS",
    attempt: "links labels of somebody else",
    at: "schema",
    add: instead("shared-care-graph.example/disclosure", "elsewhere.example/disclosure"),
  },
  {
    id: "LINK_DIFFERS",
    attempt: "is written for the first federation, without links",
    at: "schema",
    add: { definitions: "" },
  },
  { id: "LINK_DIFFERS", attempt: "names its own root", at: "schema", add: { types: "schema { query: Query }" } },
  {
    id: "COMPOSE_DIRECTIVE_MISSING",
    attempt: "does not compose a label",
    at: "@data",
    add: instead('@composeDirective(name: "@data")', ""),
  },
  {
    id: "COMPOSE_DIRECTIVE_MISSING",
    attempt: "does not compose a mark",
    at: "@categoryFrom",
    add: instead('@composeDirective(name: "@categoryFrom")', ""),
  },
  {
    id: "LABEL_DEFINITION_DIFFERS",
    attempt: "changes the level a label stands at by default",
    at: "@data",
    add: instead("DataLevel! = DETAIL", "DataLevel! = HEADLINE"),
  },
  {
    id: "LABEL_DEFINITION_DIFFERS",
    attempt: "adds a category of its own",
    at: "DataCategory",
    add: instead("enum DataCategory {", "enum DataCategory { NOTHING_MUCH"),
  },
  {
    id: "LABEL_DEFINITION_DIFFERS",
    attempt: "defines a directive of its own",
    at: "@mask",
    add: { types: "directive @mask on FIELD" },
  },
  {
    id: "DIRECTIVE_NOT_ALLOWED",
    attempt: "takes a field over from another subgraph",
    at: "@federation__override",
    add: { care: 'note: String @data(categories: [FITNESS]) @federation__override(from: "custody")' },
  },
  {
    id: "DIRECTIVE_NOT_ALLOWED",
    attempt: "adds fields to whatever implements an interface",
    at: "@federation__interfaceObject",
    add: { types: 'type Visit @key(fields: "id") @federation__interfaceObject { id: ID! }' },
  },
  {
    id: "DIRECTIVE_NOT_ALLOWED",
    attempt: "hides a field from the reviewed schema",
    at: "@federation__inaccessible",
    add: { care: "note: String @data(categories: [FITNESS]) @federation__inaccessible" },
  },
  {
    id: "TYPE_EXTENDED",
    attempt: "adds an unlabelled field by an extension",
    at: "Care",
    add: { types: "extend type Care { hiv: String }" },
  },
  {
    id: "TYPE_EXTENDED",
    attempt: "adds a mark by an extension",
    at: "Medicine",
    add: { types: "extend type Medicine @impersonal" },
  },
  {
    id: "OPEN_SCALAR",
    attempt: "hides a structure in a scalar",
    at: "JSON",
    add: { care: "all: JSON @data(categories: [FITNESS])", types: "scalar JSON" },
  },
  {
    id: "RESERVED_NAME",
    attempt: "hides a type from the readers of labels",
    at: "_Secret",
    add: { care: "secret: _Secret @data(categories: [FITNESS])", types: "type _Secret { hiv: String }" },
  },
  {
    id: "RESERVED_NAME",
    attempt: "names a field as every object has one",
    at: "constructor",
    add: { care: "constructor: String @data(categories: [FITNESS])" },
  },
  { id: "INVALID_SCHEMA", attempt: "is not GraphQL", at: "schema", add: { types: "type {" } },
  {
    id: "INVALID_SCHEMA",
    attempt: "names a category there is not",
    at: "schema",
    add: { care: "note: String @data(categories: [GOSSIP])" },
  },

  // What is said of them
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what a field is",
    at: "Medicine.dose",
    add: { medicine: "dose: String @data(categories: [MEDICATION])" },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "describes a field by its name alone",
    at: "Medicine.dose",
    add: { medicine: '"dose" dose: String @data(categories: [MEDICATION])' },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what a type is",
    at: "Note",
    add: { types: 'type Note { "A key." id: ID! }' },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what an argument is",
    at: "Query.people(page:)",
    add: { query: '"A suite." people(page: Int @impersonal): Suite' },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what a part of an input is",
    at: "Wide.drug",
    add: { types: '"Whom to list." input Wide { drug: String @data(categories: [MEDICATION]) }' },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what a code is",
    at: "Order",
    add: { types: 'enum Order { "By dose." DOSE }' },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what a value of a code means",
    at: "Order.DOSE",
    add: { types: '"In which order." enum Order { DOSE }' },
  },
  {
    id: "DESCRIPTION_MISSING",
    attempt: "does not say what a union is",
    at: "Mixed",
    add: { types: "union Mixed = Alert" },
  },
  {
    id: "UNIT_MISSING",
    attempt: "has a number without a unit",
    at: "Medicine.strength",
    add: { medicine: '"How strong it is." strength: Float @data(categories: [MEDICATION]) @recorded' },
  },
  {
    id: "UNIT_MISSING",
    attempt: "asks for a number without a range",
    at: "Query.people(page:)",
    add: { query: '"A suite." people("Where to begin." page: Int @impersonal): Suite' },
  },
  {
    id: "TIME_FORMAT_MISSING",
    attempt: "has an instant without a format",
    at: "Medicine.givenAt",
    add: { medicine: '"When it was given." givenAt: String @data(categories: [MEDICATION])' },
  },
  {
    id: "TIME_FORMAT_MISSING",
    attempt: "has a time under another name, without a format",
    at: "Medicine.begun",
    add: { medicine: '"Since when it is taken." begun: String @data(categories: [MEDICATION])' },
  },

  // How types stand to the labels
  {
    id: "UNKNOWN_MARK",
    attempt: "marks a type twice",
    at: "Both",
    add: { types: "type Both @section @impersonal { note: String @data(categories: [FITNESS]) }" },
  },
  {
    id: "UNKNOWN_MARK",
    attempt: "marks the person, so that everything on it inherits",
    at: "Person",
    beside: other('type Person @key(fields: "id") @inheritsCategory { id: ID! hiv: Boolean }'),
  },
  {
    id: "SECTION_LIST",
    attempt: "lists sections, whose number tells something",
    at: "Person.cares",
    add: { person: "cares: [Care] @listSize(assumedSize: 5)" },
  },
  { id: "SECTION_LIST", attempt: "puts a bare value in a section", at: "Care.hiv", add: { care: "hiv: String" } },
  { id: "SECTION_LIST", attempt: "gives a section a key of its own", at: "Care.id", add: { care: "id: ID!" } },
  {
    id: "ITEM_CATEGORIES",
    attempt: "reads categories from a field that is not there",
    at: "Lost",
    add: { types: 'type Lost @categoryFrom(field: "kinds") { id: ID! }' },
  },
  {
    id: "ITEM_CATEGORIES",
    attempt: "reads categories from something that is not a list of text",
    at: "Lost",
    add: { types: 'type Lost @categoryFrom(field: "kinds") { kinds: String }' },
  },
  {
    id: "ITEM_CATEGORIES",
    attempt: "withholds the categories themselves",
    at: "Lost",
    add: { types: 'type Lost @categoryFrom(field: "kinds") { kinds: [String] @data(level: DETAIL) }' },
  },
  {
    id: "ITEM_CATEGORIES",
    attempt: "leaves out the categories of a record",
    at: "Medicine.dose",
    add: { medicine: "dose: String @data(level: NAMED)" },
  },
  {
    id: "ITEM_CATEGORIES",
    attempt: "gives an item's field a weaker category than the item's own",
    at: "Alert.note",
    add: { alert: "note: String @data(categories: [LANGUAGE])" },
  },
  {
    id: "INHERITS_LABELLED",
    attempt: "leads to a value type without a label",
    at: "Medicine.bullet",
    add: { medicine: "bullet: Bullet" },
  },
  {
    id: "INHERITS_LABELLED",
    attempt: "leads to a value type from outside any person",
    at: "Suite.bullet",
    add: { suite: "bullet: Bullet" },
  },
  {
    id: "INHERITS_LABELLED",
    attempt: "labels inside a value type",
    at: "Bullet.note",
    add: { bullet: "note: String @data(categories: [LANGUAGE])" },
  },

  // Fields
  {
    id: "UNLABELLED_FIELD",
    attempt: "forgets a label on a record",
    at: "Medicine.dose",
    add: { medicine: "dose: String" },
  },
  {
    id: "UNLABELLED_FIELD",
    attempt: "puts a bare value on the person",
    at: "Person.hiv",
    add: { person: "hiv: Boolean" },
  },
  {
    id: "UNLABELLED_FIELD",
    attempt: "lists records without a label, so that they can be counted",
    at: "Care.others",
    add: { care: "others: [Medicine] @listSize(assumedSize: 5)" },
  },
  {
    id: "UNLABELLED_FIELD",
    attempt: "calls another value a key",
    at: "Note.id",
    add: { types: "type Note { id: String! }", medicine: "note: Note @data(categories: [MEDICATION])" },
  },
  {
    id: "UNLABELLED_FIELD",
    attempt: "hides a record among items by a union",
    at: "Care.mixed",
    add: { care: "mixed: [Mixed] @listSize(assumedSize: 5)", types: "union Mixed = Alert | Medicine" },
  },
  {
    id: "UNLABELLED_FIELD",
    attempt: "names the place where a person is, because places are impersonal",
    at: "Care.suite",
    add: { care: "suite: Suite" },
  },
  {
    id: "RECORD_OUTSIDE_PERSON",
    attempt: "answers a bare value at the root",
    at: "Query.hiv",
    add: { query: "hiv(id: ID!): Boolean" },
  },
  {
    id: "RECORD_OUTSIDE_PERSON",
    attempt: "reaches a record by its key, without its person",
    at: "Query.medicine",
    add: { query: "medicine(id: ID!): Medicine" },
  },
  {
    id: "RECORD_OUTSIDE_PERSON",
    attempt: "reaches a section without its person",
    at: "Query.care",
    add: { query: "care(id: ID!): Care" },
  },
  {
    id: "RECORD_OUTSIDE_PERSON",
    attempt: "lists a place's records, so that they can be counted",
    at: "Suite.medicines",
    add: { suite: "medicines: [Medicine] @listSize(assumedSize: 5)" },
  },
  {
    id: "RECORD_OUTSIDE_PERSON",
    attempt: "answers an impersonal value by whom one asks about",
    at: "Suite.holds",
    add: { suite: "holds(person: ID!): Boolean" },
  },
  {
    id: "NON_NULL_LABEL",
    attempt: "promises a value that may be withheld",
    at: "Medicine.dose",
    add: { medicine: "dose: String! @data(categories: [MEDICATION])" },
  },
  {
    id: "NON_NULL_LABEL",
    attempt: "promises every item of a list",
    at: "Care.others",
    add: { care: "others: [Medicine!] @data(categories: [MEDICATION]) @listSize(assumedSize: 5)" },
  },
  {
    id: "NON_NULL_LABEL",
    attempt: "promises every item that carries its own categories",
    at: "Person.more",
    add: { person: "more: [Alert!] @listSize(assumedSize: 5)" },
  },
  { id: "NON_NULL_LABEL", attempt: "promises a person", at: "Query.first", add: { query: "first(id: ID!): Person!" } },
  {
    id: "EMPTY_LABEL",
    attempt: "names no category",
    at: "Care.note",
    add: { care: "note: String @data(categories: [])" },
  },
  {
    id: "EMPTY_LABEL",
    attempt: "names a category twice",
    at: "Care.note",
    add: { care: "note: String @data(categories: [FITNESS, FITNESS])" },
  },
  {
    id: "PLACE_LABEL",
    attempt: "lowers a category of its own by calling it the place's",
    at: "Care.note",
    add: { care: "note: String @data(categories: [FITNESS], place: [FITNESS])" },
  },
  {
    id: "PLACE_LABEL",
    attempt: "says what the place tells and not what the field does",
    at: "Alert.note",
    add: { alert: "note: String @data(level: DETAIL, place: [FITNESS])" },
  },
  {
    id: "PLACE_LABEL",
    attempt: "names no category as told by the place",
    at: "Care.note",
    add: { care: "note: String @data(categories: [FITNESS], place: [])" },
  },
  {
    id: "PLACE_LABEL",
    attempt: "filters by what a place tells",
    at: "Ward.people(fit:)",
    add: {
      types:
        "type Ward @impersonal { people(fit: Boolean @data(categories: [FITNESS], place: [LANGUAGE])): [Person] @listSize(assumedSize: 5) }",
    },
  },
  {
    id: "INVALID_SCHEMA",
    attempt: "labels twice",
    at: "schema",
    add: { care: "note: String @data(categories: [LANGUAGE]) @data(categories: [BLOOD_BORNE_VIRUS])" },
  },
  {
    id: "LABEL_ON_INTERFACE",
    attempt: "labels a field of an interface",
    at: "Named.note",
    add: {
      named: "note: String @data(categories: [MEDICATION])",
      medicine: "note: String @data(categories: [MEDICATION])",
    },
  },
  {
    id: "LABEL_ON_INTERFACE",
    attempt: "searches through an interface by what is labelled on the type",
    at: "Named.note(like:)",
    add: {
      named: "note(like: String @impersonal): String",
      medicine: "note(like: String @data(categories: [MEDICATION])): String @data(categories: [MEDICATION])",
    },
  },
  {
    id: "INTERFACE_WITHOUT_TYPES",
    attempt: "forgets the types of an interface, so that all it holds is withheld",
    at: "Visit",
    add: { care: "visit: Visit @data(categories: [FITNESS])", types: "interface Visit { id: ID! }" },
  },
  {
    id: "LIST_WITHOUT_SIZE",
    attempt: "lists without end",
    at: "Care.others",
    add: { care: "others: [Medicine] @data(categories: [MEDICATION])" },
  },
  {
    id: "LIST_WITHOUT_SIZE",
    attempt: "lists a million",
    at: "Care.others",
    add: { care: "others: [Medicine] @data(categories: [MEDICATION]) @listSize(assumedSize: 1000000)" },
  },

  {
    id: "UNLABELLED_FIELD",
    attempt: "adds records to another subgraph's items",
    at: "Care.feed",
    add: { care: '"News." feed: [Feed] @listSize(assumedSize: 5)', types: '"News." union Feed = Alert' },
    beside: other('"News." union Feed = Secret "A secret." type Secret { "A key." id: ID! }'),
  },

  // Arguments
  {
    id: "UNLABELLED_ARGUMENT",
    attempt: "searches by an unlabelled argument",
    at: "Suite.search(drug:)",
    add: { suite: "search(drug: String): [Person] @listSize(assumedSize: 5)" },
  },
  {
    id: "UNLABELLED_ARGUMENT",
    attempt: "filters by an unlabelled part of an input",
    at: "Deep.virus",
    add: {
      suite: "search(where: Wide): [Person] @listSize(assumedSize: 5)",
      types: "input Wide { deep: [Deep!] } input Deep { virus: Boolean }",
    },
  },
  {
    id: "UNLABELLED_ARGUMENT",
    attempt: "sorts by an unlabelled argument",
    at: "Care.sorted(by:)",
    add: {
      care: "sorted(by: Order): [Medicine] @data(categories: [MEDICATION]) @listSize(assumedSize: 5)",
      types: "enum Order { DOSE }",
    },
  },
  {
    id: "UNLABELLED_ARGUMENT",
    attempt: "searches by something that is called paging",
    at: "Suite.search(after:)",
    add: { suite: "search(after: Order): [Person] @listSize(assumedSize: 5)", types: "enum Order { DOSE }" },
  },
  {
    id: "UNLABELLED_ARGUMENT",
    attempt: "tries many identifiers at once",
    at: "Query.people(ids:)",
    add: { query: "people(ids: [ID!]!): Suite" },
  },
  {
    id: "UNLABELLED_ARGUMENT",
    attempt: "labels an argument without a category",
    at: "Suite.search(drug:)",
    add: { suite: "search(drug: String @data(level: DETAIL)): [Person] @listSize(assumedSize: 5)" },
  },

  // Selections that federation makes
  {
    id: "LABEL_IN_KEY",
    attempt: "makes a labelled value a key",
    at: "Visit",
    add: { types: 'type Visit @key(fields: "virus") { id: ID! virus: String @data(categories: [BLOOD_BORNE_VIRUS]) }' },
  },
  {
    id: "LABEL_IN_KEY",
    attempt: "provides a labelled value along with another",
    at: "Care.visit",
    add: {
      definitions: LABEL_DEFINITIONS.replace('"@key"', '"@key", "@provides"'),
      care: 'visit: Visit @data(categories: [FITNESS]) @provides(fields: "virus")',
      types: 'type Visit @key(fields: "id") { id: ID! virus: String @external @data(categories: [BLOOD_BORNE_VIRUS]) }',
    },
  },
  {
    id: "LABEL_IN_KEY",
    attempt: "makes a value inside a section a key",
    at: "Visit",
    add: { types: 'type Visit @key(fields: "id care { fit }") { id: ID! care: Care }' },
  },
  {
    id: "REQUIRES_WIDER",
    attempt: "computes a value from another subgraph's of another category",
    at: "Person.risk",
    add: {
      person:
        'virus: String @external @data(categories: [BLOOD_BORNE_VIRUS])\n  risk: String @requires(fields: "virus") @data(categories: [FITNESS])',
    },
    beside: other('type Person @key(fields: "id") { id: ID! virus: String @data(categories: [BLOOD_BORNE_VIRUS]) }'),
  },
  {
    id: "REQUIRES_WIDER",
    attempt: "computes a value from items of any category",
    at: "Person.risk",
    add: {
      person:
        'warnings: [Alert] @external @listSize(assumedSize: 5)\n  risk: String @requires(fields: "warnings { text }") @data(categories: [FITNESS])',
    },
  },

  // Derived values
  {
    id: "DERIVED_UNDECLARED",
    attempt: "has a flag and does not say from what",
    at: "Care.flag",
    add: { care: "flag: Boolean @data(categories: [FITNESS])" },
  },
  {
    id: "DERIVED_UNDECLARED",
    attempt: "has a count written as text",
    at: "Care.visitCount",
    add: { care: "visitCount: String @data(categories: [FITNESS])" },
  },
  {
    id: "DERIVED_UNDECLARED",
    attempt: "says both that it was computed and that it was written down",
    at: "Care.flag",
    add: { care: 'flag: Boolean @data(categories: [FITNESS]) @recorded @derivedFrom(fields: ["Care.fit"])' },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes a flag from a category it does not carry",
    at: "Care.flag",
    add: { care: 'flag: Boolean @data(categories: [FITNESS]) @derivedFrom(fields: ["Medicine.name"])' },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes a flag from a field whose place tells more",
    at: "Care.flag",
    add: {
      care: `placed: String @data(categories: [FITNESS], place: [LANGUAGE])
      flag: Boolean @data(categories: [FITNESS]) @derivedFrom(fields: ["Care.placed"])`,
    },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes a flag from a field there is not",
    at: "Care.flag",
    add: { care: 'flag: Boolean @data(categories: [FITNESS]) @derivedFrom(fields: ["Care.gone"])' },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes a flag from nothing",
    at: "Care.flag",
    add: { care: "flag: Boolean @data(categories: [FITNESS]) @derivedFrom(fields: [])" },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes a flag of an item from what stands in it at a higher level",
    at: "Alert.flag",
    add: { alert: 'flag: Boolean @data(level: HEADLINE) @derivedFrom(fields: ["Alert.since"])' },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes a flag of an item from a field that it has not",
    at: "Alert.flag",
    add: { alert: 'flag: Boolean @data(level: DETAIL) @derivedFrom(fields: ["Alert.gone"])' },
  },
  {
    id: "DERIVED_WIDER",
    attempt: "computes an impersonal count from labelled values",
    at: "Suite.count",
    add: { suite: 'count: Int @derivedFrom(fields: ["Care.fit"])' },
  },

  // Together
  {
    id: "LABELS_DIFFER",
    attempt: "labels a shared field as another category",
    at: "Shared.note",
    add: { types: "type Shared { note: String @shareable @data(categories: [BLOOD_BORNE_VIRUS]) }" },
    beside: other("type Shared { note: String @shareable @data(categories: [LANGUAGE]) }"),
  },
  {
    id: "LABELS_DIFFER",
    attempt: "labels a shared field at a lower level",
    at: "Shared.note",
    add: { types: "type Shared { note: String @shareable @data(categories: [FITNESS]) }" },
    beside: other("type Shared { note: String @shareable @data(categories: [FITNESS], level: HEADLINE) }"),
  },
  {
    id: "LABELS_DIFFER",
    attempt: "marks the person as impersonal, so that fields need no label",
    at: "Person",
    beside: other('type Person @key(fields: "id") @impersonal { id: ID! hiv: Boolean }'),
  },
  {
    id: "LABELS_DIFFER",
    attempt: "marks a shared filter as impersonal",
    at: "Where.drug",
    beside: other(
      'type Ward @impersonal { people(where: Where): [Person] @listSize(assumedSize: 5) } input Where { drug: String @impersonal } type Person @key(fields: "id") { id: ID! }',
    ),
  },
];
