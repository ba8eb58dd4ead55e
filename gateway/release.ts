import type { FastifyReply } from "fastify";

/** Marks what has been written to the ledger; only the recorder holds it. */
export const RECORDED: unique symbol = Symbol("recorded");

/** An answer on its way out, made by the recorder once its rows are durable. */
export interface Recorded {
  readonly [RECORDED]: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** An answer that says nothing of a person or of a request: health, the demo's pages. */
export interface Impersonal {
  readonly impersonal: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | string | Buffer;
}

export type Outgoing = Recorded | Impersonal;

/** The one way out: the only place where a response body is written. Nothing that leaves may be stored. */
export function release(reply: FastifyReply, outgoing: Outgoing): FastifyReply {
  const { body } = outgoing;
  const isText = typeof body === "string" || Buffer.isBuffer(body);
  return reply
    .code(outgoing.status)
    .headers({ "cache-control": "no-store", "x-content-type-options": "nosniff", ...outgoing.headers })
    .send(isText ? body : JSON.stringify(body));
}
