import type { DocumentNode } from "graphql";
import type { RefusalCode } from "../../shared/errors.ts";
import type { SubgraphAnswer } from "../../shared/open-subgraph.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import { fitsQuery } from "./fits-query.ts";

/** A subgraph's answer as the link takes it: whole, refused for what the caller sent, or not to be used. */
export type ReadAnswer =
  | { readonly end: "ANSWERED"; readonly data: Record<string, unknown> }
  | { readonly end: "REFUSED"; readonly code: RefusalCode }
  | { readonly end: "UNREACHABLE" | "FAILED" | "MALFORMED" };

/** What only the subgraph can check, and what depends on the caller's own arguments alone. */
const REFUSED_FOR_WHAT_WAS_SENT = [
  "ACTION_NOT_PERMITTED",
  "ALREADY_MERGED",
  "BACKWARD_PERIOD",
  "ALREADY_HELD",
  "BAD_CURSOR",
  "BAD_INSTANT",
  "BAD_IDENTIFIER",
  "BAD_DOCUMENT_ID",
  "BEYOND_CONSENT",
  "BREAK_GLASS_BLOCKED",
  "BREAK_GLASS_NOT_OFFERED",
  "BREAK_GLASS_OVER",
  "BREAK_GLASS_RENEWED",
  "CAPACITY_IN_DOUBT",
  "CATEGORY_NEEDED",
  "CATEGORY_SEALED",
  "CLINICIAN_NEEDED",
  "FORBIDDEN_ARGUMENT",
  "GUARDIAN_REFERENCE_NEEDED",
  "IDEMPOTENCY_CONFLICT",
  "ISSUER_NEEDED",
  "LAWFUL_ROUTE_CLOSED",
  "LIST_TOO_LONG",
  "MATCH_TOO_WEAK",
  "NOTHING_TO_ACT_ON",
  "NOT_ONE_PERSON",
  "NOT_SPECIFIC",
  "NUMBER_IN_USE",
  "KEY_TOO_LONG",
  "EXPLORER_NEEDS_TEST",
  "NO_SUCH_OWNER",
  "AGREEMENT_OVER",
  "ONE_IDENTIFIER",
  "ONE_ORDER",
  "ONE_RECIPIENT",
  "PAGE_TOO_LARGE",
  "REVIEW_BY_ANOTHER",
  "REVIEW_TOO_LATE",
  "REQUESTS_OR_PERIOD",
  "PERIOD_TOO_LONG",
  "SECOND_PERSON_NEEDED",
  "STALE_VERSION",
  "TEXT_LENGTH",
  "UNKNOWN_PLACE",
] as const satisfies readonly RefusalCode[];

/** Takes an answer whole or not at all: any error in it, and any shape but the one asked for, leaves nothing. */
export function readAnswer(
  answer: SubgraphAnswer | undefined,
  query: DocumentNode,
  representations: unknown,
): ReadAnswer {
  if (answer === undefined) return { end: "UNREACHABLE" };
  const { data, errors } = isObject(answer.body) ? answer.body : {};
  if (errors !== undefined || answer.status !== 200) {
    const code = Array.isArray(errors) ? errors.map(codeOf).find(isForWhatWasSent) : undefined;
    return code === undefined ? { end: "FAILED" } : { end: "REFUSED", code };
  }
  return isObject(data) && hasOneEach(representations, data._entities) && fitsQuery(query, data)
    ? { end: "ANSWERED", data }
    : { end: "MALFORMED" };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const codeOf = (error: unknown): unknown =>
  isObject(error) && isObject(error.extensions) ? error.extensions.code : undefined;

const isForWhatWasSent = (code: unknown): code is (typeof REFUSED_FOR_WHAT_WAS_SENT)[number] =>
  isOneOf(REFUSED_FOR_WHAT_WAS_SENT, code);

/** A fetch of entities answers each representation, in order; any other fetch has none. */
const hasOneEach = (representations: unknown, entities: unknown): boolean =>
  !Array.isArray(representations) || (Array.isArray(entities) && entities.length === representations.length);
