import { createHash } from "node:crypto";
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from "graphql";
import { refuse } from "../../shared/errors.ts";
import type { PrunedOperation } from "./operation.ts";

/** A field under a name of ours. */
export const aliased = (alias: string, name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});

/** A selection for one concrete type. */
export const inlineFragment = (type: string, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/** The rewritten operation, checked again against the schema, with a hash of its own. */
export function fetchOf(
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  variables: ReadonlyMap<string, string>,
  schema: GraphQLSchema,
): PrunedOperation["fetch"] {
  if (selectionSet.selections.length === 0) return undefined;
  const used = namesUsed(selectionSet);
  const variableDefinitions = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const ours = variables.get(definition.variable.name.value);
    if (ours === undefined || !used.has(ours)) return [];
    return [{ ...definition, variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: ours } } } as const];
  });
  const query: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: operation.operation,
    variableDefinitions,
    selectionSet,
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [query] };
  if (validate(schema, document).length > 0) refuse("INTERNAL", "the rewritten operation does not fit the schema");
  const text = print(document);
  return { document, text, hash: createHash("sha256").update(text).digest("hex") };
}

/** A variable may have stood only in what was pruned. */
function namesUsed(selectionSet: SelectionSetNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  return used;
}
