import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { refuse, refuseBeyond } from "../../shared/errors.ts";

/** What is needed to flatten selections: fragments, the values of conditions, and a budget of selections. */
export interface Flattening {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Readonly<Record<string, unknown>>;
  /** Counts down; at zero the operation is refused, so that fragments cannot multiply without end. */
  readonly budget: { readonly most: number; left: number };
}

/**
 * The fields that a selection comes to on one concrete type: fragments inlined, `@include` and `@skip`
 * decided, fields of the same response name gathered together.
 */
export function fieldsOn(
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  flattening: Flattening,
): ReadonlyMap<string, readonly [FieldNode, ...FieldNode[]]> {
  const found = new Map<string, [FieldNode, ...FieldNode[]]>();
  const gather = (selection: SelectionNode): void => {
    const { budget } = flattening;
    if (budget.left-- <= 0)
      refuseBeyond("OPERATION_TOO_LARGE", { limit: "SELECTIONS", allowed: budget.most, asked: budget.most + 1 });
    if (!isIncluded(selection, flattening.conditions)) return;
    if (selection.kind === "Field") {
      const key = selection.alias?.value ?? selection.name.value;
      const same = found.get(key);
      if (same) same.push(selection);
      else found.set(key, [selection]);
      return;
    }
    const fragment = selection.kind === "InlineFragment" ? selection : flattening.fragments.get(selection.name.value);
    if (fragment && applies(flattening.schema, type, fragment.typeCondition?.name.value)) {
      fragment.selectionSet.selections.forEach(gather);
    }
  };
  for (const { selections: nodes } of selections) nodes.forEach(gather);
  return found;
}

function isIncluded(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  try {
    if (getDirectiveValues(GraphQLSkipDirective, selection, { ...variables })?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, { ...variables })?.if !== false;
  } catch {
    // A variable with a default may still be sent as null, which is neither true nor false.
    return refuse("BAD_VARIABLES");
  }
}

function applies(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && schema.isSubType(abstract, type);
}
