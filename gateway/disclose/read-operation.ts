import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  visit,
} from "graphql";
import { refuse, refuseBeyond } from "../../shared/errors.ts";
import { OPERATION_LIMITS, refuseBeyondLimits } from "../admit/operation-limits.ts";
import { refuseLiteralIdentifiers } from "./arguments.ts";

/** A client's operation: parsed, valid against the schema, and within limits that need no caller. */
export interface ReadOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Names of the variables that `@include` and `@skip` look at. */
  readonly conditions: readonly string[];
  /** Whether it asks for the schema rather than for records. */
  readonly introspection: boolean;
  /** Whether it changes something. */
  readonly isMutation: boolean;
}

/** An operation as it was sent. */
export interface SentOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  /** Whether it came by GET, which changes nothing. */
  readonly byGet: boolean;
}

/** Parses and checks an operation. Refuses without repeating a word of it. */
export function readOperation(schema: GraphQLSchema, { query, operationName, byGet }: SentOperation): ReadOperation {
  const document = parsed(query);
  refuseUnsupported(document, byGet);
  refuseReservedNames(document);
  refuseBeyondLimits(document);
  if (validate(schema, document, specifiedRules, { maxErrors: 1, hideSuggestions: true }).length > 0) {
    refuse("VALIDATION_FAILED");
  }
  refuseLiteralIdentifiers(schema, document);
  const operation = getOperationAST(document, operationName) ?? refuse("UNKNOWN_OPERATION");
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const introspection = isIntrospection(operation);
  if (introspection) refuseAliases(document);
  const isMutation = operation.operation === "mutation";
  if (isMutation) refuseSeveral(operation);
  return { operation, fragments, conditions: conditionVariables(document), introspection, isMutation };
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: OPERATION_LIMITS.tokens, noLocation: true });
  } catch (error) {
    const isTooMany = error instanceof Error && TOO_MANY_TOKENS.test(error.message);
    if (!isTooMany) return refuse("SYNTAX_ERROR");
    const allowed = OPERATION_LIMITS.tokens;
    return refuseBeyond("OPERATION_TOO_LARGE", { limit: "TOKENS", allowed, asked: allowed + 1 });
  }
}

/** In the library's words, its misspelling included. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

function refuseUnsupported(document: DocumentNode, byGet: boolean): void {
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION && node.kind !== Kind.FRAGMENT_DEFINITION) refuse("SYNTAX_ERROR");
    if (node.kind !== Kind.OPERATION_DEFINITION || node.operation === "query") continue;
    if (byGet) refuse("MUTATION_BY_GET");
    if (node.operation === "subscription") refuse("OPERATION_NOT_SUPPORTED");
  }
  visit(document, {
    Directive: ({ name }) => {
      if (name.value !== "include" && name.value !== "skip") refuse("DIRECTIVE_NOT_SUPPORTED");
    },
  });
}

/** What every name of ours begins with. */
export const RESERVED_PREFIX = "scg_";

/** Names that stand for machinery, of GraphQL, of ours or of JavaScript, and are never a client's to choose. */
const isReserved = (name: string): boolean =>
  name.startsWith("__") || name.startsWith(RESERVED_PREFIX) || name in Object.prototype;

function refuseReservedNames(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias }) => {
      if (alias && isReserved(alias.value)) refuse("RESERVED_ALIAS");
    },
    VariableDefinition: ({ variable }) => {
      if (isReserved(variable.name.value)) refuse("RESERVED_ALIAS");
    },
  });
}

/** What was done must be told whole: of several mutations one could fail after another was done. */
function refuseSeveral({ selectionSet: { selections } }: OperationDefinitionNode): void {
  const [only, another] = selections;
  const isOne = another === undefined && only?.kind === Kind.FIELD && !only.name.value.startsWith("__");
  if (!isOne || (only.directives ?? []).length > 0) refuse("ONE_MUTATION");
}

/** The schema is one answer, however often it is asked for in a request; aliases could multiply it without end. */
function refuseAliases(document: DocumentNode): void {
  let asked = 0;
  visit(document, {
    Field: ({ alias }) => {
      if (alias) asked += 1;
    },
  });
  if (asked > 0) refuseBeyond("OPERATION_TOO_LARGE", { limit: "ALIASES", allowed: 0, asked });
}

function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names].sort();
}

function isIntrospection(operation: OperationDefinitionNode): boolean {
  const roots = operation.selectionSet.selections.map((node) => (node.kind === "Field" ? node.name.value : undefined));
  const asksSchema = roots.some((name) => name === "__schema" || name === "__type");
  if (asksSchema && !roots.every((name) => name?.startsWith("__"))) refuse("INTROSPECTION_ALONE");
  return asksSchema;
}
