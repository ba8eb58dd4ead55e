import { type GraphQLField, type GraphQLNamedType, isAbstractType, isInterfaceType, isObjectType } from "graphql";
import type { Graph } from "../gateway/disclose/graph.ts";
import { applied, type TypeMark } from "../shared/labels/read.ts";
import { argumentsPart } from "./arguments-part.ts";
import { labelledAs, labelOf, whoPart } from "./label-part.ts";
import { code, codes, link, page, table } from "./markdown.ts";
import { isRoot, type Places } from "./places.ts";
import { typeText } from "./type-text.ts";

/** What a page says of one object type, interface or union. */
export function typePart(graph: Graph, places: Places, type: GraphQLNamedType): string {
  const parts = [`## ${type.name}`, type.description ?? "", standing(graph, type), metAt(places, type)];
  if (isAbstractType(type)) {
    const possible = graph.schema.getPossibleTypes(type).map((one) => places.to(one));
    parts.push(`One of: ${possible.join(", ")}.`);
  }
  if (isObjectType(type)) parts.push(...objectParts(graph, places, type.name, Object.values(type.getFields())));
  if (isInterfaceType(type)) {
    parts.push(`Each of them has ${codes(Object.keys(type.getFields()))}.`);
  }
  return page(...parts).trimEnd();
}

type Fields = readonly GraphQLField<unknown, unknown>[];

function objectParts(graph: Graph, places: Places, type: string, fields: Fields): readonly string[] {
  const rows = fields.map((field) => [
    code(field.name),
    typeText(places, field.type),
    told(graph, type, field),
    labelledAs(labelOf(graph, type, field.name)),
  ]);
  return [
    table(["Field", "Type", "What it is", "Kind of information, level"], rows),
    whoPart(
      graph,
      type,
      fields.map(({ name }) => name),
    ),
    ...fields.filter(({ args }) => args.length > 0).map((field) => argumentsPart(graph, places, type, field)),
  ];
}

/** The description, and what the labels say besides of where the value comes from. */
function told(graph: Graph, type: string, field: Fields[number]): string {
  const from = applied(graph.schema, "derivedFrom", field)?.fields;
  const most = graph.atMost(type, field.name);
  const { description, deprecationReason } = field;
  return [
    description ?? "",
    most === undefined || description?.includes("at most") ? "" : `At most ${most}.`,
    Array.isArray(from) ? `Computed from ${codes(from.map(String))}.` : "",
    applied(graph.schema, "recorded", field) ? "As somebody wrote it down." : "",
    deprecationReason ? `**Deprecated**: ${deprecationReason}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function standing(graph: Graph, type: GraphQLNamedType): string {
  if (isRoot(graph, type)) return "Every operation begins here; what a field answers is told by the type it leads to.";
  if (!isObjectType(type)) return "";
  const mark = graph.mark(type.name);
  return mark.kind === "items" ? itemsStanding(mark.field) : STANDING[mark.kind];
}

const itemsStanding = (categories: string): string =>
  `An **item** that may be of several kinds: it shows where each kind in its ${code(categories)} may be read at its level. ${link("Who reads which kind", "kinds.md")}.`;

const STANDING: Readonly<Record<Exclude<TypeMark["kind"], "items">, string>> = {
  section:
    "A **section**: always there for a person whom the caller may see. Whether anything is recorded is told by its fields alone.",
  inherits: "A **value**: it shows wherever the field that leads to it does.",
  impersonal: "It says nothing about a person, and every caller may read it.",
  record: "",
};

/** Where the type is met; a type that is met everywhere is not listed. */
function metAt(places: Places, type: GraphQLNamedType): string {
  const fields = places.leadingTo(type);
  return fields.length === 0 || fields.length > LISTED_MOST ? "" : `Met at ${codes(fields)}.`;
}

const LISTED_MOST = 8;
