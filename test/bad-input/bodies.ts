import { gzipSync } from "node:zlib";
import { BODY_MOST } from "../../gateway/admit/read-question.ts";
import { type BadRequest, byGet, CANARY, GOOD_QUERY, GOOD_QUESTION, withBody, withHeaders } from "./bad-request.ts";

const GOOD = JSON.stringify(GOOD_QUESTION);

/** A question followed by blanks, of so many bytes in all. */
export const ofBytes = (length: number, question = GOOD): string => question.padEnd(length, " ");

/** Bodies that are not one question in JSON and UTF-8. */
export const BAD_BODIES: readonly BadRequest[] = [
  withBody("one byte more than the limit", "BODY_TOO_LARGE", ofBytes(BODY_MOST + 1)),
  withBody("a megabyte", "BODY_TOO_LARGE", ofBytes(1_000_000)),
  withBody("an empty body", "BODY_EMPTY", ""),
  withBody("half a body", "MALFORMED_JSON", `{"query":"${CANARY}`),
  withBody("words", "MALFORMED_JSON", CANARY),
  withBody("JSON with more after it", "MALFORMED_JSON", `${GOOD}${CANARY}`),
  withBody("a list of questions", "BATCH_NOT_SUPPORTED", JSON.stringify([GOOD_QUESTION, GOOD_QUESTION])),
  withBody("a list of one question", "BATCH_NOT_SUPPORTED", JSON.stringify([GOOD_QUESTION])),
  withBody("an empty list", "BATCH_NOT_SUPPORTED", "[]"),
  withBody("lists in lists, 50,000 deep", "BATCH_NOT_SUPPORTED", "[".repeat(50_000) + "]".repeat(50_000)),
  ...[CANARY, 1, null, true, {}, { canary: CANARY }].map((body) => malformed(body)),
  malformed({ query: 1, variables: { canary: CANARY } }),
  malformed({ query: "", variables: { canary: CANARY } }),
  malformed({ query: [CANARY] }),
  malformed({ query: GOOD_QUERY, operationName: { canary: CANARY } }),
  malformed({ query: GOOD_QUERY, operationName: 1 }),
  malformed({ query: GOOD_QUERY, variables: [CANARY] }),
  malformed({ query: GOOD_QUERY, variables: CANARY }),
  malformed({ query: GOOD_QUERY, variables: 1 }),
  malformed({ query: GOOD_QUERY, extensions: CANARY }),
  malformed({ id: CANARY }),
  ...[
    { documentId: CANARY },
    { documentId: { canary: CANARY } },
    { query: GOOD_QUERY, documentId: `sha256:${"0".repeat(64)}` },
    { id: CANARY, extensions: { persistedQuery: { version: 1, sha256Hash: CANARY } } },
  ].map((body) => withBody(`the id ${JSON.stringify(body).slice(0, 70)}`, "BAD_DOCUMENT_ID", JSON.stringify(body))),
  withBody(
    "the id of what nobody registered",
    "OPERATION_NOT_REGISTERED",
    JSON.stringify({ documentId: `sha256:${"0".repeat(64)}`, variables: { canary: CANARY } }),
  ),
  withHeaders("no media type", "UNSUPPORTED_MEDIA_TYPE", { "content-type": undefined }),
  ...[
    "text/plain",
    "application/x-www-form-urlencoded",
    `multipart/form-data; boundary=${CANARY}`,
    "application/graphql",
    `application/json+${CANARY}`,
    "application/json, text/plain",
    CANARY,
    ";",
  ].map((type) => withHeaders(`the media type ${type}`, "UNSUPPORTED_MEDIA_TYPE", { "content-type": type })),
  ...["utf-16", "utf-7", "shift_jis", "iso-8859-1", CANARY].map((charset) =>
    withHeaders(`the charset ${charset}`, "UNSUPPORTED_CHARSET", {
      "content-type": `application/json; charset=${charset}`,
    }),
  ),
  withBody("UTF-16", "UNSUPPORTED_CHARSET", Buffer.from(`\uFEFF${GOOD}`, "utf16le")),
  withBody("UTF-16 without its mark", "MALFORMED_JSON", Buffer.from(GOOD, "utf16le")),
  withBody("Latin 1", "UNSUPPORTED_CHARSET", Buffer.from(`{"query":"{ me { role } } # é${CANARY}"}`, "latin1")),
  withBody("Shift JIS", "UNSUPPORTED_CHARSET", Buffer.concat([Buffer.from(CANARY), Buffer.from([0x83, 0x65, 0x83])])),
  withBody("an overlong form", "UNSUPPORTED_CHARSET", Buffer.concat([Buffer.from(CANARY), Buffer.from([0xc0, 0xaf])])),
  withBody("half a surrogate pair", "UNSUPPORTED_CHARSET", Buffer.from([0xed, 0xa0, 0x80])),
  withBody("a compressed body", "UNSUPPORTED_CHARSET", gzipSync(GOOD), { "content-encoding": "gzip" }),
  ...["text/html", "image/png", CANARY].map((accept) =>
    withHeaders(`only ${accept} accepted`, "NOT_ACCEPTABLE", { accept }),
  ),
  byGet("a GET that asks nothing", "MALFORMED_REQUEST", { canary: CANARY }),
  byGet("a GET with variables that are no JSON", "MALFORMED_JSON", { query: GOOD_QUERY, variables: CANARY }),
  byGet("a GET with a list for variables", "MALFORMED_REQUEST", { query: GOOD_QUERY, variables: `["${CANARY}"]` }),
  byGet("a GET with a word for variables", "MALFORMED_REQUEST", { query: GOOD_QUERY, variables: `"${CANARY}"` }),
];

function malformed(body: unknown): BadRequest {
  const text = JSON.stringify(body);
  return withBody(`the JSON ${text.slice(0, 70)}`, "MALFORMED_REQUEST", text);
}
