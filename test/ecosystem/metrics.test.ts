import { register } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMetrics } from "../../shared/metrics.ts";
import { serveOperations } from "../../shared/operations.ts";
import type { Served } from "../../shared/serve.ts";
import { SUBGRAPHS } from "../../shared/vocabulary.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aboutPerson, between, redactionsOf, WHOLE_PERSON } from "../leaks/asking.ts";
import { openWorld, type World } from "../world.ts";
import { STAGES_OF_A_QUERY, seriesIn, seriesName, watched } from "./watched.ts";

const WHOM = { variables: { id: "person-ben" } };

describe("the metrics of a graph", () => {
  const put = between();
  const watch = watched();
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("ben", 1)], through: put.through, metrics: watch.metrics });
    // How these stand on the staff register is known then, and not asked again.
    for (const role of ["prison-clinician", "prison-officer"] as const) await world.ask(role, "{ me { role } }");
  });
  afterAll(() => world.close());

  it("count each request by how it ended and the caller's role, and time it and its stages", async () => {
    const rises = await watch.rises(() => world.ask("prison-officer", "{ me { role } }"));
    expect(rises.get(seriesName("scg_requests_total", { outcome: "ANSWERED", role: "prison-officer" }))).toBe(1);
    expect(rises.get(seriesName("scg_request_duration_seconds_count", { result: "ANSWERED" }))).toBe(1);
    for (const stage of STAGES_OF_A_QUERY) {
      expect(rises.get(seriesName("scg_stage_duration_seconds_count", { stage })), stage).toBe(1);
    }
    expect(rises.get(seriesName("scg_ledger_write_duration_seconds_count", { end: "WRITTEN" }))).toBe(1);
  });

  it("count what was refused by its code, up to the stage that refused it", async () => {
    const rises = await watch.rises(async () => {
      await world.ask("prison-officer", "{ nothing }");
      await world.send({ path: "/elsewhere", body: "" });
    });
    expect(rises.get(seriesName("scg_requests_total", { outcome: "VALIDATION_FAILED", role: "prison-officer" }))).toBe(
      1,
    );
    expect(rises.get(seriesName("scg_requests_total", { outcome: "NOT_FOUND", role: "NONE" }))).toBe(1);
    expect(rises.get(seriesName("scg_stage_duration_seconds_count", { stage: "prune" }))).toBe(1);
    expect(rises.get(seriesName("scg_stage_duration_seconds_count", { stage: "record" }))).toBe(2);
    expect(rises.has(seriesName("scg_stage_duration_seconds_count", { stage: "fetch" }))).toBe(false);
  });

  it("count each fetch, each operation of a subgraph and each statement, as they are made", async () => {
    let spent: Awaited<ReturnType<World["spent"]>> | undefined;
    const rises = await watch.rises(async () => {
      spent = await world.spent(() => world.ask("prison-clinician", WHOLE_PERSON, WHOM));
    });
    let statements = 0;
    for (const subgraph of SUBGRAPHS) {
      const records = spent?.fetches.filter((name) => name === subgraph).length ?? 0;
      // Before the fetches and after them.
      const facts = subgraph === "person" ? 2 : 0;
      const fetched = (kind: string) =>
        rises.get(seriesName("scg_fetches_total", { subgraph, kind, end: "ANSWERED" })) ?? 0;
      expect([subgraph, fetched("records"), fetched("facts")]).toEqual([subgraph, records, facts]);
      const operations = { subgraph, outcome: "ANSWERED" };
      expect(rises.get(seriesName("scg_subgraph_operation_duration_seconds_count", operations)) ?? 0).toBe(
        records + facts,
      );
      statements += rises.get(seriesName("scg_statement_duration_seconds_count", { subgraph })) ?? 0;
    }
    expect(spent?.fetches.length).toBeGreaterThan(5);
    expect(statements).toBe(spent?.statements.length);
  });

  it("count what was withheld from an answer, by why", async () => {
    let answered: Awaited<ReturnType<World["ask"]>> | undefined;
    const rises = await watch.rises(async () => {
      answered = await world.ask(
        "prison-officer",
        aboutPerson("{ physicalHealth { bloodBorneVirus { status } } }"),
        WHOM,
      );
    });
    const told = answered ? redactionsOf(answered).map(({ reason }) => reason) : [];
    expect(told).toContain("NOT_PERMITTED");
    const withheld = [...rises].filter(([name]) => name.startsWith("scg_redactions_total"));
    const written = (await world.ledger()).at(-1)?.withheld.length;
    expect(withheld).toEqual([[seriesName("scg_redactions_total", { reason: "NOT_PERMITTED" }), written]]);
  });

  it("count a subgraph that fails, and facts that cannot be learnt, from nothing", async () => {
    const failed = { subgraph: "custody", kind: "records", end: "FAILED" };
    expect(await watch.value("scg_fetches_total", failed)).toBe(0);
    expect(await watch.value("scg_facts_unavailable_total")).toBe(0);
    const rises = await watch.rises(() =>
      put.answering(
        ({ subgraph }) => (subgraph === "custody" ? { status: 500, body: {} } : undefined),
        () => world.ask("prison-clinician", WHOLE_PERSON, WHOM),
      ),
    );
    expect(rises.get(seriesName("scg_fetches_total", failed))).toBeGreaterThan(0);
    expect(rises.has("scg_facts_unavailable_total")).toBe(false);
  });

  it("have no label but of closed lists", async () => {
    const labels = [...seriesIn(await watch.metrics.text()).keys()].flatMap((name) =>
      [...(name.startsWith("scg_") ? name : "").matchAll(/([a-z]+)="/g)].map(([, label]) => label),
    );
    expect([...new Set(labels)].sort()).toEqual([
      "action",
      "end",
      "kind",
      "le",
      "limit",
      "outcome",
      "reason",
      "result",
      "role",
      "rule",
      "stage",
      "subgraph",
    ]);
  });
});

