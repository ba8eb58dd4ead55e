import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { REFUSALS, type RefusalCode } from "./errors.ts";
import { type OpenSubgraph, STATEMENTS_HEADER, type SubgraphAnswer, type SubgraphRequest } from "./open-subgraph.ts";
import { within } from "./within.ts";

export interface ServeOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** The address to listen on; this machine only unless given. */
  readonly host?: string;
}

export interface Served {
  readonly url: URL;
  /** Takes no more requests, answers those under way, then stops listening. */
  close(): Promise<void>;
}

/** The largest body taken: a fetch may name 100 people. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** What has not said so by then is not ready. */
const READY_WITHIN_MS = 1_000;

/** Serves a subgraph over HTTP: its graph, its internal calls and its health. Only signed callers are answered. */
export async function serve(subgraph: OpenSubgraph, { port, host = "127.0.0.1" }: ServeOptions): Promise<Served> {
  const server = Fastify({ bodyLimit: BODY_LIMIT_BYTES, frameworkErrors: answerError });
  endConnectionsOnClose(server);
  takeBodiesAsSigned(server);
  server.setErrorHandler(answerError);
  server.setNotFoundHandler((_, reply) => send(reply, refusal("NOT_FOUND")));
  server.post("/graphql", async (request, reply) => send(reply, await subgraph.answer(signedRequest(request))));
  server.post<{ Params: { path: string } }>("/calls/:path", async (request, reply) =>
    send(reply, await subgraph.call(request.params.path, signedRequest(request))),
  );
  server.get("/health/live", (_, reply) => send(reply, { status: 200, body: { status: "LIVE" } }));
  server.get("/health/ready", async (_, reply) =>
    send(
      reply,
      await within(READY_WITHIN_MS, subgraph.ready()).then(
        () => ({ status: 200, body: { status: "READY" } }),
        () => refusal("UNAVAILABLE"),
      ),
    ),
  );
  const url = new URL(await server.listen({ port, host }));
  return { url, close: () => server.close() };
}

/**
 * Ends each connection with the answer that was under way when the server began to close: one kept alive would
 * hold the server open until it has idled out.
 */
export function endConnectionsOnClose(server: FastifyInstance): void {
  let closing = false;
  server.addHook("preClose", async () => {
    closing = true;
  });
  server.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
}

/** The signature is over the body's very text, so it is parsed only after it is checked. */
function takeBodiesAsSigned(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) => done(null, body));
}

function signedRequest({ headers, body }: FastifyRequest): SubgraphRequest {
  const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const { traceparent } = headers;
  return {
    token,
    body: typeof body === "string" ? body : "",
    traceparent: typeof traceparent === "string" ? traceparent : undefined,
  };
}

const send = (reply: FastifyReply, { status, body, statements }: SubgraphAnswer): FastifyReply =>
  reply
    .code(status)
    .headers({
      "cache-control": "no-store",
      ...(statements !== undefined && { [STATEMENTS_HEADER]: String(statements) }),
    })
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(body));

const refusal = (code: RefusalCode): SubgraphAnswer => ({
  status: REFUSALS[code][0],
  body: { errors: [{ extensions: { code } }] },
});

/** The server's own errors name routes and values, so only a code of ours leaves. */
function answerError(error: FastifyError, _: FastifyRequest, reply: FastifyReply): void {
  send(reply, refusal(codeOf(error)));
}

function codeOf({ statusCode = 500 }: FastifyError): RefusalCode {
  if (statusCode === 413) return "BODY_TOO_LARGE";
  if (statusCode === 415) return "UNSUPPORTED_MEDIA_TYPE";
  return statusCode < 500 ? "MALFORMED_REQUEST" : "INTERNAL";
}
