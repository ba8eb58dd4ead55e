import {
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { type Graph, PERSON } from "../gateway/disclose/graph.ts";
import { SUBGRAPHS, type SubgraphName } from "../shared/vocabulary.ts";
import { anchor, link } from "./markdown.ts";

/** A page that types stand on; a subgraph's own is named as it is. */
export type PageName = SubgraphName | "roots" | "shared-values" | "codes";

/** Where each type of the graph is told of. */
export interface Places {
  /** The types of a page, in the order in which a reader meets them. */
  typesOn(page: PageName): readonly GraphQLNamedType[];
  /** A type's name as a link to where it is told of, seen from any page. */
  to(type: GraphQLNamedType, text?: string): string;
  /** The coordinates of the fields that lead to a type. */
  leadingTo(type: GraphQLNamedType): readonly string[];
}

/** Reads from the graph which service serves a type, and from that where it stands: nobody keeps a list. */
export function placesIn(graph: Graph): Places {
  const types = inReadingOrder(graph);
  const pages = new Map(types.map((type) => [type.name, pageOf(graph, type)]));
  const leads = leadingIn(types);
  return {
    typesOn: (page) => types.filter(({ name }) => pages.get(name) === page),
    to: ({ name }, text = name) => {
      const page = pages.get(name);
      return page === undefined ? text : link(text, `${page}.md#${anchor(name)}`);
    },
    leadingTo: ({ name }) => leads.get(name) ?? [],
  };
}

function pageOf(graph: Graph, type: GraphQLNamedType): PageName {
  if (isEnumType(type) || isScalarType(type)) return "codes";
  if (isInputObjectType(type) || isRoot(graph, type)) return "roots";
  if (type.name === PERSON) return "person";
  const concrete = isAbstractType(type) ? graph.schema.getPossibleTypes(type)[0] : type;
  if (concrete && graph.mark(concrete.name).kind === "impersonal") return "roots";
  const served = concrete ? graph.servedBy(concrete.name, "") : [];
  return served.length === 1 && served[0] ? served[0] : "shared-values";
}

/** Whether operations begin there. */
export const isRoot = ({ schema }: Graph, type: GraphQLNamedType): boolean =>
  type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();

/** A person and what is below, then the roots and what is below, then what nothing leads to. */
function inReadingOrder({ schema }: Graph): readonly GraphQLNamedType[] {
  const found = new Set<GraphQLNamedType>();
  const follow = (begin: GraphQLNamedType | null | undefined): void => {
    for (const waiting = begin ? [begin] : []; waiting.length > 0; ) {
      const type = waiting.shift();
      if (!type || found.has(type) || !isTold(type)) continue;
      found.add(type);
      if (isAbstractType(type)) waiting.push(...schema.getPossibleTypes(type));
      else waiting.push(...usedBy(type));
    }
  };
  follow(schema.getType(PERSON));
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) follow(root);
  const rest = Object.values(schema.getTypeMap()).sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const type of rest) follow(type);
  return [...found];
}

/** Neither introspection, nor GraphQL's own scalars, nor what joins the subgraphs. */
const isTold = (type: GraphQLNamedType): boolean => !type.name.includes("__") && !isSpecifiedScalarType(type);

const usedBy = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
  fieldsOf(type).flatMap((field) => [
    getNamedType(field.type),
    ...("args" in field ? field.args.map((argument) => getNamedType(argument.type)) : []),
  ]);

type Field =
  | ReturnType<GraphQLObjectType["getFields"]>[string]
  | ReturnType<GraphQLInputObjectType["getFields"]>[string];

const fieldsOf = (type: GraphQLNamedType): readonly Field[] =>
  "getFields" in type ? Object.values(type.getFields()) : [];

function leadingIn(types: readonly GraphQLNamedType[]): ReadonlyMap<string, readonly string[]> {
  const leads = new Map<string, string[]>();
  for (const type of types.filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const to = getNamedType(field.type).name;
      leads.set(to, [...(leads.get(to) ?? []), `${type.name}.${field.name}`]);
    }
  }
  return leads;
}

/** The pages in the order in which they are best read. */
export const PAGES: readonly PageName[] = ["roots", ...SUBGRAPHS, "shared-values", "codes"];
