import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PlannerApart, plannerApart } from "../../gateway/link/planner-apart.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { expectRefused } from "../bad-input/refused.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { WHOLE_PERSON, withoutDecision } from "../leaks/asking.ts";
import { aClock, openWorld, type World } from "../world.ts";

const supergraph = readFileSync(SUPERGRAPH_FILE, "utf8");

/** A worker that plans by repeating what it is asked, but for what never ends, or takes all memory. */
const ODD_WORKER = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", ({ turn, text }) => {
      if (text === "endless") for (;;);
      if (text === "greedy") for (const all = []; ; ) all.push(new Array(100_000).fill(turn));
      parentPort.postMessage({ turn, plan: text });
    });
    parentPort.postMessage("ready");`)}`,
);

describe("a planner of its own", () => {
  const odd = (timeoutMs = 500) => plannerApart({ supergraph, file: ODD_WORKER, timeoutMs });
  const TOO_COSTLY = {
    code: "OPERATION_TOO_COSTLY_TO_PLAN",
    exceeded: { limit: "PLANNING_MS", allowed: 500, asked: 501 },
  };

  it("is killed where a plan takes too long, and another plans what waited", async () => {
    const planner = odd();
    const [before, endless, after] = await Promise.allSettled(
      ["one", "endless", "other"].map((text) => planner.plan(text)),
    );
    expect(before).toEqual({ status: "fulfilled", value: "one" });
    expect(endless).toMatchObject({ status: "rejected", reason: TOO_COSTLY });
    expect(after).toEqual({ status: "fulfilled", value: "other" });
    await planner.close();
  });

  it("ends alone where a plan takes all its memory, and another takes its place", async () => {
    const planner = plannerApart({ supergraph, file: ODD_WORKER, timeoutMs: 20_000 });
    await expect(planner.plan("greedy")).rejects.toMatchObject({ code: "OPERATION_TOO_COSTLY_TO_PLAN" });
    expect(await planner.plan("one")).toBe("one");
    await planner.close();
  });

  it("refuses what comes while too many wait", async () => {
    const planner = odd();
    const all = await Promise.allSettled(Array.from({ length: 250 }, (_, at) => planner.plan(`${at}`)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(200);
    expect(all[249]).toMatchObject({ status: "rejected", reason: { code: "UNAVAILABLE" } });
    await planner.close();
  });

  it("refuses, and does not hang, where it cannot begin or is closed", async () => {
    const broken = plannerApart({ supergraph, file: new URL("data:text/javascript,throw new Error('no')") });
    await expect(broken.plan("one")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await broken.close();
    const planner = odd();
    await planner.close();
    await expect(planner.plan("one")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("a graph whose operations are planned apart", () => {
  const clock = aClock("2025-03-01T01:00:00Z");
  const people = [aKnownPerson("ben", 1)];
  const worlds: World[] = [];
  const open = async (planner?: PlannerApart): Promise<World> => {
    const world = await openWorld({ people, clock, ...(planner && { planner }) });
    worlds.push(world);
    return world;
  };
  let [apart, here]: [World | undefined, World | undefined] = [undefined, undefined];
  beforeAll(async () => {
    apart = await open(plannerApart({ supergraph, timeoutMs: 60_000 }));
    here = await open();
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  it.each([
    ["everything of a person", WHOLE_PERSON],
    [
      "a list of people",
      'query ($id: ID!) { person(by: { id: $id }) { id } prison(id: "BFI") { residents(first: 3) { edges { node { id custody { headlines { code } } } } } } }',
    ],
    [
      "conditions",
      "query ($id: ID!, $no: Boolean = false) { person(by: { id: $id }) { id custody @include(if: $no) { headlines { code } } prison { alerts { code } } } }",
    ],
    [
      "interfaces",
      "query ($id: ID!) { person(by: { id: $id }) { substanceMisuse { interventions { id ... on OpioidSubstitution { drug } } } } }",
    ],
  ])("answers the same bytes as one that plans by itself, and again by the plan it has: %s", async (_, query) => {
    const ask = async (world?: World) =>
      withoutDecision((await world?.ask("prison-clinician", query, { variables: { id: "person-ben" } }))?.text ?? "");
    const answered = await ask(here);
    expect(answered).toContain('"data"');
    expect(await ask(apart)).toBe(answered);
    expect(await ask(apart)).toBe(answered);
  });

  it("refuses what takes too long to plan, again without trying, and answers everything else", async () => {
    const hasty = await open(plannerApart({ supergraph, timeoutMs: 1 }));
    const ask = () => hasty.ask("prison-clinician", WHOLE_PERSON, { variables: { id: "person-ben" } });
    const refused = await ask();
    expect(refused.json.errors[0].extensions).toMatchObject({ limit: "PLANNING_MS", allowed: 1, asked: 2 });
    await expectRefused(hasty, refused, "OPERATION_TOO_COSTLY_TO_PLAN");
    expect((await hasty.spent(async () => expect((await ask()).status).toBe(400))).fetches).toEqual([]);
    expect((await hasty.ask("prison-clinician", "{ me { role } }")).status).toBe(200);
  });
});
