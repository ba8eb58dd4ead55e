import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../shared/errors.ts";
import { createLog, failureLog } from "../../shared/log.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { between, WHOLE_PERSON } from "../leaks/asking.ts";
import { openWorld, type World } from "../world.ts";
import { STAGES_OF_A_QUERY } from "./watched.ts";

const WHOM = { variables: { id: "person-ben" } };

describe("the log of a gateway", () => {
  const put = between();
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("ben", 1)], through: put.through });
    // How these stand on the staff register is known then, and not asked again.
    for (const role of ["prison-clinician", "prison-officer"] as const) await world.ask(role, "{ me { role } }");
  });
  afterAll(() => world.close());

  const linesOf = async (work: () => Promise<unknown>) => {
    const before = world.log().length;
    await work();
    const text = world.log().slice(before).trim();
    return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line));
  };

  it("has one line for a request, by the id under which the ledger has the rest", async () => {
    let spent: Awaited<ReturnType<World["spent"]>> | undefined;
    const lines = await linesOf(async () => {
      spent = await world.spent(() => world.ask("prison-clinician", WHOLE_PERSON, WHOM));
    });
    const row = (await world.ledger()).at(-1);
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(String),
        name: "test",
        msg: "request",
        decisionId: row?.decisionId,
        outcome: "ANSWERED",
        status: 200,
        role: "prison-clinician",
        purpose: "TREAT",
        ms: expect.any(Number),
        stagesMs: Object.fromEntries(STAGES_OF_A_QUERY.map((stage) => [stage, expect.any(Number)])),
        people: 1,
        fetches: (spent?.fetches.length ?? 0) + 2,
        failed: 0,
        statements: spent?.statements.length,
        withheld: row?.withheld.length,
      },
    ]);
    expect(row?.personId).toBe("person-ben");
  });

  it("has one line for a refusal, with its code and how far the request came", async () => {
    const [line, ...more] = await linesOf(() => world.ask("prison-officer", "{ nothing }"));
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      level: 30,
      msg: "request",
      outcome: "VALIDATION_FAILED",
      status: 400,
      role: "prison-officer",
      fetches: 0,
    });
    expect(Object.keys(line.stagesMs)).toEqual(["authenticate", "admit", "trust", "prune", "record"]);
    const [unknown] = await linesOf(() => world.send({ body: "{}" }));
    expect(unknown).toMatchObject({
      outcome: "UNAUTHENTICATED",
      status: 401,
      role: null,
      purpose: null,
      internal: "no bearer token",
    });
  });

  it("has one line for each fetch that failed, by the subgraph and the same id", async () => {
    const lines = await linesOf(() =>
      put.answering(
        ({ subgraph }) =>
          subgraph === "release" ? { status: 503, body: { errors: [{ message: "Zq9canary" }] } } : undefined,
        () => world.ask("prison-clinician", WHOLE_PERSON, WHOM),
      ),
    );
    const request = lines.at(-1);
    const failed = lines.slice(0, -1);
    expect(failed.length).toBeGreaterThan(0);
    expect(request).toMatchObject({ msg: "request", outcome: "ANSWERED", failed: failed.length });
    for (const line of failed) {
      expect(line).toMatchObject({
        level: 40,
        msg: "fetch failed",
        subgraph: "release",
        kind: "records",
        end: "FAILED",
        status: 503,
        decisionId: request.decisionId,
      });
    }
  });

  it("says with an error that something of ours failed, and not in what words", async () => {
    const lines = await linesOf(() =>
      put.answering(
        () => {
          throw new TypeError("Cannot read properties of Zq9canary");
        },
        () => world.ask("prison-officer", WHOLE_PERSON, WHOM),
      ),
    );
    expect(JSON.stringify(lines)).not.toMatch(/Zq9canary|Cannot read| {4}at /);
  });
});

describe("a failure inside a subgraph", () => {
  const told = (failure: unknown): object => {
    const lines: string[] = [];
    failureLog(createLog("custody", { write: (line) => void lines.push(line) }))("custody", failure);
    const [line = "", ...more] = lines;
    expect(more).toEqual([]);
    expect(line).not.toContain("Zq9canary");
    return JSON.parse(line);
  };

  it.each([
    [new Refusal("BAD_CURSOR", "Zq9canary"), { failure: "BAD_CURSOR" }],
    [new TypeError("Zq9canary"), { failure: "TypeError" }],
    ["Zq9canary", { failure: "unknown" }],
    [null, { failure: "unknown" }],
    [
      Object.assign(new Error("Key (nhs_number)=(Zq9canary) already exists"), { code: "23505", detail: "Zq9canary" }),
      { failure: "Error", sqlState: "23505" },
    ],
    [Object.assign(new Error("Zq9canary"), { code: "Zq9canary" }), { failure: "Error" }],
    [Object.assign(new Error("Zq9canary"), { code: "EPIPE" }), { failure: "Error" }],
  ])("has one line, with the kind of failure alone: %s", (failure, facts) => {
    expect(told(failure)).toEqual({
      level: 40,
      time: expect.any(String),
      name: "custody",
      msg: "subgraph failed",
      subgraph: "custody",
      ...facts,
    });
  });
});
