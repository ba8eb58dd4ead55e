import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Refusal, type RefusalCode } from "../shared/errors.ts";
import { endConnectionsOnClose } from "../shared/serve.ts";
import { BODY_MOST } from "./admit/read-question.ts";
import type { Gateway } from "./create.ts";
import { type Impersonal, release } from "./release.ts";
import type { HttpQuestion } from "./stages.ts";

/** A page of the process that says nothing of a person. */
export interface Page {
  readonly path: string;
  readonly answer: () => Promise<Impersonal> | Impersonal;
}

export interface FrontOptions {
  readonly gateway: Gateway;
  /** Whether this process can answer now. */
  readonly ready: () => Promise<boolean>;
  readonly pages?: readonly Page[];
  /** How many proxies of ours stand before it, each of which adds to X-Forwarded-For; none unless given. */
  readonly proxies?: number;
}

/** The HTTP side of the gateway: reads bytes and headers, and hands every answer to `release`. */
export function front({ gateway, ready, pages = [], proxies = 0 }: FrontOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_MOST,
    trustProxy: (_address, hop) => hop < proxies,
    forceCloseConnections: "idle",
    // What comes while closing is answered as ever, rather than in the framework's words.
    return503OnClosing: false,
    // The framework's own words repeat an address that cannot be read.
    frameworkErrors: (_error, request, reply) => void refused(request, reply, "NOT_FOUND"),
    // A request that is not HTTP never becomes a request: it gets no body.
    clientErrorHandler: ({ code }, socket) => {
      const status = code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
    },
  });
  // An expectation that is not known is passed over: Node would answer it beside `release`.
  app.server.on("checkExpectation", (request, response) => void app.server.emit("request", request, response));
  endConnectionsOnClose(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  app.all("/graphql", async (request, reply) => release(reply, await gateway.answer(questionOf(request))));
  app.get("/health/live", (_request, reply) => release(reply, health(true)));
  app.get("/health/ready", async (_request, reply) => release(reply, health(await ready())));
  for (const { path, answer } of pages) app.get(path, async (_request, reply) => release(reply, await answer()));

  const refused = async (request: FastifyRequest, reply: FastifyReply, code: RefusalCode) =>
    release(reply, await gateway.refuse(questionOf(request), new Refusal(code)));
  app.setNotFoundHandler((request, reply) => refused(request, reply, "NOT_FOUND"));
  app.setErrorHandler((error, request, reply) => refused(request, reply, codeFor(error)));
  return app;
}

function questionOf(request: FastifyRequest): HttpQuestion {
  // Node keeps the first of some headers that come twice; who reads another would see another caller.
  const headers = Object.entries(request.raw.headersDistinct).map(([name, values]) => [name, values?.join(", ")]);
  const [, search = ""] = /\?(.*)$/s.exec(request.url) ?? [];
  const body = Buffer.isBuffer(request.body) ? request.body : undefined;
  return { method: request.method, headers: Object.fromEntries(headers), search, address: request.ip, body };
}

/** The framework's own refusals, in our words. */
function codeFor(error: unknown): RefusalCode {
  const { statusCode } = error as { readonly statusCode?: number };
  if (statusCode === 413) return "BODY_TOO_LARGE";
  if (statusCode === 415) return "UNSUPPORTED_MEDIA_TYPE";
  return statusCode !== undefined && statusCode < 500 ? "MALFORMED_REQUEST" : "INTERNAL";
}

const health = (well: boolean): Impersonal => ({
  impersonal: true,
  status: well ? 200 : 503,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: { status: well ? "ok" : "unavailable" },
});
