import { refuse } from "../../shared/errors.ts";
import type { PrunedOperation } from "../disclose/operation.ts";

/**
 * Holds a GET to what the gateway answers itself. Its address stands in histories and proxies' logs, so it
 * carries no question about people.
 */
export function refuseByGet({ fetch }: PrunedOperation): void {
  if (fetch !== undefined) refuse("GET_CARRIES_NO_PERSON_DATA");
}
