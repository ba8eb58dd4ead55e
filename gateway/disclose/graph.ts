import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isObjectType,
  isUnionType,
  parse,
} from "graphql";
import type { Labelled, LabelledField } from "../../policies/labelled.ts";
import { tellsWhereabouts } from "../../policies/whereabouts.ts";
import { type LabelledInput, labelledInputs } from "../../shared/labels/inputs.ts";
import {
  among,
  applied,
  atMost,
  type Label,
  labelOf,
  markOf,
  ownObjectTypes,
  type TypeMark,
} from "../../shared/labels/read.ts";
import { type Category, isOneOf, type Level, SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import { clientDocument } from "./client-document.ts";
import { type InputRule, inputRules } from "./input-rules.ts";

/** The type whose objects are people: entering one decides everything below it. */
export const PERSON = "Person";

/** The type whose objects say that somebody was found, and no more. */
export const HANDLE = "PersonHandle";

/** The lists of who is at a place now: each subgraph keeps to the caller's own place, and to whom `person` says may be shown. */
export const OCCUPANT_LISTS: readonly string[] = ["CustodySuite.detainees", "Prison.residents"];

/** The list of whom the caller's team holds: `person` itself says who is on it. */
export const CASELOAD = "Query.caseload";

/**
 * How a field is decided. `label`: by the policy, at `index` of a mask. `tier`: by the item around it, at
 * this level. `open`: unlabelled by rule. `hidden`: unlabelled without a rule, so as good as not there.
 */
export type FieldRule =
  | {
      readonly kind: "label";
      readonly index: number;
      readonly coordinate: string;
      readonly label: LabelledField;
      /** Tells where the person is. */
      readonly whereabouts: boolean;
    }
  | { readonly kind: "tier"; readonly level: Level; readonly whereabouts: boolean }
  | { readonly kind: "open" }
  | { readonly kind: "hidden" };

/** The supergraph as disclosure sees it: types with their marks, fields with their rules. */
export interface Graph {
  /** The composed schema with its labels. */
  readonly schema: GraphQLSchema;
  /** The same as callers see it, without labels. */
  readonly client: DocumentNode;
  readonly labelled: Labelled;
  mark(type: string): TypeMark;
  rule(type: string, field: string): FieldRule;
  /** The rule of an argument or a part of an input, by its coordinate: `Type.field(argument:)` or `Input.field`. */
  input(coordinate: string): InputRule;
  /** Every coordinate that has a rule: fields, arguments, and parts of inputs. */
  readonly coordinates: { readonly fields: readonly string[]; readonly inputs: readonly string[] };
  /** What of it is hidden because no policy has reviewed it, by coordinate; nothing of a graph as it is read. */
  readonly unreviewed: readonly string[];
  /** The parts of a field's arguments that look at labelled data. */
  inputs(type: string, field: string): readonly LabelledInput[];
  /** The most a list holds, once what is withheld is out of it; undefined for anything else. */
  atMost(type: string, field: string): number | undefined;
  /** What the items of a list may tell of; undefined where the list does not say. */
  among(type: string, field: string): readonly Category[] | undefined;
  /** The subgraphs that serve a field. */
  servedBy(type: string, field: string): readonly SubgraphName[];
}

/** Reads the composed supergraph, and repeats what the lint demands: a field it would refuse is hidden. */
export function readGraph(supergraphSdl: string): Graph {
  const document = parse(supergraphSdl, { noLocation: true });
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const types = ownObjectTypes(schema).filter(({ name }) => !name.includes("__"));
  const marks = new Map(types.map((type) => [type.name, markOf(schema, type)]));
  const served = serving(schema);
  const rules = new Map<string, FieldRule>();
  const fields: LabelledField[] = [];
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const found = ruleOf(schema, marks, type, field);
      if (!("categories" in found))
        rules.set(
          coordinate,
          found.kind === "tier" ? { ...found, whereabouts: tellsWhereabouts(type.name, field.name) } : found,
        );
      else {
        const label = { ...found, type: type.name, field: field.name, subgraphs: served(type.name, field.name) };
        const whereabouts = tellsWhereabouts(type.name, field.name);
        rules.set(coordinate, { kind: "label", index: fields.push(label) - 1, coordinate, label, whereabouts });
      }
    }
  }
  const items = types.flatMap((type) => itemTypeOf(schema, marks, type, served));
  const inputs = inputRules(schema, types);
  return {
    schema,
    client: clientDocument(document),
    coordinates: { fields: [...rules.keys()], inputs: [...inputs.keys()] },
    unreviewed: [],
    input: (coordinate) => inputs.get(coordinate) ?? HIDDEN,
    labelled: { fields, items },
    mark: (type) => marks.get(type) ?? { kind: "record" },
    rule: (type, field) => rules.get(`${type}.${field}`) ?? { kind: "hidden" },
    inputs: (type, field) => {
      const found = fieldOf(schema, type, field);
      return found ? labelledInputs(schema, found) : [];
    },
    atMost: (type, field) => {
      const found = fieldOf(schema, type, field);
      return found ? atMost(schema, found) : undefined;
    },
    among: (type, field) => {
      const found = fieldOf(schema, type, field);
      return found ? among(schema, found) : undefined;
    },
    servedBy: served,
  };
}

