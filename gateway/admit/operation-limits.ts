import type { DocumentNode } from "graphql";
import { refuseBeyond } from "../../shared/errors.ts";
import { extentOf, type OperationExtent } from "./operation-extent.ts";

/** What any operation may be at most, whoever sends it and however; what it costs is priced elsewhere. */
export const OPERATION_LIMITS = {
  /** Counted before anything is parsed. */
  tokens: 5000,
  depth: 15,
  breadth: 200,
  aliases: 200,
  directives: 200,
  directivesAtOnePlace: 2,
  rootFields: 50,
  /** Fields and fragments, each as often as fragments repeat it. */
  selections: 5000,
  /** Fields, each once for every concrete type that it may be asked of. */
  fields: 2000,
} as const;

/** Refuses a parsed document that is too large or too deep, before it is validated: to validate it costs more the larger it is. */
export function refuseBeyondLimits(document: DocumentNode): void {
  const extent = extentOf(document);
  if (extent.depth > OPERATION_LIMITS.depth) {
    refuseBeyond("OPERATION_TOO_DEEP", { limit: "DEPTH", allowed: OPERATION_LIMITS.depth, asked: extent.depth });
  }
  for (const [part, limit] of MEASURED) {
    const [allowed, asked] = [OPERATION_LIMITS[part], extent[part]];
    if (asked > allowed) refuseBeyond("OPERATION_TOO_LARGE", { limit, allowed, asked });
  }
}

const MEASURED = [
  ["breadth", "BREADTH"],
  ["aliases", "ALIASES"],
  ["directives", "DIRECTIVES"],
  ["directivesAtOnePlace", "DIRECTIVES_AT_ONE_PLACE"],
  ["rootFields", "ROOT_FIELDS"],
  ["selections", "SELECTIONS"],
] as const satisfies readonly (readonly [keyof OperationExtent, string])[];
