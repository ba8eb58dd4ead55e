import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import type { RoleAbility } from "../../policies/ability.ts";
import { refuse, refuseBeyond } from "../../shared/errors.ts";
import { ACTIONS, isOneOf } from "../../shared/vocabulary.ts";
import { OPERATION_LIMITS } from "../admit/operation-limits.ts";
import { type Flattening, fieldsOn } from "./collect.ts";
import { type FieldRule, type Graph, HANDLE, OCCUPANT_LISTS, PERSON } from "./graph.ts";
import { holdsKeys } from "./keys-of-ours.ts";
import { aliased, fetchOf, inlineFragment } from "./nodes.ts";
import {
  type ArgumentUse,
  type Mutation,
  OUTCOME_FIELDS,
  type PrunedOperation,
  type Shape,
  type Slot,
} from "./operation.ts";
import type { ReadOperation } from "./read-operation.ts";
import { mayEver, type WithinReach } from "./within-reach.ts";

/** For whom an operation is pruned, and under which names of our own. */
export interface PruneFor {
  readonly graph: Graph;
  /** The whole schema, that plans are made on. */
  readonly schema: GraphQLSchema;
  readonly ability: RoleAbility;
  /** Whether records must be known by key, because some may be marked for the person's own reading. */
  readonly marksRecords: boolean;
  /** What callers of the class know of; all else is told as what is not there. */
  readonly within: WithinReach;
  /** Begins every name of ours; no client can guess it. */
  readonly prefix: string;
  /** Root fields the gateway answers itself. */
  readonly answeredHere: ReadonlySet<string>;
}

/**
 * Rewrites an operation so that what this caller class can never see is not in it. Fragments are inlined,
 * every field gets a name of ours (no name a client chose reaches planning or a subgraph), and the keys that
 * redaction needs are added: person, concrete type, categories of items.
 */
export function prune(
  read: ReadOperation,
  conditions: Readonly<Record<string, unknown>>,
  clientHash: string,
  given: PruneFor,
): PrunedOperation {
  const work = new Pruning(read, conditions, given);
  const root = read.isMutation ? given.schema.getMutationType() : given.schema.getQueryType();
  if (!root) return refuse("INTERNAL", "the schema has no such operations");
  const { shape, selectionSet } = work.select(root, [read.operation.selectionSet]);
  return {
    fetch: fetchOf(read.operation, selectionSet, work.variables, given.schema),
    variables: new Map([...work.variables].map(([theirs, ours]) => [ours, theirs])),
    root: shape,
    arguments: work.arguments,
    settled: work.settled,
    mutation: work.mutation,
    clientHash,
  };
}

interface Selected {
  readonly shape: Shape;
  readonly selectionSet: SelectionSetNode;
}

/** One operation being rewritten: what it has met so far, and the names given out. */
class Pruning {
  readonly variables = new Map<string, string>();
  readonly arguments: ArgumentUse[] = [];
  settled = true;
  mutation: Mutation | undefined;
  readonly #given: PruneFor;
  readonly #flattening: Flattening;
  #names = 0;
  #slots = 0;

