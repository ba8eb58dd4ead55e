import { refuseBeyond } from "../../shared/errors.ts";
import type { Action } from "../../shared/vocabulary.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import { argumentValues } from "../disclose/arguments.ts";
import type { ArgumentUse } from "../disclose/operation.ts";

/** Queries that tell of how records are used: who may ask them stands among the actions, and each is recorded as one. */
const ACTING_QUERIES = ["explainAccess", "accessLog", "accessBy"] as const satisfies readonly Action[];

/** Such a query, and what it is given. */
export interface ActingQuery {
  readonly action: (typeof ACTING_QUERIES)[number];
  readonly given: Readonly<Record<string, unknown>>;
}

/** The one of an operation; OPERATION_TOO_LARGE where it asks several. */
export function actingQueryIn(
  uses: readonly ArgumentUse[],
  variables: Readonly<Record<string, unknown>>,
): ActingQuery | undefined {
  const found = uses.flatMap(({ type, field, node }) =>
    type === "Query" && isOneOf(ACTING_QUERIES, field.name)
      ? [{ action: field.name, given: argumentValues(field, node, variables) }]
      : [],
  );
  if (found.length > 1) refuseBeyond("OPERATION_TOO_LARGE", { limit: "ROOT_FIELDS", allowed: 1, asked: found.length });
  return found[0];
}
