import type { PrunedOperation } from "../disclose/operation.ts";

/** The root fields of an operation, by their names in the schema. */
export const rootsOf = ({ root }: PrunedOperation): readonly string[] =>
  [...root.types.values()].flat().map(({ name }) => name);
