import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { trace } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerSigner } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { openSubgraph } from "../../shared/open-subgraph.ts";
import { otelTracer, toCollector } from "../../shared/otel-tracer.ts";
import { headersOf } from "../bad-input/bad-request.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { between, WHOLE_PERSON } from "../leaks/asking.ts";
import { cells } from "../link/a-subgraph.ts";
import { type OpenTransport, TRANSPORTS } from "../link/transports.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { openWorld, type World } from "../world.ts";
import { STAGES_OF_A_QUERY, watched } from "./watched.ts";

const WHOM = { variables: { id: "person-ben" } };
const ME = "{ me { role } }";

const under = (spans: readonly ReadableSpan[], parent: ReadableSpan | undefined): readonly ReadableSpan[] =>
  spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId);
const named = (spans: readonly ReadableSpan[], name: string): readonly ReadableSpan[] =>
  spans.filter((span) => span.name === name);

describe("the spans of a request", () => {
  const put = between();
  const watch = watched();
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("ben", 1)], through: put.through, tracer: watch.tracer });
    // How these stand on the staff register is known then, and not asked again.
    for (const role of ["prison-clinician", "prison-officer"] as const) await world.ask(role, "{ me { role } }");
  });
  afterAll(() => world.close());

  it("stand under one another: its stages, each request to a subgraph, and what the subgraph does", async () => {
    let spent: Awaited<ReturnType<World["spent"]>> | undefined;
    const spans = await watch.spans(async () => {
      spent = await world.spent(() => world.ask("prison-clinician", WHOLE_PERSON, WHOM));
    });
    const [root, ...others] = spans.filter(({ parentSpanContext }) => parentSpanContext === undefined);
    expect([root?.name, others]).toEqual(["request", []]);
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
    expect(under(spans, root).map(({ name }) => name)).toEqual(STAGES_OF_A_QUERY);
    const [fetch] = named(spans, "fetch");
    const asked = under(spans, fetch);
    // Whose records need not be asked for is learnt before they are.
    expect(asked.map(({ attributes }) => attributes["scg.subgraph"]).sort()).toEqual(
      [...(spent?.fetches ?? []), "person"].sort(),
    );
    const [learn] = named(spans, "learn");
    expect(under(spans, learn).map(({ name, attributes }) => [name, attributes["scg.subgraph"]])).toEqual([
      ["subgraph request", "person"],
    ]);
    for (const request of named(spans, "subgraph request")) {
      const [operation, ...more] = under(spans, request);
      expect([operation?.name, more]).toEqual(["subgraph operation", []]);
      expect(operation?.attributes["scg.subgraph"]).toBe(request.attributes["scg.subgraph"]);
    }
  });

  it("show where it was asked how the caller stands on the staff register, the first time", async () => {
    const spans = await watch.spans(() => world.ask("custody-sergeant", "{ me { role } }"));
    const [authenticate] = named(spans, "authenticate");
    expect(under(spans, authenticate).map(({ name, attributes }) => [name, attributes["scg.subgraph"]])).toEqual([
      ["subgraph request", "person"],
    ]);
    const again = await watch.spans(() => world.ask("custody-sergeant", "{ me { role } }"));
    expect(under(again, named(again, "authenticate")[0])).toEqual([]);
  });

  it("say who asked by role and purpose, how it ended, and how much it took", async () => {
    let spent: Awaited<ReturnType<World["spent"]>> | undefined;
    const spans = await watch.spans(async () => {
      spent = await world.spent(() => world.ask("prison-clinician", WHOLE_PERSON, WHOM));
    });
    expect(named(spans, "request")[0]?.attributes).toEqual({
      "scg.role": "prison-clinician",
      "scg.purpose": "TREAT",
      "scg.outcome": "ANSWERED",
      "http.response.status_code": 200,
      "scg.people": 1,
      // The facts are two more requests than the fetches: before them and after.
      "scg.fetches": (spent?.fetches.length ?? 0) + 2,
      "scg.statements": spent?.statements.length,
      "scg.withheld": expect.any(Number),
    });
    const counts = named(spans, "subgraph operation").map(({ attributes }) => Number(attributes["scg.statements"]));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(spent?.statements.length);
  });

  it("say that it was refused, and fail only where something of ours did", async () => {
    const refused = await watch.spans(() => world.ask("prison-officer", "{ nothing }"));
    expect(refused.map(({ name, status, attributes }) => [name, status.code, attributes["scg.outcome"]])).toEqual([
      ["authenticate", 0, undefined],
      ["admit", 0, undefined],
      ["trust", 0, undefined],
      ["prune", 0, undefined],
      ["record", 0, undefined],
      ["request", 0, "VALIDATION_FAILED"],
    ]);
    const broken = await watch.spans(() =>
      put.answering(
        ({ subgraph }) => (subgraph === "custody" ? { status: 500, body: { errors: [{ message: "¤" }] } } : undefined),
        () => world.ask("prison-clinician", WHOLE_PERSON, WHOM),
      ),
    );
    const failed = broken.filter(({ status }) => status.code === 2);
    expect(failed.length).toBeGreaterThan(0);
    for (const { name, status, attributes } of failed) {
      expect([name, status, attributes["scg.subgraph"], attributes["scg.end"]]).toEqual([
        "subgraph request",
        { code: 2 },
        "custody",
        "FAILED",
      ]);
    }
  });

  it("are neither begun, nor joined, nor left out by what a caller sends", async () => {
    const theirs = "4bf92f3577b34da6a3ce929d0e0e4736";
    const headers = await headersOf(world, {
      traceparent: `00-${theirs}-00f067aa0ba902b7-00`,
      tracestate: `canary=${theirs}`,
      baggage: "canary=Zq9canary",
      b3: `${theirs}-00f067aa0ba902b7-0`,
    });
    const spans = await watch.spans(() => world.send({ headers, body: JSON.stringify({ query: ME }) }));
    expect(named(spans, "request")).toHaveLength(1);
    expect(named(spans, "request")[0]?.parentSpanContext).toBeUndefined();
    expect(spans.flatMap(({ links }) => links)).toEqual([]);
    expect(watch.spanText() + world.log()).not.toMatch(/4bf92f35|00f067aa|canary/);
  });

  it("are found again from the log, by their trace", async () => {
    const spans = await watch.spans(() => world.ask("prison-officer", ME));
    const line = world
      .log()
      .trim()
      .split("\n")
      .map((one) => JSON.parse(one))
      .at(-1);
    expect(line.traceId).toBe(spans[0]?.spanContext().traceId);
  });

  it("are ours alone: what a library would write into a tracer of the process goes nowhere", async () => {
    const spans = await watch.spans(() => world.ask("prison-clinician", WHOLE_PERSON, WHOM));
    expect(new Set(spans.map(({ instrumentationScope }) => instrumentationScope.name))).toEqual(
      new Set(["shared-care-graph"]),
    );
    const theirs = trace.getTracer("apollo-gateway").startSpan("operation");
    expect([theirs.isRecording(), theirs.spanContext().traceId]).toEqual([false, "0".repeat(32)]);
  });
});

