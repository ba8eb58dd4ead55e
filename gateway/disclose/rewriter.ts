import { createHash } from "node:crypto";
import { type DocumentNode, type GraphQLSchema, getVariableValues, Kind } from "graphql";
import { LRUCache } from "lru-cache";
import { refuse, refuseBeyond } from "../../shared/errors.ts";
import { ACTIONS, isOneOf } from "../../shared/vocabulary.ts";
import { type ActingQuery, actingQueryIn } from "../acts/acting-query.ts";
import type { Cost } from "../admit/compiled-cost.ts";
import { peopleAsked } from "../admit/people-asked.ts";
import type { Question } from "../stages.ts";
import { argumentValues, checkArguments, inputIn, looking } from "./arguments.ts";
import type { CallerClass } from "./caller-class.ts";
import type { Graph } from "./graph.ts";
import { keysMeant } from "./keys-given.ts";
import type { ArgumentUse, PrunedOperation } from "./operation.ts";
import type { PairwiseKeys } from "./pairwise-keys.ts";
import { prune } from "./prune.ts";
import { type ReadOperation, readOperation } from "./read-operation.ts";

export interface RewriterOptions {
  readonly graph: Graph;
  /** The whole schema, that plans are made on. */
  readonly schema: GraphQLSchema;
  /** Begins every name of ours; no client can guess it. */
  readonly prefix: string;
  readonly answeredHere: ReadonlySet<string>;
  /** Whether staff may ask for the schema; through a key its own may be asked for in any case. */
  readonly introspection: boolean;
  /** What an operation costs, as its client wrote it. */
  readonly price: (read: ReadOperation) => Cost;
}

/** An operation ready to be fetched for one caller, with the values of its variables under our names. */
export interface Rewritten {
  readonly operation: PrunedOperation;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whom it asks about by identifier, found or not. */
  readonly named: readonly string[];
  /** What it costs with them, as the client wrote it. */
  readonly cost: number;
  /** Its fields that are narrowed or ordered by what is labelled. */
  readonly looking: readonly ArgumentUse[];
  readonly introspection: DocumentNode | undefined;
  /** What a mutation is given; undefined for a query. */
  readonly input: unknown;
  /** What root fields that the gateway answers itself were given, by field name. */
  readonly local: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The query that tells of how records are used, where there is one. */
  readonly acting: ActingQuery | undefined;
}

/**
 * Reads, checks and prunes an operation for a caller class; whatever follows knows people and records by our own keys. What
 * needs no values is done once and kept.
 */
export type Rewrite = (
  question: Question,
  callerClass: CallerClass,
  byGet: boolean,
  /** Which key of ours is meant by one that was sent; the very same unless given. */
  meant?: PairwiseKeys["meant"],
) => Rewritten;

/** Makes the rewriter of one schema, keeping its 1,000 most recent operations. */
export function rewriter({ introspection, price, ...options }: RewriterOptions): Rewrite {
  const read = new LRUCache<string, PricedOperation>({ max: 1000 });
  const pruned = new LRUCache<string, PrunedOperation>({ max: 2000 });

  const numberOf = numbers();

  const readOnce = ({ query, operationName }: Question, schema: GraphQLSchema, byGet: boolean): PricedOperation => {
    const key = JSON.stringify([numberOf(schema), query, operationName, byGet]);
    const before = read.get(key);
    if (before) return before;
    const operation = readOperation(schema, { query, operationName, byGet });
    const priced = { operation, cost: price(operation) };
    read.set(key, priced);
    return priced;
  };

  return (question, callerClass, byGet, meant) => {
    const schema = callerClass.schema();
    const { operation, cost } = readOnce(question, schema, byGet);
    if (operation.introspection && !introspection && !callerClass.through) refuse("INTROSPECTION_DISABLED");
    const sent = coerced(schema, operation, question.variables);
    const conditions = Object.fromEntries(operation.conditions.map((name) => [name, sent[name]]));
    if (operation.isMutation) refuseUnlessMayAct(operation, callerClass);
    const key = JSON.stringify([
      numberOf(callerClass.graph),
      callerClass.policyVersion,
      callerClass.name,
      question.query,
      question.operationName,
      conditions,
    ]);
    const ready = pruned.get(key) ?? pruneFor(operation, conditions, question.query, callerClass, options);
    pruned.set(key, ready);
    const variables = meant ? keysMeant(ready.arguments, sent, meant) : sent;
    checkArguments(ready.arguments, variables, callerClass.filters);
    const local = localArguments(ready.arguments, variables, options.answeredHere);
    const acting = actingQueryIn(ready.arguments, variables);
    if (acting && !callerClass.mayAct(acting.action)) refuse("ACTION_NOT_PERMITTED");
    return {
      operation: ready,
      values: Object.fromEntries(
        [...ready.variables]
          .filter(([, theirs]) => theirs in variables)
          .map(([ours, theirs]) => [ours, variables[theirs]]),
      ),
      named: peopleAsked(ready.arguments, variables),
      cost: cost(variables),
      looking: looking(ready.arguments, variables),
      introspection: operation.introspection ? documentOf(operation) : undefined,
      input: ready.mutation ? inputIn(ready.arguments, variables) : undefined,
      local,
      acting,
    };
  };
}

