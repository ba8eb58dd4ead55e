import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { demoAuthenticator } from "../../demo/authenticator.ts";
import { openDemoIssuer } from "../../demo/issuer.ts";
import { type Cache, redisCache } from "../../shared/cache.ts";
import type { Register } from "../../shared/caller/seen.ts";
import { callerSigner } from "../../shared/caller/sign.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { createLog } from "../../shared/log.ts";
import type { Served } from "../../shared/serve.ts";
import { SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import { serveGateway } from "../../start/served-gateway.ts";
import { serveSubgraph } from "../../start/served-subgraph.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { openPostgres } from "../postgres.ts";
import { openRelay, REDIS, tellOfMissingRedis } from "../redis.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aCaller } from "../world.ts";
import { NO_PARTNERS } from "./no-partners.ts";

const PERSON = JSON.stringify({
  query: "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id } } }",
  variables: { r: [{ __typename: "Person", id: "a-person" }] },
});
/** Somebody at the prison where the caller works. */
const inPrison = aSeedPerson({ prison: "BFI", relationships: [{ kind: "SITE", holder: "BFI" }] });
const ABOUT = {
  query: "query ($id: ID!) { person(by: { id: $id }) { id identity { familyName } } }",
  variables: { id: inPrison.id },
};
const HERE = { person: { id: inPrison.id, identity: { familyName: inPrison.familyName } } };
const QUIET = createLog("test", { write: () => {} });

tellOfMissingRedis();

describe.runIf(REDIS)("two replicas", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const sign = callerSigner(privateKey, clock);
  const token = (body = PERSON, register?: Register) => sign(aSignedCaller(), "person", body, register);
  const [cursorKey, namesSecret] = [randomBytes(32), randomBytes(32)];
  let folder: string;
  let relay: Awaited<ReturnType<typeof openRelay>>;
  let database: Database;
  /** The second reaches Redis through the relay. */
  let caches: readonly [Cache, Cache];
  let subgraphs: readonly [Served, Served];
  let gateways: readonly [Served, Served];
  let authorization: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-replicas-"));
    relay = await openRelay(REDIS);
    database = await openDatabase();
    const url = REDIS ?? relay.url;
    caches = await Promise.all([redisCache({ url }), redisCache({ url: relay.url, timeoutMs: 100 })]);
    const [entry] = ROSTER;
    if (entry?.name !== "person") throw new Error("the roster begins with person");
    const common = { entry, port: 0, host: "127.0.0.1", database, callerPublicKey: publicKey, clock, log: QUIET };
    const [one, other] = caches;
    subgraphs = [
      await serveSubgraph({ ...common, cursorKey, cache: one, people: [inPrison] }),
      await serveSubgraph({ ...common, cursorKey, cache: other }),
    ];
    const issuer = await openDemoIssuer({ dataDir: folder, clock });
    const openGateway = async (cache: Cache, { url: person }: Served, name: string): Promise<Served> => {
      const gateway = await serveGateway({
        subgraphUrls: Object.fromEntries(SUBGRAPHS.map((each) => [each, person])) as Record<SubgraphName, URL>,
        callerPrivateKey: privateKey,
        namesSecret,
        authenticate: demoAuthenticator(issuer, clock),
        ...NO_PARTNERS,
        cache,
        dataDir: join(folder, name),
        checkpointDir: join(folder, name, "checkpoints"),
        ledgerPrivateKey: privateKey,
        introspection: false,
        pages: [],
        clock,
        log: QUIET,
      });
      const url = new URL(await gateway.listen({ port: 0, host: "127.0.0.1" }));
      return { url, close: () => gateway.close() };
    };
    gateways = [await openGateway(one, subgraphs[0], "one"), await openGateway(other, subgraphs[1], "other")];
    authorization = `Bearer ${await issuer.issue(aCaller("prison-officer"))}`;
  });
  afterAll(async () => {
    for (const running of [...gateways, ...subgraphs, ...caches, database, relay]) await running.close();
    await rm(folder, { recursive: true });
  });

  const post = async ({ url }: Served, signed: string, body = PERSON) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${signed}` };
    const answer = await fetch(new URL("/graphql", url), { method: "POST", headers, body });
    const { errors } = (await answer.json()) as { errors?: readonly { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? answer.status;
  };
  const ask = async ({ url }: Served, body: object) => {
    const headers = { "content-type": "application/json", authorization };
    return (await fetch(new URL("/graphql", url), { method: "POST", headers, body: JSON.stringify(body) })).json();
  };
  const ready = async ({ url }: { readonly url: URL }) => (await fetch(new URL("/health/ready", url))).status;

  describe("of a subgraph", () => {
    // A busy machine takes the line to Redis for lost in a tenth of a second; it comes back by itself.
    beforeAll(() =>
      vi.waitFor(
        async () => {
          for (const each of subgraphs) expect(await post(each, await token())).toBe(200);
        },
        { timeout: 10_000 },
      ),
    );

    it("believe a signed caller once between them", async () => {
      const [one, other] = subgraphs;
      const [first, second] = [await token(), await token()];
      expect([await post(one, first), await post(other, first)]).toEqual([200, "UNAUTHENTICATED"]);
      expect([await post(other, second), await post(one, second)]).toEqual([200, "UNAUTHENTICATED"]);
    });

    it("believe one of them who is sent to both at once", async () => {
      const signed = await token();
      const said = await Promise.all([...subgraphs, ...subgraphs, ...subgraphs].map((each) => post(each, signed)));
      expect(said.filter((each) => each === 200)).toHaveLength(1);
      expect(said.filter((each) => each === "UNAUTHENTICATED")).toHaveLength(5);
    });

    it("remember nobody who was not believed: a caller signed for another body is not spent", async () => {
      const [one, other] = subgraphs;
      const signed = await token();
      expect(await post(one, signed, PERSON.replace("a-person", "b-person"))).toBe("UNAUTHENTICATED");
      expect(await post(other, signed)).toBe(200);
    });
  });

  describe("of a gateway", () => {
    it("answer alike", async () => {
      const said = await Promise.all(gateways.map((each) => ask(each, { query: "{ me { role purpose } }" })));
      const data = { me: { role: "prison-officer", purpose: "SAFECUSTODY" } };
      expect(said).toMatchObject([{ data }, { data }]);
    });
  });

  describe.each(["falls silent", "goes away"] as const)("of which one finds that Redis %s", (how) => {
    beforeAll(() => (how === "goes away" ? relay.cut() : relay.hush()));

    it("believe whoever is signed for the database, once between them, and nobody there who is signed for Redis", async () => {
      const [one, other] = subgraphs;
      const [first, second] = [await token(PERSON, "database"), await token(PERSON, "database")];
      expect([await post(other, await token()), await post(one, await token())]).toEqual(["UNAVAILABLE", 200]);
      expect([await post(other, first), await post(one, first)]).toEqual([200, "UNAUTHENTICATED"]);
      expect([await post(one, second), await post(other, second)]).toEqual([200, "UNAUTHENTICATED"]);
      const together = await token(PERSON, "database");
      const said = await Promise.all([...subgraphs, ...subgraphs, ...subgraphs].map((each) => post(each, together)));
      expect(said.filter((each) => each === 200)).toHaveLength(1);
    });

    it("are ready all the same, and both gateways answer about people", async () => {
      for (const each of [...subgraphs, ...gateways]) expect(await ready(each)).toBe(200);
      const said = await Promise.all(gateways.map((each) => ask(each, ABOUT)));
      expect(said).toMatchObject([{ data: HERE }, { data: HERE }]);
    });

    it("believe by Redis again when it is back", async () => {
      await (how === "goes away" ? relay.mend() : relay.speak());
      await expect.poll(async () => post(subgraphs[1], await token()), { timeout: 10_000 }).toBe(200);
    });
  });
});

const SERVER = process.env.DATABASE_URL;
tellOfMissingDatabases();

describe.runIf(SERVER)("three replicas of a subgraph", () => {
  it.each(ROSTER.map((entry) => [entry.name, entry] as const))(
    "%s begin together over an empty database, and all are ready",
    async (_, entry) => {
      const own = await openPostgres(SERVER ?? "");
      const { publicKey: callerPublicKey } = generateKeyPairSync("ed25519");
      const cache = inProcessCache({ clock });
      const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url: own.url })));
      await Promise.all(databases.map((database) => database.ping()));
      const common = { entry, port: 0, host: "127.0.0.1", callerPublicKey, cursorKey: randomBytes(32), cache, clock };
      const begun = await Promise.allSettled(
        databases.map((database) => serveSubgraph({ ...common, database, log: QUIET })),
      );
      const served = begun.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      const ready = await Promise.all(
        served.map(async ({ url }) => (await fetch(new URL("/health/ready", url))).status),
      );
      for (const running of [...served, ...databases, own]) await running.close();
      expect(begun.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
      expect(ready).toEqual([200, 200, 200]);
    },
  );
});