  constructor(read: ReadOperation, conditions: Readonly<Record<string, unknown>>, given: PruneFor) {
    this.#given = given;
    this.#flattening = {
      schema: given.schema,
      fragments: read.fragments,
      conditions,
      budget: { most: OPERATION_LIMITS.selections, left: OPERATION_LIMITS.selections },
    };
  }

  /** Rewrites a selection for each concrete type that may stand there. */
  select(on: GraphQLNamedType, selections: readonly SelectionSetNode[]): Selected {
    const possible = possibleTypes(this.#given.schema, on);
    const typeKey = isAbstractType(on) ? this.#name() : undefined;
    const keys = this.#keysOf(possible);
    const types = new Map<string, readonly Slot[]>();
    const branches: SelectionNode[] = [];
    for (const type of possible) {
      const { slots, nodes } = this.#fields(type, selections);
      types.set(type.name, slots);
      const all = [...nodes, ...keyNodes(this.#given.graph, type, keys)];
      if (typeKey === undefined) branches.push(...all);
      else if (all.length > 0) branches.push(inlineFragment(type.name, all));
    }
    const selected = [...(typeKey === undefined ? [] : [aliased(typeKey, "__typename")]), ...branches];
    return { shape: { types, typeKey, ...keys }, selectionSet: { kind: Kind.SELECTION_SET, selections: selected } };
  }

  #keysOf(possible: readonly GraphQLObjectType[]): Keys {
    const { graph, marksRecords } = this.#given;
    const isPerson = possible.some(({ name }) => name === PERSON || name === HANDLE);
    const hasItems = possible.some(({ name }) => graph.mark(name).kind === "items");
    const hasRecords =
      marksRecords && possible.some((type) => "id" in type.getFields() && graph.mark(type.name).kind !== "impersonal");
    return {
      idKey: isPerson || hasRecords ? this.#name() : undefined,
      categoriesKey: hasItems ? this.#name() : undefined,
      edge: possible.some(isEdge) ? { fetchKey: this.#name(), idKey: this.#name() } : undefined,
    };
  }

  #fields(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): { slots: Slot[]; nodes: FieldNode[] } {
    const slots: Slot[] = [];
    const nodes: FieldNode[] = [];
    for (const [key, [first, ...rest]] of fieldsOn(type, selections, this.#flattening)) {
      const [asked, allowed] = [++this.#slots, OPERATION_LIMITS.fields];
      if (asked > allowed) refuseBeyond("OPERATION_TOO_LARGE", { limit: "FIELDS", allowed, asked });
      const { slot, node } = this.#field(type, key, first, rest);
      slots.push(slot);
      if (node) nodes.push(node);
    }
    return { slots, nodes };
  }

  #field(
    type: GraphQLObjectType,
    key: string,
    first: FieldNode,
    rest: readonly FieldNode[],
  ): { slot: Slot; node?: FieldNode } {
    const name = first.name.value;
    const { graph, answeredHere } = this.#given;
    if (name === "__typename") return { slot: { ...OF_TYPE_NAME, key } };
    if (name.startsWith("__")) refuse("INTROSPECTION_ALONE");
    const field = type.getFields()[name] ?? refuse("INTERNAL", `no field ${type.name}.${name}`);
    const rule = graph.rule(type.name, name);
    if (!this.#given.within.field(type.name, name)) refuse("VALIDATION_FAILED", `out of reach ${type.name}.${name}`);
    if (field.args.length > 0)
      this.arguments.push({ type: type.name, field, node: first, labelled: graph.inputs(type.name, name) });
    this.settled &&= this.#isSettled(type, field, rule);
    const on = getNamedType(field.type);
    const selections = [first, ...rest].flatMap(({ selectionSet }) => selectionSet ?? []);
    const within = isCompositeType(on) ? this.select(on, selections) : undefined;
    // A section is always there: one in which nothing can ever be seen need not be fetched to be answered.
    const nothing = within?.selectionSet.selections.length === 0 && graph.mark(on.name).kind === "section";
    const local = type === this.#given.schema.getQueryType() && answeredHere.has(name);
    const fetched = !local && !nothing && mayEver(this.#given.ability, type.name, name, rule);
    const fetchKey = fetched ? this.#name() : undefined;
    const slot: Slot = {
      key,
      name,
      fetchKey,
      rule,
      isKey: holdsKeys(`${type.name}.${name}`, field.type),
      most: graph.atMost(type.name, name),
      among: graph.among(type.name, name),
      listsOccupants: isOneOf(OCCUPANT_LISTS, `${type.name}.${name}`),
      itemTypes: [...(within?.shape.types.keys() ?? [])].filter((below) => graph.mark(below).kind === "items"),
      shape: within?.shape,
    };
    if (fetchKey === undefined) return { slot };
    const outcome = type === this.#given.schema.getMutationType() ? this.#outcome(name, fetchKey, on) : [];
    return { slot, node: this.#node(fetchKey, first, withOutcome(within?.selectionSet, outcome)) };
  }

  /** A mutation is recorded with what came of it, whether or not the client asks. */
  #outcome(name: string, fetchKey: string, payload: GraphQLNamedType): readonly FieldNode[] {
    if (!isOneOf(ACTIONS, name)) return refuse("VALIDATION_FAILED", `no action ${name}`);
    const told = OUTCOME_FIELDS.filter((field) => isObjectType(payload) && field in payload.getFields());
    const keys = Object.fromEntries(told.map((field) => [field, this.#name()]));
    this.mutation = { action: name, fetchKey, keys };
    return Object.entries(keys).map(([field, key]) => aliased(key, field));
  }

  /** Whether relationship alone grants the field, whatever facts there are. */
  #isSettled(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, rule: FieldRule): boolean {
    const { ability, graph, schema } = this.#given;
    if (rule.kind === "tier") return false;
    if (rule.kind === "label" && !ability.settled(type.name, field.name)) return false;
    return possibleTypes(schema, getNamedType(field.type)).every(({ name }) => graph.mark(name).kind !== "items");
  }

  #node(alias: string, first: FieldNode, selectionSet: SelectionSetNode | undefined): FieldNode {
    const args = (first.arguments ?? []).map((argument) => this.#renamed(argument));
    const node = { ...aliased(alias, first.name.value), arguments: args };
    if (!selectionSet) return node;
    const selections =
      selectionSet.selections.length > 0 ? selectionSet.selections : [aliased(this.#name(), "__typename")];
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }

  /** The same argument with the client's variables under names of ours. */
  #renamed(argument: ArgumentNode): ArgumentNode {
    return visit(argument, {
      Variable: (variable) => {
        const ours = this.variables.get(variable.name.value) ?? this.#name();
        this.variables.set(variable.name.value, ours);
        return { ...variable, name: { kind: Kind.NAME, value: ours } };
      },
    });
  }

  #name = (): string => `${this.#given.prefix}${this.#names++}`;
}

const withOutcome = (
  selectionSet: SelectionSetNode | undefined,
  outcome: readonly FieldNode[],
): SelectionSetNode | undefined =>
  selectionSet && { ...selectionSet, selections: [...selectionSet.selections, ...outcome] };

const OF_TYPE_NAME: Omit<Slot, "key"> = {
  name: "__typename",
  fetchKey: undefined,
  rule: { kind: "open" },
  isKey: false,
  most: undefined,
  among: undefined,
  listsOccupants: false,
  itemTypes: [],
  shape: undefined,
};

function possibleTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

type Keys = Pick<Shape, "idKey" | "categoriesKey" | "edge">;

/** A Relay edge to a person. */
const isEdge = (type: GraphQLObjectType): boolean => {
  const node = type.getFields().node;
  return node !== undefined && getNamedType(node.type).name === PERSON;
};

function keyNodes(graph: Graph, type: GraphQLObjectType, { idKey, categoriesKey, edge }: Keys): FieldNode[] {
  const mark = graph.mark(type.name);
  const key = (name: string): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections: [aliased(name, "id")] });
  return [
    ...(edge && isEdge(type) ? [{ ...aliased(edge.fetchKey, "node"), selectionSet: key(edge.idKey) }] : []),
    ...(idKey !== undefined && "id" in type.getFields() ? [aliased(idKey, "id")] : []),
    ...(categoriesKey !== undefined && mark.kind === "items" ? [aliased(categoriesKey, mark.field)] : []),
  ];
}
