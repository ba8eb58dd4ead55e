import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType } from "graphql";
import { applied, labelOf, markOf } from "../read.ts";
import {
  type FieldAt,
  inputs,
  interfaceFields,
  isList,
  leadsToItemsOnly,
  leadsToSection,
  mayBeNullThroughout,
  objectFields,
  PERSON,
  possibleTypes,
  standingOf,
} from "./elements.ts";
import type { SchemaRule } from "./rule.ts";

/** The most a list may say it holds. */
const LIST_MOST = 1000;

const ROOT_LEADS = "Return a type marked @Impersonal, or Person: a bare value has no label to go by.";
const IMPERSONAL_DEPENDS = "Take its arguments away: an impersonal value depends on nothing that is asked.";
const RECORD_BELONGS = "Lead to Person, and put the record under a section of Person.";

/** Rules about the fields that are answered. */
export const FIELD_RULES: readonly SchemaRule[] = [
  {
    id: "UNLABELLED_FIELD",
    sentence: "Whatever is held about a person has a label.",
    over: "schema",
    *check({ schema }) {
      for (const at of objectFields(schema)) {
        const standing = standingOf(schema, at.type);
        if (standing !== "record" && standing !== "section") continue;
        if (labelOf(schema, at.field) || needsNoLabel(schema, at, standing)) continue;
        const message = "Label it: @Data(category, type), for everything it tells of a person.";
        yield { coordinate: at.coordinate, message };
      }
    },
  },
  {
    id: "RECORD_OUTSIDE_PERSON",
    sentence: "What is held about a person is reached through that person, and nothing else tells of it.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of objectFields(schema)) {
        const standing = standingOf(schema, type);
        if (standing !== "root" && standing !== "impersonal") continue;
        const bare = isLeafType(getNamedType(field.type));
        const elsewhere = possibleTypes(schema, field.type).filter(
          (to) => to.name !== PERSON && markOf(schema, to).kind !== "impersonal",
        );
        if (bare && standing === "root") yield { coordinate, message: ROOT_LEADS };
        if (bare && field.args.length > 0) yield { coordinate, message: IMPERSONAL_DEPENDS };
        if (elsewhere.length > 0) yield { coordinate, message: RECORD_BELONGS };
      }
    },
  },
  {
    id: "NON_NULL_LABEL",
    sentence: "Whatever may be withheld may be null.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of objectFields(schema)) {
        const { kind } = markOf(schema, type);
        const inherited = kind === "inherits" || (kind === "items" && !labelOf(schema, field));
        if (inherited || !mayBeWithheld(schema, field) || mayBeNullThroughout(field.type)) continue;
        const nullable = String(field.type).replaceAll("!", "");
        yield { coordinate, message: `Make it nullable, and its items too: ${nullable}.` };
      }
    },
  },
  {
    id: "EMPTY_LABEL",
    sentence: "A label names at least one category, and each of them once.",
    over: "schema",
    *check({ schema }) {
      for (const { field, coordinate } of objectFields(schema)) {
        const categories = labelOf(schema, field)?.categories;
        if (categories && (categories.length === 0 || new Set(categories).size < categories.length)) {
          yield { coordinate, message: "Name one or more different categories in the label." };
        }
      }
    },
  },
  {
    id: "PLACE_LABEL",
    sentence: "What a place tells comes on top of what its field says of a person, and is of another category.",
    over: "schema",
    *check({ schema }) {
      for (const { element, coordinate } of [
        ...objectFields(schema).map(({ field, coordinate }) => ({ element: field, coordinate })),
        ...inputs(schema).map(({ input, coordinate }) => ({ element: input, coordinate })),
      ]) {
        const label = labelOf(schema, element);
        if (!label || applied(schema, "data", element)?.place === undefined) continue;
        const isInput = !("args" in element);
        const { categories = [], place } = label;
        const adds = place.length > 0 && new Set([...categories, ...place]).size === categories.length + place.length;
        if (isInput || categories.length === 0 || !adds) {
          yield { coordinate, message: "Say place only of a field that names categories, and other ones in it." };
        }
      }
    },
  },
  {
    id: "LIST_WITHOUT_SIZE",
    sentence: "Every list says how long it can be.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of [...objectFields(schema), ...interfaceFields(schema)]) {
        const mark = markOf(schema, type);
        const ownCategories = mark.kind === "items" && mark.field === field.name;
        const size = applied(schema, "listSize", field)?.assumedSize;
        const sized = typeof size === "number" && size > 0 && size <= LIST_MOST;
        if (isList(field.type) && !sized && !ownCategories) {
          yield { coordinate, message: `Say atMost in @Data, or @listSize(assumedSize: …), from 1 to ${LIST_MOST}.` };
        }
      }
    },
  },
];

/** An opaque key; a section; items that carry their own categories. */
function needsNoLabel(
  schema: GraphQLSchema,
  { field }: FieldAt<GraphQLObjectType>,
  standing: "record" | "section",
): boolean {
  if (standing === "record" && field.name === "id" && String(field.type) === "ID!") return true;
  const sections = possibleTypes(schema, field.type);
  const isSection = sections.length === 1 && leadsToSection(schema, field.type) && !isList(field.type);
  return isSection || leadsToItemsOnly(schema, field.type);
}

const mayBeWithheld = (schema: GraphQLSchema, field: FieldAt["field"]): boolean =>
  labelOf(schema, field) !== undefined ||
  possibleTypes(schema, field.type).some(
    (to) => to.name === PERSON || ["section", "items"].includes(markOf(schema, to).kind),
  );
