import { once } from "node:events";
import { connect } from "node:net";

/** What comes back on a connection, byte by byte as it comes. */
export interface Connection {
  received(): string;
  /** Resolves with all that came once the other side has ended it. */
  answered(): Promise<string>;
}

export interface Put {
  readonly body: object;
  readonly token: string;
  readonly purpose: string;
}

/** Puts a question over a connection of its own. */
export function put(url: string, { body, token, purpose }: Put): Connection {
  const text = JSON.stringify(body);
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    received += chunk;
  });
  const ended = once(socket, "end");
  const head = [
    "POST /graphql HTTP/1.1",
    "host: graph",
    "connection: close",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(text)}`,
    `authorization: Bearer ${token}`,
    `x-purpose: ${purpose}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${text}`);
  return { received: () => received, answered: () => ended.then(() => received) };
}