/** Numbers things by which of them they are. */
function numbers(): (thing: object) => number {
  const known = new WeakMap<object, number>();
  let last = 0;
  return (thing) => {
    const number = known.get(thing) ?? ++last;
    known.set(thing, number);
    return number;
  };
}

/** An operation, and what it costs with the variables of a request. */
interface PricedOperation {
  readonly operation: ReadOperation;
  readonly cost: Cost;
}

function pruneFor(
  read: ReadOperation,
  conditions: Readonly<Record<string, unknown>>,
  text: string,
  { graph, within, ability, role }: CallerClass,
  options: Omit<RewriterOptions, "introspection" | "price">,
): PrunedOperation {
  const clientHash = createHash("sha256").update(text).digest("base64url");
  if (read.introspection) return { ...NOTHING, clientHash };
  return prune(read, conditions, clientHash, {
    ...options,
    graph,
    within,
    ability,
    marksRecords: role === "person",
  });
}

/** A field that the gateway answers from what it is given is asked once in an operation. */
function localArguments(
  uses: readonly ArgumentUse[],
  variables: Readonly<Record<string, unknown>>,
  answeredHere: ReadonlySet<string>,
): Rewritten["local"] {
  const own = uses.filter(({ field }) => answeredHere.has(field.name));
  const allowed = new Set(own.map(({ field }) => field.name)).size;
  if (allowed < own.length) refuseBeyond("OPERATION_TOO_LARGE", { limit: "ROOT_FIELDS", allowed, asked: own.length });
  return Object.fromEntries(own.map(({ field, node }) => [field.name, argumentValues(field, node, variables)]));
}

/** Told before anything is read of what it would be done to, so that it says nothing of anybody. */
function refuseUnlessMayAct({ operation }: ReadOperation, callerClass: CallerClass): void {
  const [field] = operation.selectionSet.selections;
  const name = field?.kind === Kind.FIELD ? field.name.value : undefined;
  if (!isOneOf(ACTIONS, name) || !callerClass.mayAct(name)) refuse("ACTION_NOT_PERMITTED");
}

/** What an operation on the schema alone comes to. */
const NOTHING: Omit<PrunedOperation, "clientHash"> = {
  fetch: undefined,
  variables: new Map(),
  root: { types: new Map(), typeKey: undefined, idKey: undefined, categoriesKey: undefined, edge: undefined },
  arguments: [],
  settled: true,
  mutation: undefined,
};

/** The variables as their types say, or BAD_VARIABLES; the library's own words would repeat the values. */
function coerced(
  schema: GraphQLSchema,
  { operation }: ReadOperation,
  given: Question["variables"],
): Readonly<Record<string, unknown>> {
  const definitions = operation.variableDefinitions ?? [];
  const declared = new Set(definitions.map(({ variable }) => variable.name.value));
  if (Object.keys(given).some((name) => !declared.has(name))) refuse("BAD_VARIABLES");
  const { coerced: values } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  return values ?? refuse("BAD_VARIABLES");
}

const documentOf = ({ operation, fragments }: ReadOperation): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [operation, ...fragments.values()],
});
