import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type HttpOptions, type HttpTransport, httpTransport } from "../../gateway/link/http.ts";

const asked = { token: "a.b.c", body: '{"query":"{ a }"}' };

describe("a subgraph at the far end of a wire", () => {
  let server: Server | undefined;
  let http: HttpTransport | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done(undefined)));
    await http?.close();
  });

  async function reach(listener: RequestListener, options: HttpOptions = {}, path = "") {
    server = createServer(listener);
    await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    http = httpTransport(new URL(`http://127.0.0.1:${port}${path}`), options);
    return http.transport;
  }

  it("is sent the signed caller and the body to the byte, below its address", async () => {
    const seen: unknown[] = [];
    const transport = await reach(
      async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const { authorization, "content-type": type } = request.headers;
        seen.push([request.method, request.url, authorization, type, Buffer.concat(chunks).toString()]);
        response.end('{"data":{}}');
      },
      {},
      "/custody/",
    );
    expect(await transport("/graphql", asked)).toEqual({ status: 200, body: { data: {} } });
    expect(seen).toEqual([["POST", "/custody/graphql", "Bearer a.b.c", "application/json", asked.body]]);
  });

  it("is not connected to anew for each fetch", async () => {
    let connections = 0;
    const transport = await reach((_, response) => response.end("{}"));
    server?.on("connection", () => {
      connections += 1;
    });
    for (let n = 0; n < 20; n += 1) await transport("/graphql", asked);
    expect(connections).toBeLessThan(5);
  });

  it("is not followed elsewhere", async () => {
    let requests = 0;
    const transport = await reach((_, response) => {
      requests += 1;
      response.writeHead(307, { location: "/elsewhere" }).end("{}");
    });
    expect(await transport("/graphql", asked)).toEqual({ status: 307, body: {} });
    expect(requests).toBe(1);
  });

  it("is given up when it does not answer", async () => {
    const transport = await reach(() => {}, { timeoutMs: 50 });
    await expect(transport("/graphql", asked)).rejects.toThrow("took too long");
  });

  it("is given up when it answers a little at a time, for ever", async () => {
    const transport = await reach(
      (_, response) => {
        const drip = setInterval(() => response.write(" "), 5);
        response.on("close", () => clearInterval(drip));
      },
      { timeoutMs: 100 },
    );
    await expect(transport("/graphql", asked)).rejects.toThrow("took too long");
  });

  it("is given up while waiting for a connection, and is then not asked at all", async () => {
    let requests = 0;
    const transport = await reach(
      (_, response) => {
        requests += 1;
        setTimeout(() => response.end("{}"), requests === 1 ? 0 : 80);
      },
      { timeoutMs: 60, connections: 1 },
    );
    // The connection is there before the two begin to wait, so that both begin at the same time.
    await transport("/graphql", asked);
    const both = await Promise.allSettled([transport("/graphql", asked), transport("/graphql", asked)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await http?.close();
    http = undefined;
    expect(requests).toBe(2);
  });

  it("is cut off when it answers too much", async () => {
    const transport = await reach((_, response) => response.end(`"${"x".repeat(2000)}"`), { maxBytes: 1000 });
    await expect(transport("/graphql", asked)).rejects.toThrow("too large");
  });

  it.each([
    ["is not JSON", "<h1>canary</h1>"],
    ["is empty", ""],
    ["stops half-way", '{"data":'],
  ])("is not believed when its answer %s, nor quoted", async (_, text) => {
    const transport = await reach((_request, response) => response.end(text));
    await expect(transport("/graphql", asked)).rejects.toThrow(/^the answer is not JSON$/);
  });

  it("rejects when the connection breaks in the middle of the answer", async () => {
    const transport = await reach((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"data":');
      setImmediate(() => response.destroy());
    });
    await expect(transport("/graphql", asked)).rejects.toThrow();
  });

  it("rejects when nobody is there", async () => {
    http = httpTransport(new URL("http://127.0.0.1:1"));
    await expect(http.transport("/graphql", asked)).rejects.toThrow();
  });
});
