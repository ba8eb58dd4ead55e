import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Metrics } from "./metrics.ts";
import type { Served } from "./serve.ts";

export interface OperationsOptions {
  readonly metrics: Metrics;
  /** 0 for any that is free. */
  readonly port: number;
  /** The address to listen on; this machine only unless given. */
  readonly host?: string;
}

/** Serves `GET /metrics` to whoever watches the process, on a port of its own that no caller needs to reach. */
export async function serveOperations({ metrics, port, host = "127.0.0.1" }: OperationsOptions): Promise<Served> {
  const server = createServer((request, response) => {
    const isAsked = request.method === "GET" && request.url === "/metrics";
    const text = isAsked ? metrics.text() : undefined;
    Promise.resolve(text).then(
      (body) =>
        body === undefined
          ? response.writeHead(404).end()
          : response.writeHead(200, { "content-type": metrics.mediaType, "cache-control": "no-store" }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, "listening");
  const { port: given } = server.address() as AddressInfo;
  return {
    url: new URL(`http://${host.includes(":") ? `[${host}]` : host}:${given}`),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
