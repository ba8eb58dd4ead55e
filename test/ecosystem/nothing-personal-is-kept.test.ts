import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { Cache } from "../../shared/cache.ts";
import { redisCache } from "../../shared/cache.ts";
import { serveOperations } from "../../shared/operations.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Served } from "../../shared/serve.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { between, WHOLE_PERSON } from "../leaks/asking.ts";
import { ATTEMPTS, SENT } from "../leaks/refused-attempts.ts";
import { expectNothingIn, KEPT_BY, type Kept } from "../leaks/scan.ts";
import { openRedis, REDIS, tellOfMissingRedis } from "../redis.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { watched } from "./watched.ts";

/** A database of Redis for this world alone. */
const OWN = REDIS && new URL("/14", REDIS);

async function everythingIn(url: URL): Promise<string> {
  const operator = await openRedis(url);
  return operator.everything().finally(() => operator.close());
}

const PEOPLE = [aKnownPerson("ben", 1), aKnownPerson("ann", 2)];
const RESIDENTS =
  '{ prison(id: "BFI") { residents { edges { cursor node { id identity { familyName } physicalHealth { bloodBorneVirus { status } } } } } } }';

/** What names a person: keys, identifiers, names, date of birth. */
const wordsOf = (person: SeedPerson): readonly string[] => [
  person.id,
  person.nhsNumber,
  person.prisonNumber,
  person.pnc,
  person.cro,
  person.crn,
  person.familyName,
  person.givenNames,
  person.dateOfBirth,
];

/** What names a caller. */
const CALLERS = Object.values(DEMO_CALLERS).flatMap(({ subject, organisation, sites, team, registration }) => [
  subject,
  organisation,
  ...sites,
  ...(team === undefined ? [] : [team]),
  ...(registration ? [registration.number] : []),
]);

describe("a graph that everybody has asked about everybody, well and badly", () => {
  const put = between();
  const watch = watched();
  let world: World;
  let operations: Served;
  let cache: Cache | undefined;
  const cursors: string[] = [];
  beforeAll(async () => {
    cache = OWN && (await redisCache({ url: OWN, timeoutMs: 5000 }));
    world = await openWorld({
      people: PEOPLE,
      through: put.through,
      metrics: watch.metrics,
      tracer: watch.tracer,
      ...(cache && { cache }),
    });
    operations = await serveOperations({ metrics: watch.metrics, port: 0 });
    for (const role of ROLES) {
      for (const id of ["person-ben", "person-ann", "nobody"])
        await world.ask(role, WHOLE_PERSON, { variables: { id } });
      const { json } = await world.ask(role, RESIDENTS);
      for (const { cursor } of json.data?.prison?.residents?.edges ?? []) cursors.push(cursor);
      for (const nhsNumber of PEOPLE.map((person) => person.nhsNumber)) {
        const query = "query Zq9canary($n: NhsNumber!) { Zq9canary: person(by: { nhsNumber: $n }) { id } }";
        await world.ask(role, query, { variables: { n: nhsNumber }, operationName: SENT });
      }
    }
    const token = await world.token(aCaller("prison-officer"));
    for (const { query, variables, operationName, body, method, path, headers } of ATTEMPTS) {
      const sent = body ?? (query === undefined ? undefined : JSON.stringify({ query, variables, operationName }));
      await world.send({
        ...(method === undefined ? {} : { method }),
        ...(path === undefined ? {} : { path }),
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token}`,
          traceparent: SENT,
          ...headers,
        },
        ...(sent === undefined || method === "GET" ? {} : { body: sent }),
      });
    }
    await put.answering(
      () => {
        throw new Error(`${SENT} person-ben`);
      },
      () => world.ask("prison-clinician", WHOLE_PERSON, { variables: { id: "person-ben" } }),
    );
  }, 300_000);
  afterAll(async () => {
    await operations.close();
    await world.close();
    await cache?.close();
  });
  tellOfMissingRedis();

  const metrics = async (): Promise<string> => (await fetch(new URL("/metrics", operations.url))).text();
  const WAYS: Readonly<Record<(typeof KEPT_BY)[number], () => Promise<string>>> = {
    log: async () => world.log(),
    ledger: () => world.ledgerText(),
    spans: async () => watch.spanText(),
    metrics,
    Redis: async () => (OWN ? everythingIn(OWN) : ""),
  };
  /** The ledger says by rule who asked, so callers are looked for elsewhere. */
  const NAMELESS = KEPT_BY.filter((way) => way !== "ledger");

  it("keeps much of what happened", async () => {
    expect((await metrics()).length).toBeGreaterThan(10_000);
    expect(watch.spanText().length).toBeGreaterThan(100_000);
    expect(world.log().split("\n").length).toBeGreaterThan(150);
    expect(cursors.length).toBeGreaterThan(0);
    if (OWN) expect((await WAYS.Redis()).split("\n").length).toBeGreaterThan(10);
  });

  it.each(KEPT_BY)("keeps in its %s no value of a record, nor a piece of one", async (way) => {
    const kept: Kept = { [way]: await WAYS[way]() };
    expectNothingIn(kept);
  });

  it("keeps in its ledger no name, no number and no key by which somebody is known", async () => {
    const text = await WAYS.ledger();
    expect(PEOPLE.flatMap(wordsOf).filter((word) => text.includes(word))).toEqual([]);
  });

  it.each(NAMELESS)("keeps in its %s nothing that names a person or a caller", async (way) => {
    const text = await WAYS[way]();
    const named = [...PEOPLE.flatMap(wordsOf), ...CALLERS].filter((word) =>
      new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text),
    );
    expect(named).toEqual([]);
  });

  it.each(NAMELESS)("keeps in its %s no token, cursor, or word that was sent", async (way) => {
    const text = await WAYS[way]();
    for (const cursor of cursors) expect(text).not.toContain(cursor);
    expect(text).not.toMatch(new RegExp(`${SENT}|\\beyJ[\\w-]+\\.|Bearer|query|\\{ *person`));
  });
});
