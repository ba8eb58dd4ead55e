import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { OpenSubgraph, SubgraphAnswer } from "../../shared/open-subgraph.ts";
import { type Served, serve } from "../../shared/serve.ts";

/** A subgraph that answers as it is told. */
const answering = (overrides: Partial<OpenSubgraph> = {}): OpenSubgraph => ({
  name: "custody",
  sdl: "",
  answer: async () => ({ status: 200, body: { data: {} } }),
  call: async () => ({ status: 200, body: {} }),
  seed: async () => {},
  upkeep: async () => {},
  holdsReal: async () => false,
  ready: async () => {},
  ...overrides,
});

describe("a subgraph that is served", () => {
  let served: Served | undefined;
  afterEach(() => served?.close());
  const begin = async (overrides?: Partial<OpenSubgraph>) => {
    served = await serve(answering(overrides), { port: 0 });
    return served.url;
  };
  const json = { "content-type": "application/json" };

  it("says that it lives, and whether it is ready", async () => {
    let ready = async () => {};
    const url = await begin({ ready: () => ready() });
    expect((await fetch(new URL("/health/live", url))).status).toBe(200);
    expect((await fetch(new URL("/health/ready", url))).status).toBe(200);
    ready = async () => {
      throw new Error("canary");
    };
    const unready = await fetch(new URL("/health/ready", url));
    expect(unready.status).toBe(503);
    expect(await unready.text()).toBe('{"errors":[{"extensions":{"code":"UNAVAILABLE"}}]}');
    expect((await fetch(new URL("/health/live", url))).status).toBe(200);
  });

  it("takes a body of one mebibyte to the byte, and no more", async () => {
    const lengths: number[] = [];
    const answer = async ({ body }: { readonly body: string }): Promise<SubgraphAnswer> => {
      lengths.push(body.length);
      return { status: 200, body: {} };
    };
    const url = new URL("/graphql", await begin({ answer }));
    const of = (length: number) => fetch(url, { method: "POST", headers: json, body: "x".repeat(length) });
    expect((await of(1024 * 1024)).status).toBe(200);
    const refused = await of(1024 * 1024 + 1);
    expect([refused.status, await refused.text()]).toEqual([
      413,
      '{"errors":[{"extensions":{"code":"BODY_TOO_LARGE"}}]}',
    ]);
    expect(lengths).toEqual([1024 * 1024]);
  });

  it.each([
    ["GET", "/graphql?query=canary", {}, undefined, 404, "NOT_FOUND"],
    ["POST", "/canary", json, "{}", 404, "NOT_FOUND"],
    ["POST", `/calls/${"canary".repeat(50)}`, json, "{}", 400, "MALFORMED_REQUEST"],
    ["POST", "/graphql", { "content-type": "text/canary" }, "{}", 415, "UNSUPPORTED_MEDIA_TYPE"],
    ["GET", "/%canary", {}, undefined, 400, "MALFORMED_REQUEST"],
  ])("answers %s %s with a code and nothing of what was sent", async (method, path, headers, body, status, code) => {
    const url = await begin();
    const answer = await fetch(url.origin + path, { method, headers, ...(body === undefined ? {} : { body }) });
    expect([answer.status, await answer.json()]).toEqual([status, { errors: [{ extensions: { code } }] }]);
    expect(JSON.stringify([...answer.headers])).not.toContain("canary");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("tells nothing of a failure of its own", async () => {
    const url = await begin({
      answer: async () => {
        throw new Error("canary");
      },
    });
    const answer = await fetch(new URL("/graphql", url), { method: "POST", headers: json, body: "{}" });
    expect([answer.status, await answer.text()]).toEqual([500, '{"errors":[{"extensions":{"code":"INTERNAL"}}]}']);
  });

  it("quotes nothing of what is not HTTP", async () => {
    const url = await begin();
    const said = await new Promise<string>((done) => {
      const socket = connect(Number(url.port), url.hostname, () => socket.end("CANARY canary\r\n\r\n"));
      const chunks: Buffer[] = [];
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.on("close", () => done(Buffer.concat(chunks).toString()));
    });
    expect(said).toMatch(/^HTTP\/1.1 400/);
    expect(said.toLowerCase()).not.toContain("canary");
  });

  it("answers what is under way before it closes", async () => {
    let begun = () => {};
    let goOn = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const url = await begin({
      answer: async () => {
        begun();
        await mayGoOn;
        return { status: 200, body: { data: { late: true } } };
      },
    });
    const asked = fetch(new URL("/graphql", url), { method: "POST", headers: json, body: "{}" });
    await hasBegun;
    const closing = served?.close();
    goOn();
    expect(await (await asked).json()).toEqual({ data: { late: true } });
    await closing;
    await expect(fetch(url)).rejects.toThrow();
  });
});
