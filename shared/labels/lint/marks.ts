import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isScalarType,
} from "graphql";
import { applied, labelOf, markOf } from "../read.ts";
import { isList, leadsToSection, objectFields, objectTypes, PERSON, possibleTypes, standingOf } from "./elements.ts";
import type { SchemaRule } from "./rule.ts";

const MARKS = ["section", "inheritsCategory", "categoryFrom", "impersonal"];

/** Rules about how types stand to the labels. */
export const MARK_RULES: readonly SchemaRule[] = [
  {
    id: "UNKNOWN_MARK",
    sentence: "A type stands to the labels in one way only, and Person in none.",
    over: "schema",
    *check({ schema }) {
      for (const type of objectTypes(schema)) {
        const marks = MARKS.filter((mark) => applied(schema, mark, type)).map((mark) => `@${mark}`);
        if (type.name === PERSON && marks.length > 0) {
          yield {
            coordinate: type.name,
            message: `Remove ${marks.join(", ")}: a person is sections and items, nothing else.`,
          };
        } else if (marks.length > 1) {
          yield { coordinate: type.name, message: `Keep one of ${marks.join(", ")}; split the type if it is both.` };
        }
      }
    },
  },
  {
    id: "SECTION_LIST",
    sentence: "A section is always there once, and nothing stands in it without a label.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of objectFields(schema)) {
        if (isList(field.type) && leadsToSection(schema, field.type)) {
          yield {
            coordinate,
            message: "Return one section, or drop @section and label the type's fields and this one.",
          };
        }
        const bare = possibleTypes(schema, field.type).length === 0 && !labelOf(schema, field);
        if (bare && markOf(schema, type).kind === "section") {
          yield { coordinate, message: "Label it with @Data: a section tells nothing of itself, not even a key." };
        }
      }
    },
  },
  {
    id: "ITEM_CATEGORIES",
    sentence:
      "An item carries its categories in one unlabelled list of text, and only an item's labels go without them.",
    over: "schema",
    *check({ schema }) {
      for (const type of objectTypes(schema)) {
        const mark = markOf(schema, type);
        if (mark.kind === "items" && !isCategoryList(schema, type, mark.field)) {
          const message = `Give it an unlabelled field "${mark.field}: [String!]!" that @categoryFrom can read.`;
          yield { coordinate: type.name, message };
        }
      }
      for (const { type, field, coordinate } of objectFields(schema)) {
        const label = labelOf(schema, field);
        const inItem = markOf(schema, type).kind === "items";
        if (label && !label.categories && !inItem) {
          yield {
            coordinate,
            message: "Name the categories in @Data; only an item's fields may leave them to the item.",
          };
        }
        if (label?.categories && inItem) {
          yield { coordinate, message: "Use @Tier: the item's own categories hold for every field of it." };
        }
      }
    },
  },
  {
    id: "INHERITS_LABELLED",
    sentence: "A value type takes the label of the field that leads to it: there must be one, and no second one.",
    over: "schema",
    *check({ schema }) {
      for (const { type, field, coordinate } of objectFields(schema)) {
        const label = labelOf(schema, field);
        const standing = standingOf(schema, type);
        if (label && standing === "inherits") {
          yield { coordinate, message: "Remove the label, or make the type a record and label every field of it." };
        }
        const bequeathed = label || standing === "inherits" || standing === "items";
        const toValue = possibleTypes(schema, field.type).some((one) => markOf(schema, one).kind === "inherits");
        if (toValue && !bequeathed) {
          yield { coordinate, message: "Label it with @Data: what it leads to has no label but this one." };
        }
      }
    },
  },
];

function isCategoryList(schema: GraphQLSchema, type: GraphQLObjectType, name: string): boolean {
  const field = type.getFields()[name];
  if (!field || labelOf(schema, field) || field.args.length > 0) return false;
  const list = getNullableType(field.type);
  const item = isListType(list) ? getNullableType(list.ofType) : undefined;
  return item !== undefined && isScalarType(item) && getNamedType(item).name === "String";
}
