import { type Dispatcher, Pool } from "undici";
import { STATEMENTS_HEADER, type SubgraphAnswer } from "../../shared/open-subgraph.ts";
import type { Transport } from "./transport.ts";

export interface HttpOptions {
  /** How long one request may take in all, from being asked for to its last byte. */
  readonly timeoutMs?: number;
  /** The largest body that is read. */
  readonly maxBytes?: number;
  /** Most connections kept to the subgraph. */
  readonly connections?: number;
}

export interface HttpTransport {
  readonly transport: Transport;
  /** Waits for what is under way, then closes the connections. */
  close(): Promise<void>;
}

/** Reaches a subgraph by its address, over kept-alive connections. A redirect is an answer, never followed. */
export function httpTransport(base: URL, options: HttpOptions = {}): HttpTransport {
  const { timeoutMs = 5_000, maxBytes = 16 * 1024 * 1024, connections = 64 } = options;
  const pool = new Pool(base.origin, { connections, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const prefix = base.pathname.replace(/\/$/, "");
  return {
    transport: (path, { token, body, traceparent }) =>
      new Promise((resolve, reject) => {
        const answer = new AnswerReader({ maxBytes, timeoutMs }, resolve, reject);
        const headers = {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          accept: "application/json",
          ...(traceparent !== undefined && { traceparent }),
        };
        pool.dispatch({ path: prefix + path, method: "POST", headers, body }, answer);
      }),
    close: () => pool.close(),
  };
}

/** Reads one answer whole, or not at all. */
class AnswerReader implements Dispatcher.DispatchHandlers {
  readonly #maxBytes: number;
  readonly #resolve: (answer: SubgraphAnswer) => void;
  readonly #reject: (reason: Error) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #abort: ((reason: Error) => void) | undefined;
  #failure: Error | undefined;
  #status = 0;
  #statements: number | undefined;
  #bytes = 0;

  constructor(
    limits: { readonly maxBytes: number; readonly timeoutMs: number },
    resolve: (answer: SubgraphAnswer) => void,
    reject: (reason: Error) => void,
  ) {
    this.#maxBytes = limits.maxBytes;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#fail("took too long"), limits.timeoutMs);
  }

  onConnect(abort: (reason?: Error) => void): void {
    this.#abort = abort;
    // It may have waited for a connection longer than it was given.
    if (this.#failure) abort(this.#failure);
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    this.#status = status;
    this.#statements = statementsIn(headers);
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.#fail("is too large");
    else this.#chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    clearTimeout(this.#timer);
    try {
      const body = JSON.parse(Buffer.concat(this.#chunks).toString("utf8"));
      this.#resolve({
        status: this.#status,
        body,
        ...(this.#statements !== undefined && { statements: this.#statements }),
      });
    } catch {
      this.#fail("is not JSON");
    }
  }

  onError(error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }

  #fail(how: string): void {
    clearTimeout(this.#timer);
    this.#failure = new Error(`the answer ${how}`);
    this.#reject(this.#failure);
    this.#abort?.(this.#failure);
  }
}

/** Names and values by turns, as they came. A count that is none is left out. */
function statementsIn(headers: readonly Buffer[]): number | undefined {
  const at = headers.findIndex((one, n) => n % 2 === 0 && one.toString("latin1").toLowerCase() === STATEMENTS_HEADER);
  const text = headers[at + 1]?.toString("latin1") ?? "";
  return at >= 0 && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
