import { Refusal, refuse } from "../../shared/errors.ts";
import type { PrunedOperation } from "../disclose/operation.ts";

/**
 * Holds a GET to what the gateway answers itself. Its address stands in histories and proxies' logs, so it
 * carries no question about people, and it changes nothing.
 */
export function heldToGet<T extends { readonly operation: PrunedOperation }>(rewrite: () => T): T {
  try {
    const rewritten = rewrite();
    return rewritten.operation.fetch === undefined ? rewritten : refuse("GET_CARRIES_NO_PERSON_DATA");
  } catch (error) {
    if (error instanceof Refusal && error.code === "OPERATION_NOT_SUPPORTED") refuse("MUTATION_BY_GET");
    throw error;
  }
}
