import { z } from "zod";
import { refuse } from "../../shared/errors.ts";
import type { HttpQuestion, Question } from "../stages.ts";
import { negotiate } from "./accept.ts";

/** The largest body that is read, in bytes. */
export const BODY_MOST = 256 * 1024;

const object = z.record(z.string(), z.unknown());
const question = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: object.nullish(),
  extensions: object.nullish(),
});

/** Reads the operation out of the HTTP request. Each way it can be wrong has a code; nothing is repeated. */
export function readQuestion(http: HttpQuestion): Question {
  if (negotiate(http.headers.accept) === undefined) refuse("NOT_ACCEPTABLE");
  if (http.method === "GET") return checked(fromSearch(http.search));
  if (http.method !== "POST") return refuse("METHOD_NOT_ALLOWED");
  refuseOtherMedia(http.headers["content-type"]);
  if (http.body === undefined || http.body.length === 0) return refuse("BODY_EMPTY");
  if (http.body.length > BODY_MOST) return refuse("BODY_TOO_LARGE");
  const parsed = fromJson(decoded(http.body));
  return Array.isArray(parsed) ? refuse("BATCH_NOT_SUPPORTED") : checked(parsed);
}

function checked(given: unknown): Question {
  const read = question.safeParse(given);
  if (!read.success) return refuse("MALFORMED_REQUEST");
  const { query, operationName, variables } = read.data;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

/** What comes twice is refused: whoever reads the other one sees another question. What is empty is left out. */
function fromSearch(search: string): unknown {
  const given = [...new URLSearchParams(search)];
  const { query, operationName, variables, extensions } = Object.fromEntries(given.filter(([, value]) => value !== ""));
  if (new Set(given.map(([name]) => name)).size < given.length) refuse("MALFORMED_REQUEST");
  return { query, operationName, variables: fromJson(variables), extensions: fromJson(extensions) };
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