describe("facts that cannot be learnt", () => {
  it("are counted", async () => {
    const watch = watched();
    const world = await openWorld({
      people: [aKnownPerson("ben", 1)],
      metrics: watch.metrics,
      through: (_subgraph, transport) => async (path, request) =>
        path === "/graphql" ? transport(path, request) : { status: 500, body: {} },
    });
    try {
      const rises = await watch.rises(() =>
        world.ask("prison-clinician", aboutPerson("{ identity { familyName } }"), WHOM),
      );
      expect(rises.get("scg_facts_unavailable_total")).toBe(1);
      expect(rises.get(seriesName("scg_fetches_total", { subgraph: "person", kind: "callers", end: "FAILED" }))).toBe(
        1,
      );
      const name = seriesName("scg_redactions_total", { reason: "DECISION_UNAVAILABLE" });
      expect(rises.get(name)).toBeGreaterThan(0);
    } finally {
      await world.close();
    }
  });
});

describe("metrics", () => {
  it("keep no value that is not on its label's list", async () => {
    const metrics = openMetrics();
    const count = metrics.counter("scg_test_total", "A test.", { role: ["a", "b"] });
    count({ role: "a" });
    count({ role: "Zq9canary" as "a" });
    const series = seriesIn(await metrics.text());
    expect([...series].filter(([name]) => name.startsWith("scg_"))).toEqual([
      ['scg_test_total{role="a"}', 1],
      ['scg_test_total{role="b"}', 0],
      ['scg_test_total{role="OTHER"}', 1],
    ]);
  });

  it("are those of one process's registry, never of one that libraries share", async () => {
    const [one, other] = [openMetrics(), openMetrics()];
    one.counter("scg_test_total", "A test.", {})({});
    expect(await other.text()).not.toContain("scg_test_total");
    expect(await register.metrics()).toBe("\n");
  });

  it("by one name are one, however often they are asked for", async () => {
    const metrics = openMetrics();
    for (const _ of [1, 2]) metrics.counter("scg_test_total", "A test.", { end: ["A"] })({ end: "A" });
    for (const _ of [1, 2]) metrics.durations("scg_test_seconds", "A test.", {})({}, 1500);
    const series = seriesIn(await metrics.text());
    expect(series.get('scg_test_total{end="A"}')).toBe(2);
    expect([series.get("scg_test_seconds_count"), series.get("scg_test_seconds_sum")]).toEqual([2, 3]);
  });
});

describe("the port for operations", () => {
  let operations: Served;
  const watch = watched();
  beforeAll(async () => {
    operations = await serveOperations({ metrics: watch.metrics, port: 0 });
  });
  afterAll(() => operations.close());
  const get = (path: string, init?: RequestInit) => fetch(new URL(path, operations.url), init);

  it("gives the metrics of the process as Prometheus reads them", async () => {
    const answer = await get("/metrics");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    const series = seriesIn(await answer.text());
    for (const name of ["process_resident_memory_bytes", "nodejs_eventloop_lag_p99_seconds"]) {
      expect(series.get(name), name).toBeGreaterThan(0);
    }
  });

  it.each(["/", "/graphql", "/metrics/", "/metrics?name[]=Zq9canary", "/health/live"])(
    "has nothing else, at %s",
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([404, ""]);
    },
  );

  it("answers no other method", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect((await get("/metrics", { method })).status).toBe(404);
    }
  });

  it("is another than the one callers reach", async () => {
    const world = await openWorld({ people: [], metrics: watch.metrics });
    try {
      for (const path of ["/metrics", "/graphql/metrics"]) {
        const { status, text } = await world.send({ method: "GET", path });
        expect(status).toBe(404);
        expect(text).not.toContain("scg_");
      }
    } finally {
      await world.close();
    }
  });
});