function fieldOf(schema: GraphQLSchema, typeName: string, field: string): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) ? type.getFields()[field] : undefined;
}

type Found =
  | { readonly kind: "open" | "hidden" }
  | { readonly kind: "tier"; readonly level: Level }
  | Pick<LabelledField, "categories" | "level" | "place">;

function ruleOf(
  schema: GraphQLSchema,
  marks: ReadonlyMap<string, TypeMark>,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Found {
  const label = labelOf(schema, field);
  const mark = marks.get(type.name)?.kind ?? "record";
  if (label) return fromLabel(label, mark);
  const own = marks.get(type.name);
  if (tellsCategories(own, field)) return { kind: "tier", level: "NAMED" };
  if (own?.kind === "items" && tellsWhereabouts(type.name, field.name)) return { kind: "tier", level: own.level };
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  if (isRoot || mark === "impersonal" || mark === "inherits" || mark === "items") return OPEN;
  const leadsTo = leaves(schema, getNamedType(field.type)).map((name) => marks.get(name)?.kind);
  const byRule = leadsTo.length > 0 && leadsTo.every((kind) => kind === "section" || kind === "items");
  return field.name === "id" || byRule ? OPEN : HIDDEN;
}

/** What an item is about is a concern by name: who may read no more than what to do is not told it. */
const tellsCategories = (mark: TypeMark | undefined, { name }: GraphQLField<unknown, unknown>): boolean =>
  mark?.kind === "items" && mark.field === name;

const OPEN = { kind: "open" } as const;
const HIDDEN = { kind: "hidden" } as const;

function fromLabel({ categories, level, place: told }: Label, mark: TypeMark["kind"]): Found {
  // What the value says is needed at its own level, whatever its place tells.
  const place = told.filter((category) => !categories?.includes(category));
  const all = { categories: [...(categories ?? []), ...place], level, ...(place.length > 0 && { place }) };
  if (categories !== undefined) return categories.length > 0 ? all : HIDDEN;
  if (place.length > 0) return HIDDEN;
  return mark === "items" ? { kind: "tier", level } : HIDDEN;
}

/** The object types a field may lead to; none for a leaf. */
export function leaves(schema: GraphQLSchema, type: GraphQLNamedType): readonly string[] {
  if (isObjectType(type)) return [type.name];
  return isUnionType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
}

function itemTypeOf(
  schema: GraphQLSchema,
  marks: ReadonlyMap<string, TypeMark>,
  type: GraphQLObjectType,
  served: Graph["servedBy"],
): Labelled["items"] {
  const mark = marks.get(type.name);
  if (mark?.kind !== "items") return [];
  const tiers = Object.values(type.getFields()).flatMap((field) => labelOf(schema, field)?.level ?? []);
  return [
    {
      type: type.name,
      levels: [...new Set<Level>([mark.level, "NAMED", ...tiers])],
      subgraphs: served(type.name, mark.field),
    },
  ];
}

/** Reads who serves what from the join directives of the composed schema. */
function serving(schema: GraphQLSchema): Graph["servedBy"] {
  const graphs = schema.getType("join__Graph");
  const names = new Map(
    (isEnumType(graphs) ? graphs.getValues() : []).map((value) => [
      value.name,
      String(applied(schema, "join__graph", value)?.name),
    ]),
  );
  const all = (directive: string, element: { readonly astNode?: unknown }): readonly SubgraphName[] =>
    appliedGraphs(directive, element)
      .map((graph) => names.get(graph))
      .filter((name): name is SubgraphName => isOneOf(SUBGRAPHS, name));
  return (typeName, fieldName) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return [];
    const field = type.getFields()[fieldName];
    const own = field ? all("join__field", field) : [];
    return own.length > 0 ? own : all("join__type", type);
  };
}

/** The `graph` argument of each application of a repeatable join directive. */
function appliedGraphs(directive: string, element: { readonly astNode?: unknown }): readonly string[] {
  const node = element.astNode as GraphQLObjectType["astNode"];
  return (node?.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap(({ arguments: args }) => args ?? [])
    .flatMap(({ name, value }) => (name.value === "graph" && value.kind === "EnumValue" ? [value.value] : []));
}
