import { z } from "zod";
import { documentId, sha256In, sha256Of } from "../../shared/documents.ts";
import { refuse } from "../../shared/errors.ts";
import type { HttpQuestion, SentQuestion } from "../stages.ts";
import { negotiate } from "./accept.ts";

/** The largest body that is read, in bytes. */
export const BODY_MOST = 256 * 1024;

const object = z.record(z.string(), z.unknown());
const question = z.object({
  query: z.string().min(1).nullish(),
  documentId: z.unknown().optional(),
  operationName: z.string().nullish(),
  variables: object.nullish(),
  extensions: object.nullish(),
});

/** As Apollo's clients send a hash in place of a text, or beside one: then nothing is kept by it. */
const persisted = z.object({ version: z.literal(1), sha256Hash: z.string() });

/**
 * Reads the operation out of the HTTP request: its text as `query`, or its id as `documentId` (GraphQL over HTTP, persisted
 * documents) or `extensions.persistedQuery`. Each way it can be wrong has a code; nothing is repeated.
 */
export function readQuestion(http: HttpQuestion): SentQuestion {
  if (negotiate(http.headers.accept) === undefined) refuse("NOT_ACCEPTABLE");
  if (http.method === "GET") return checked(fromSearch(http.search));
  if (http.method !== "POST") return refuse("METHOD_NOT_ALLOWED");
  refuseOtherMedia(http.headers["content-type"]);
  if (http.body === undefined || http.body.length === 0) return refuse("BODY_EMPTY");
  if (http.body.length > BODY_MOST) return refuse("BODY_TOO_LARGE");
  const parsed = fromJson(decoded(http.body));
  return Array.isArray(parsed) ? refuse("BATCH_NOT_SUPPORTED") : checked(parsed);
}

function checked(given: unknown): SentQuestion {
  const read = question.safeParse(given);
  if (!read.success) return refuse("MALFORMED_REQUEST");
  const { query, operationName, variables } = read.data;
  const hashes = [
    ...(typeof query === "string" ? [sha256Of(query)] : []),
    ...hashesIn(read.data.documentId, read.data.extensions?.persistedQuery),
  ];
  const [sha256] = hashes;
  if (sha256 === undefined) return refuse("MALFORMED_REQUEST");
  if (hashes.some((hash) => hash !== sha256)) return refuse("BAD_DOCUMENT_ID");
  return { query: query ?? undefined, sha256, operationName: operationName ?? undefined, variables: variables ?? {} };
}

/** The hashes by which the text is named, in lower-case hex. */
function hashesIn(id: unknown, persistedQuery: unknown): readonly string[] {
  const ids = [
    ...(isGiven(id) ? [typeof id === "string" ? id : ""] : []),
    ...(isGiven(persistedQuery) ? [documentId(persisted.safeParse(persistedQuery).data?.sha256Hash ?? "")] : []),
  ];
  return ids.map((one) => sha256In(one) ?? refuse("BAD_DOCUMENT_ID"));
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** What comes twice is refused: whoever reads the other one sees another question. What is empty is left out. */
function fromSearch(search: string): unknown {
  const given = [...new URLSearchParams(search)];
  const asked = Object.fromEntries(given.filter(([, value]) => value !== ""));
  if (new Set(given.map(([name]) => name)).size < given.length) refuse("MALFORMED_REQUEST");
  return { ...asked, variables: fromJson(asked.variables), extensions: fromJson(asked.extensions) };
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return refuse("UNSUPPORTED_CHARSET");
  }
}

function fromJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return refuse("MALFORMED_JSON");
  }
}

function refuseOtherMedia(contentType = ""): void {
  const [media = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  if (media !== "application/json") refuse("UNSUPPORTED_MEDIA_TYPE");
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  if (charset !== undefined && charset.replaceAll('"', "") !== "utf-8") refuse("UNSUPPORTED_CHARSET");
}
