import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SUBGRAPHS } from "../../shared/vocabulary.ts";
import { type Answered, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { between, WHOLE_PERSON, withoutDecision } from "./asking.ts";
import { expectNothingKept } from "./scan.ts";
import { expectNothingInside, INTERNAL, SECRET, said, type Talkative, talkative } from "./talkative-services.ts";

const role = "prison-clinician";
const reader = { role, facts: { ben: factsFor(role) } } as const;

const put = between();
let world: World;
let services: Talkative;

beforeAll(async () => {
  services = await talkative();
  world = await openScanned({
    people: [aKnownPerson("ben", 1)],
    through: (subgraph, transport) => services.through(subgraph, put.through(subgraph, transport)),
  });
});
afterAll(async () => {
  await world.close();
  await services.close();
});

const ask = (query = WHOLE_PERSON): Promise<Answered> => world.ask(role, query, { variables: { id: "person-ben" } });

describe.each(SUBGRAPHS)("when %s fails", (failing) => {
  const failure = (replace: (body: { readonly data: object }) => { readonly status: number; readonly body: unknown }) =>
    put.answering(
      ({ subgraph, body }) => (subgraph === failing ? replace(body) : undefined),
      () => ask(),
    );

  it.each([
    ["500 with its words", () => ({ status: 500, body: said() })],
    ["500 with text", () => ({ status: 500, body: `<html>${SECRET} ${INTERNAL}</html>` })],
    ["200 with errors beside the data", (body: object) => ({ status: 200, body: { ...body, ...said() } })],
    ["200 with errors alone", () => ({ status: 200, body: said("INTERNAL") })],
    ["200 with a null of data", () => ({ status: 200, body: { data: null, extensions: { SECRET } } })],
    ["404 with its address", () => ({ status: 404, body: { message: INTERNAL } })],
    ["302 to elsewhere", () => ({ status: 302, body: { location: INTERNAL } })],
    ["a text", () => ({ status: 200, body: SECRET })],
    ["a list", () => ({ status: 200, body: [SECRET] })],
    ["nothing", () => ({ status: 200, body: null })],
  ])("nothing it said is told: %s", async (_, replace) => {
    const answered = await failure(replace);
    await expectNothingInside(world, answered, reader);
    expect(answered.status).toBe(200);
    expect(answered.json.errors.map(({ message }: { message: string }) => message)).toEqual(
      answered.json.errors.map(() => "The service is not able to answer now. Try again later."),
    );
    for (const error of answered.json.errors) expect(Object.keys(error)).toEqual(["message", "path", "extensions"]);
    expect(Object.keys(answered.json.extensions)).toEqual(["disclosure"]);
  });

  it("with a refusal of ours, its words are ours too", async () => {
    const answered = await failure(() => ({ status: 400, body: said("BAD_CURSOR") }));
    await expectNothingInside(world, answered, reader);
    expect([answered.status, answered.json.errors[0].extensions.code]).toEqual([400, "BAD_CURSOR"]);
    expect(Object.keys(answered.json.errors[0].extensions).sort()).toEqual(["code", "decisionId"]);
  });

  it("extensions beside a good answer are left behind", async () => {
    const plain = await ask();
    const answered = await failure((body) => ({
      status: 200,
      body: { ...body, extensions: said().extensions, hasNext: true, label: SECRET },
    }));
    expect(withoutDecision(answered.text)).toBe(withoutDecision(plain.text));
  });
});

describe("when what is true of a person cannot be learnt", () => {
  it("nothing labelled is shown, and nothing of the failure is told", async () => {
    const failing = await openScanned({
      people: [aKnownPerson("ben", 1)],
      through: (_, transport) => async (path, request) =>
        path === "/calls/facts" ? { status: 500, body: said() } : transport(path, request),
    });
    try {
      const answered = await failing.ask(role, WHOLE_PERSON, { variables: { id: "person-ben" } });
      expect(answered.status).toBe(200);
      expect(answered.text).not.toMatch(/¤|10\.1\.2\.3/);
      await expectNothingKept(failing);
      expect(answered.text).toContain("DECISION_UNAVAILABLE");
    } finally {
      await failing.close();
    }
  });
});
