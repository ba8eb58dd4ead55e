import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig, readConfigOf } from "../../shared/config.ts";
import { beginStart, freePort, npmRun, type Running, written } from "../start/a-process.ts";
import { seriesIn, seriesName } from "./watched.ts";

const ENDS_WITHIN_MS = 5_000;

describe("what a process is watched with", () => {
  it("is nothing, unless it is set", () => {
    expect(readConfig({})).toMatchObject({ operationsPort: undefined, traces: undefined });
    // Platforms set these in every process, so that they are nobody's wish.
    const theirs = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://canary:4318", OTEL_TRACES_EXPORTER: "otlp" };
    expect(readConfigOf("demo", theirs)).toMatchObject({ traces: undefined });
  });

  it("is told of any process in the same way", () => {
    const set = { SCG_OPERATIONS_PORT: "9464", SCG_TRACES_URL: "http://collector:4318/v1/traces" };
    const watched = { operationsPort: 9464, traces: { url: new URL(set.SCG_TRACES_URL), ratio: 1 } };
    for (const part of ["demo", "demo gateway", "demo subgraph"] as const) {
      expect(readConfigOf(part, set)).toMatchObject(watched);
    }
    expect(readConfig({ ...set, SCG_TRACES_RATIO: "0.05" }).traces?.ratio).toBe(0.05);
  });

  it.each([
    ["SCG_OPERATIONS_PORT", "70000"],
    ["SCG_TRACES_URL", "collector-canary:4318"],
    ["SCG_TRACES_RATIO", "2"],
    ["SCG_TRACES_RATIO", "all"],
  ])("is refused where %s is %s", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be `));
  });
});

describe("a demo that is watched", () => {
  const received: string[] = [];
  let collector: Server;
  let folder: string;
  let port: number;
  let demo: Running;
  let token: string;
  beforeAll(async () => {
    collector = createServer(async (request, response) => {
      received.push(`${request.method} ${request.url} ${await text(request)}`);
      response.end("{}");
    });
    collector.listen(0, "127.0.0.1");
    await once(collector, "listening");
    folder = await mkdtemp(join(tmpdir(), "scg-watched-"));
    port = await freePort();
    const env = {
      PORT: String(port),
      SCG_DATA_DIR: folder,
      SCG_OPERATIONS_PORT: "0",
      SCG_TRACES_URL: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`,
    };
    token = (await npmRun(["token", "--", "--role", "prison-officer"], { SCG_DATA_DIR: folder })).stdout.trim();
    demo = beginStart(["demo"], env);
    await written(demo, "Explorer: ");
  }, 60_000);
  afterAll(async () => {
    demo.child.kill("SIGKILL");
    await demo.ended;
    collector.closeAllConnections();
    collector.close();
    await rm(folder, { recursive: true });
  });

  it("serves its metrics on a port of their own, logs each request, and sends its spans before it ends", async () => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const query = '{ prison(id: "BFI") { residents(first: 5) { edges { node { id } } } } }';
    const body = JSON.stringify({ query });
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);

    const [, metrics = ""] = /^metrics: (\S+)$/m.exec(demo.stdout()) ?? [];
    expect(new URL(metrics).port).not.toBe(String(port));
    const series = seriesIn(await (await fetch(metrics)).text());
    expect(series.get(seriesName("scg_requests_total", { outcome: "ANSWERED", role: "prison-officer" }))).toBe(1);
    expect(
      series.get(seriesName("scg_statement_duration_seconds_count", { subgraph: "secure-estate" })),
    ).toBeGreaterThan(0);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);

    const toldAt = performance.now();
    demo.child.kill("SIGTERM");
    const { code, stderr } = await demo.ended;
    expect(code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(ENDS_WITHIN_MS);
    const lines = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ msg, outcome }) => [msg, outcome])).toEqual([
      ["request", "ANSWERED"],
      ["request", "NOT_FOUND"],
    ]);
    expect(received.map((one) => one.split(" ", 2).join(" "))).toEqual(["POST /v1/traces"]);
    expect(received[0]).toContain(lines[0].traceId);
  });
});
