import { refuse } from "../../shared/errors.ts";
import type { Rewritten } from "../disclose/rewriter.ts";

/**
 * Holds a GET to what the gateway answers itself. Its address stands in histories and proxies' logs, so it
 * carries no question about people.
 */
export function refuseByGet({ operation, local }: Rewritten): void {
  if (operation.fetch !== undefined || Object.keys(local).length > 0) refuse("GET_CARRIES_NO_PERSON_DATA");
}
