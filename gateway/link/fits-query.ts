import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/**
 * Whether data is of the shape its query asked for: objects where the query selects within, values where it does
 * not. What is missing counts as null. Without it one text in the place of an object would fail all other parts.
 */
export function fitsQuery({ definitions }: DocumentNode, data: unknown): boolean {
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return operation !== undefined && fits(data, operation.selectionSet, fragments);
}

function fits(
  value: unknown,
  selectionSet: SelectionSetNode | undefined,
  fragments: readonly FragmentDefinitionNode[],
): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every((one) => fits(one, selectionSet, fragments));
  if (selectionSet === undefined) return typeof value !== "object";
  if (typeof value !== "object") return false;
  return selectionSet.selections.every((node) => {
    if (node.kind === Kind.FIELD) {
      const held = (value as Readonly<Record<string, unknown>>)[node.alias?.value ?? node.name.value];
      return fits(held, node.selectionSet, fragments);
    }
    // Fields are named apart, so those of another type are not in this object.
    if (node.kind === Kind.INLINE_FRAGMENT) return fits(value, node.selectionSet, fragments);
    return fragments.some(({ name, selectionSet: of }) => name.value === node.name.value && fits(value, of, fragments));
  });
}
