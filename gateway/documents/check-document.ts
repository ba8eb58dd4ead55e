import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  visit,
} from "graphql";
import type { RoleAbility } from "../../policies/ability.ts";
import { Refusal, type RefusalCode, refuse } from "../../shared/errors.ts";
import { ACTIONS, CATEGORIES, type Category, isOneOf } from "../../shared/vocabulary.ts";
import type { Cost } from "../admit/compiled-cost.ts";
import { OPERATION_LIMITS } from "../admit/operation-limits.ts";
import type { CallerClass } from "../disclose/caller-class.ts";
import type { Graph } from "../disclose/graph.ts";
import type { Shape } from "../disclose/operation.ts";
import { prune } from "../disclose/prune.ts";
import { RESERVED_PREFIX, type ReadOperation, readOperation } from "../disclose/read-operation.ts";
import { mayEver } from "../disclose/within-reach.ts";

/** Somebody who could run a document: a role, through the owner's key and for one purpose where there is one. */
export interface Reader {
  /** As people name them. */
  readonly name: string;
  readonly callerClass: CallerClass;
  /** The most that one of their operations may cost. */
  readonly costOfOne: number;
}

/** One operation of a document, every part of it included whatever its variables say. */
export interface CheckedOperation {
  /** What it costs where only what it cannot do without is given; undefined where that cannot be said. */
  readonly cost: number | undefined;
  /** Why this reader could never run it; undefined where they may. */
  refusedTo(reader: Reader): RefusalCode | undefined;
  /** What of it this reader could ever see, by its place in the answer. */
  seenBy(reader: Reader): readonly string[];
}

export interface DocumentChecks {
  /** The whole schema that callers see. */
  readonly schema: GraphQLSchema;
  readonly price: (read: ReadOperation) => Cost;
}

/** Reads every operation of a document. Refuses what nobody could run: as a request with it would be refused. */
export function checkedOperations(checks: DocumentChecks, text: string): readonly CheckedOperation[] {
  const names = operationNames(text);
  if (names.length === 0) return refuse("UNKNOWN_OPERATION");
  return names.map((operationName) => checkedOperation(checks, { query: text, operationName }));
}

function checkedOperation(
  { schema, price }: DocumentChecks,
  { query, operationName }: { readonly query: string; readonly operationName: string | undefined },
): CheckedOperation {
  const readBy = (of: GraphQLSchema): ReadOperation =>
    wholly(readOperation(of, { query, operationName, byGet: false }));
  const read = readBy(schema);
  if (read.introspection) return refuse("INTROSPECTION_DISABLED");
  const cost = costOf(price(read));
  const shapeFor = (of: ReadOperation, { graph, ability, role }: CallerClass, within: CallerClass["within"]): Shape =>
    prune(of, {}, "", {
      graph,
      schema,
      ability,
      within,
      marksRecords: role === "person",
      prefix: RESERVED_PREFIX,
      answeredHere: new Set(),
    }).root;
  return {
    cost,
    refusedTo: (reader) => {
      const { callerClass } = reader;
      if (cost !== undefined && cost > reader.costOfOne) return "COST_EXCEEDED";
      if (read.isMutation && !mayAct(read, reader)) return "ACTION_NOT_PERMITTED";
      return codeOf(() => shapeFor(readBy(callerClass.schema()), callerClass, callerClass.within));
    },
    seenBy: (reader) => {
      if (read.isMutation && !mayAct(read, reader)) return [];
      const { callerClass } = reader;
      const seen = new Set<string>();
      const { graph, ability } = callerClass;
      // What nobody has reviewed is seen by nobody; what is out of a key's reach is not seen, and the rest of it may be.
      follow(shapeFor(read, callerClass, EVERYTHING), [], { graph, ability, seen });
      return [...seen].sort();
    },
  };
}

/** Knows of every field there is. */
const EVERYTHING: CallerClass["within"] = { field: () => true, input: () => true };

/** The operations of a document, by name; one that has none is its only one. */
function operationNames(text: string): readonly (string | undefined)[] {
  const { definitions } = parsed(text);
  return definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value] : []));
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: OPERATION_LIMITS.tokens, noLocation: true });
  } catch {
    return refuse("SYNTAX_ERROR");
  }
}

/** The operation with nothing left to its variables: each part that it may ask for is asked for. */
const wholly = (read: ReadOperation): ReadOperation => ({
  ...read,
  operation: withoutConditions(read.operation),
  fragments: new Map([...read.fragments].map(([name, fragment]) => [name, withoutConditions(fragment)])),
  conditions: [],
});

const withoutConditions = <Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node): Node =>
  visit(node, { Directive: () => null });

/** A page whose length is a variable without a default has no cost before it is asked for. */
function costOf(cost: Cost): number | undefined {
  try {
    return cost({});
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function mayAct({ operation }: ReadOperation, { callerClass }: Reader): boolean {
  const [field] = operation.selectionSet.selections;
  const name = field?.kind === Kind.FIELD ? field.name.value : undefined;
  return isOneOf(ACTIONS, name) && callerClass.mayAct(name);
}

function codeOf(work: () => unknown): RefusalCode | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

interface Following {
  readonly graph: Graph;
  readonly ability: RoleAbility;
  readonly seen: Set<string>;
  /** What items of the list that leads here may tell of; of anything where it does not say. */
  readonly among?: readonly Category[] | undefined;
}

/** Notes what a policy decides on and some facts could open; what stands below something closed is closed. */
function follow({ types }: Shape, path: readonly string[], following: Following): void {
  const { graph, ability, seen, among = CATEGORIES } = following;
  for (const [type, slots] of types) {
    const mark = graph.mark(type);
    if (mark.kind === "items" && !among.some((category) => ability.everItem(type, category, mark.level))) continue;
    const here = types.size > 1 ? [...path, `(${type})`] : path;
    for (const { key, name, rule, shape, among: ofItems } of slots) {
      if (!mayEver(ability, type, name, rule)) continue;
      const place = [...here, key];
      if (rule.kind !== "open" || mark.kind === "items") seen.add(place.join("."));
      if (shape) follow(shape, place, { ...following, among: ofItems });
    }
  }
}
