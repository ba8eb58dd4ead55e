import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answered, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, between, changed, withoutDecision } from "./asking.ts";
import { expectNothingInside, INTERNAL, SECRET, type Talkative, talkative } from "./talkative-services.ts";

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

const ask = (query: string): Promise<Answered> => world.ask(role, query, { variables: { id: "person-ben" } });

describe("when what stands where a value should has the wrong shape", () => {
  const selection = aboutPerson(`{ id identity { nhsNumber prisonNumber pnc cro crn familyName interpreterNeeded gender
      aliases { familyName } languages { language } } headlines { id code categories plainText }
    custody { reasonHeadline { code action } riskService { service } observation { level intervalMinutes } medicines { name status }
      drinkDriveHeadline { specimenType } }
    prison { alerts { code description } stay { prisonId } acct { phase triggers } superviseConsumption { supervise } }
    physicalHealth { conditions { name provenance { source lateEntry } } bloodBorneVirus { virus status } }
    substanceMisuse { interventions { __typename id ... on OpioidSubstitution { supervision } } withdrawal { score } }
    release { dates { displayDate } appointments { ... on SupervisionAppointment { at service } } } }`);

  /** Values whose parts nobody has decided on. */
  const WRONG = {
    "an object": { inside: SECRET, url: INTERNAL },
    "a list of objects": [{ inside: SECRET }, { url: INTERNAL }],
    "a list in a list": [[SECRET, INTERNAL]],
    "an object in a list in a list": [[{ inside: SECRET }]],
    "an object that says how it is printed": { toJSON: SECRET, toString: SECRET, length: 1, 0: SECRET },
  } as const;

  it.each(Object.entries(WRONG))("%s for every single value shows nothing", async (_, wrong) => {
    const answered = await put.answering(
      ({ body }) => ({
        status: 200,
        body: { data: changed(body.data, (value, key) => (isLeaf(value, key) ? wrong : undefined)) },
      }),
      () => ask(selection),
    );
    expect([200, 500]).toContain(answered.status);
    await expectNothingInside(world, answered, reader);
  });

  it.each([
    ...Object.entries(WRONG).filter(([name]) => name !== "a list in a list"),
    ["a list in a list", [[SECRET]]] as const,
  ])("%s for a number that identifies the person shows nothing", async (_, wrong) => {
    const answered = await put.answering(
      ({ subgraph, body }) =>
        subgraph === "person"
          ? { status: 200, body: { data: changed(body.data, (value) => (isIdentifier(value) ? wrong : undefined)) } }
          : undefined,
      () => ask(aboutPerson("{ identity { familyName nhsNumber prisonNumber pnc cro crn } }")),
    );
    await expectNothingInside(world, answered, reader);
    expect(answered.status).toBe(200);
    for (const value of Object.values(answered.json.data.person?.identity ?? {})) {
      expect(value === null || typeof value === "string" || Array.isArray(value)).toBe(true);
    }
  });

  it.each([
    ["a text for every object", SECRET],
    ["a list for every object", [SECRET]],
    ["a number for every object", 42],
    ["true for every object", true],
  ])("%s shows nothing", async (_, wrong) => {
    for (const depth of [1, 2, 3, 4, 5]) {
      const answered = await put.answering(
        ({ body }) => ({ status: 200, body: { data: atDepth(body.data, depth, wrong) } }),
        () => ask(selection),
      );
      expect([200, 500]).toContain(answered.status);
      await expectNothingInside(world, answered, reader);
    }
  });

  it.each([
    ["a text for every list", SECRET],
    ["an object for every list", { inside: SECRET, length: 2, 0: SECRET }],
    ["lists in every list", [[SECRET]]],
  ])("%s shows nothing", async (_, wrong) => {
    const answered = await put.answering(
      ({ body }) => ({
        status: 200,
        body: {
          data: changed(body.data, (value, key) => (Array.isArray(value) && key !== "_entities" ? wrong : undefined)),
        },
      }),
      () => ask(selection),
    );
    expect([200, 500]).toContain(answered.status);
    await expectNothingInside(world, answered, reader);
  });

  it("fields that nobody asked for are left behind", async () => {
    const plain = await ask(selection);
    const answered = await put.answering(
      ({ body }) => ({
        status: 200,
        body: JSON.parse(
          JSON.stringify(body).replaceAll(
            /\{(?=")/g,
            `{"familyName":"${SECRET}","id":"${SECRET}","secret":{"a":"${SECRET}"},`,
          ),
        ),
      }),
      () => ask(selection),
    );
    if (answered.status === 200) expect(withoutDecision(answered.text)).toBe(withoutDecision(plain.text));
    await expectNothingInside(world, answered, reader);
  });

  it("more people than were asked for, or others, are not taken in", async () => {
    for (const entities of [[], [{}, {}], [null], [{ id: "person-other" }], "person-ben", { 0: {} }]) {
      const answered = await put.answering(
        ({ body }) => (body.data?._entities ? { status: 200, body: { data: { _entities: entities } } } : undefined),
        () => ask(selection),
      );
      await expectNothingInside(world, answered, reader);
      expect(answered.text).not.toContain("person-other");
    }
  });
});

/** Values, besides the keys and type names that an answer is put together by. */
const isLeaf = (value: unknown, key: string): boolean =>
  (typeof value === "string" || typeof value === "number" || typeof value === "boolean") &&
  key !== "__typename" &&
  value !== "person-ben";

const isIdentifier = (value: unknown): boolean => typeof value === "string" && /^[A-Z0-9/]{6,}$/.test(value);

const atDepth = (value: unknown, depth: number, wrong: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => atDepth(one, depth, wrong));
  if (depth === 0) return wrong;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, atDepth(one, depth - 1, wrong)]));
};
