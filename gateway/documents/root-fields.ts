import { type DocumentNode, Kind, parse } from "graphql";
import { OPERATION_LIMITS } from "../admit/operation-limits.ts";

/** The root fields of a text's only operation; undefined where it cannot be read, holds several, or hides some behind a fragment. */
export function rootFields(text: string): readonly string[] | undefined {
  const operations = parsed(text)?.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION) ?? [];
  const [operation, another] = operations;
  if (operation === undefined || another !== undefined) return undefined;
  const roots = operation.selectionSet.selections.map((root) =>
    root.kind === Kind.FIELD ? root.name.value : undefined,
  );
  return roots.every((name) => name !== undefined) ? roots : undefined;
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens: OPERATION_LIMITS.tokens, noLocation: true });
  } catch {
    return undefined;
  }
}