describe("a part of the traces", () => {
  it("is kept whole or not at all, as is chosen where it begins", async () => {
    const watch = watched(0);
    const world = await openWorld({ people: [aKnownPerson("ben", 1)], tracer: watch.tracer });
    try {
      const headers = await headersOf(world, { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` });
      const spans = await watch.spans(async () => {
        await world.ask("prison-clinician", WHOLE_PERSON, WHOM);
        await world.send({ headers, body: JSON.stringify({ query: ME }) });
      });
      expect(spans).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

describe.each(Object.entries(TRANSPORTS))("a subgraph reached %s", (_, open) => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const sign = callerSigner(privateKey, clock);
  const watch = watched();
  const body = JSON.stringify({ query: '{ cell(code: "B1") { code } }' });
  let database: Database;
  let opened: OpenTransport;
  beforeAll(async () => {
    database = await openDatabase();
    const verify = callerVerifier(publicKey, "custody", clock);
    const cursors = sealedCursors(randomBytes(32));
    opened = await open(await openSubgraph(cells, { database, verify, cursors, clock, tracer: watch.tracer }));
  });
  afterAll(async () => {
    await opened.close();
    await database.close();
  });

  it("goes on under the gateway's span", async () => {
    const gateway = watched().tracer.begin("subgraph request");
    const [span, ...more] = await watch.spans(async () => {
      const { traceparent } = gateway;
      await opened.transport("/graphql", { token: await sign(aSignedCaller(), "custody", body), body, traceparent });
    });
    const { traceId, spanId } = span?.parentSpanContext ?? {};
    expect([`00-${traceId}-${spanId}-01`, more]).toEqual([gateway.traceparent, []]);
    expect(span?.attributes).toMatchObject({ "scg.subgraph": "custody", "scg.outcome": "ANSWERED" });
  });

  it.each([
    "00-canary-canary-01",
    `00-${"0".repeat(32)}-${"b".repeat(16)}-01`,
    `00-${"a".repeat(32)}-${"0".repeat(16)}-01`,
    `00-${"A".repeat(32)}-${"b".repeat(16)}-01`,
    `ff-${"a".repeat(32)}-${"b".repeat(16)}-01`,
    `00-${"a".repeat(32)}-${"b".repeat(16)}-01-more`,
  ])("begins anew under a span that is none: %s", async (traceparent) => {
    const [span] = await watch.spans(async () => {
      await opened.transport("/graphql", { token: await sign(aSignedCaller(), "custody", body), body, traceparent });
    });
    expect([span?.name, span?.parentSpanContext]).toEqual(["subgraph operation", undefined]);
  });

  it("notes nothing of who is not signed, whatever span they name", async () => {
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const spans = await watch.spans(async () => {
      expect((await opened.transport("/graphql", { token: "a.b.c", body, traceparent })).status).toBe(401);
    });
    expect(spans).toEqual([]);
  });
});

describe("a collector", () => {
  it("is sent what was noted, by OTLP, before the process ends", async () => {
    const received: { readonly url: string | undefined; readonly body: string }[] = [];
    const collector = createServer(async (request, response) => {
      received.push({ url: request.url, body: await text(request) });
      response.end("{}");
    });
    collector.listen(0, "127.0.0.1");
    await once(collector, "listening");
    const { port } = collector.address() as AddressInfo;
    const processor = toCollector(new URL(`http://127.0.0.1:${port}/v1/traces`));
    const tracer = otelTracer({ service: "gateway", processor });
    tracer.begin("request").ends({ role: "prison-officer", outcome: "ANSWERED" });
    await tracer.close();
    collector.closeAllConnections();
    collector.close();
    expect(received.map(({ url }) => url)).toEqual(["/v1/traces"]);
    const [{ resource, scopeSpans }] = JSON.parse(received[0]?.body ?? "").resourceSpans;
    expect(resource.attributes).toEqual([{ key: "service.name", value: { stringValue: "gateway" } }]);
    expect(scopeSpans[0].spans).toMatchObject([{ name: "request" }]);
  });

  it("that is away holds nobody up", async () => {
    const tracer = otelTracer({ service: "gateway", processor: toCollector(new URL("http://127.0.0.1:1/v1/traces")) });
    tracer.begin("request").ends();
    await expect(tracer.close()).resolves.toBeUndefined();
  }, 10_000);
});
