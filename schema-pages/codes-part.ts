import type { GraphQLEnumType, GraphQLScalarType } from "graphql";
import { code, codes, page, table } from "./markdown.ts";
import type { Places } from "./places.ts";

/** What a page says of a code list: every code, and what it means. */
export const enumPart = (places: Places, type: GraphQLEnumType): string =>
  page(
    `## ${type.name}`,
    type.description ?? "",
    usedAt(places, type),
    table(
      ["Code", "What it means"],
      type
        .getValues()
        .map(({ name, description, deprecationReason }) => [
          code(name),
          [description ?? "", deprecationReason ? `**Deprecated**: ${deprecationReason}` : ""]
            .filter(Boolean)
            .join(" "),
        ]),
    ),
  ).trimEnd();

/** What a page says of a scalar of ours. */
export const scalarPart = (places: Places, type: GraphQLScalarType): string =>
  page(`## ${type.name}`, type.description ?? "", usedAt(places, type)).trimEnd();

const usedAt = (places: Places, type: GraphQLEnumType | GraphQLScalarType): string => {
  const fields = places.leadingTo(type);
  return fields.length === 0 ? "" : `Told by ${codes(fields)}.`;
};
