import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObjectType } from "graphql";
import { createRemoteJWKSet } from "jose";
import { Pool } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { createLog } from "../../shared/log.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { type Embedded, openEmbedded } from "../../start/embedded.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { atServer } from "../postgres.ts";
import { fieldsAsked, generatedQuestions } from "../questions/generated-questions.ts";
import { openRedis, REDIS, tellOfMissingRedis } from "../redis.ts";
import { aCaller } from "../world.ts";
import { type ClusteredGraph, openClustered } from "./clustered-graph.ts";
import { comparable } from "./comparable.ts";
import { heldClock } from "./held-clock.ts";
import { type Issuer, openIssuer } from "./issuer.ts";
import { mixedQuestions, type Put, readSchema, shownQuestions, somePeople } from "./questions.ts";

const SERVER = process.env.DATABASE_URL;
/** Eight processes and a test may have to share a processor with other tests. */
const BUSY_MS = 120_000;

tellOfMissingDatabases();
tellOfMissingRedis();

/** What is told of who looked is told of each graph's own ledger. */
const OF_ITS_OWN_LEDGER =
  /\b(accessLog|accessBy|accessReport)\b|\balerts(\([^)]*\))?\s*\{\s*(\w+:\s*)?(edges|pageInfo)/;

describe.runIf(SERVER && REDIS)("the clustered graph", () => {
  const people = somePeople();
  const cursorKey = randomBytes(32);
  let folder: string;
  let issuer: Issuer;
  let embedded: Embedded;
  let clustered: ClusteredGraph;
  /** The one process, then the two gateways. */
  let pools: readonly Pool[];
  /** What stood in Redis beforehand, whoever left it there. */
  let before: ReadonlySet<string>;

  beforeAll(async () => {
    before = new Set(await keptInRedis());
    const at = new Date();
    folder = await mkdtemp(join(tmpdir(), "scg-clustered-"));
    issuer = await openIssuer();
    const options = { people, at, issuer, cursorKey, server: SERVER ?? "", redis: REDIS ?? new URL("redis://nowhere") };
    const clock = heldClock(at);
    embedded = await openEmbedded({
      authenticate: oidcAuthenticator({
        keys: createRemoteJWKSet(issuer.jwksUrl),
        issuer: issuer.name,
        audience: issuer.audience,
        clock,
      }),
      ledgerFolder: join(folder, "ledger"),
      clock,
      log: createLog("test", { write: () => {} }),
      introspection: false,
      people,
      cursorKey,
    });
    clustered = await openClustered(options);
    clock.release();
    const alone = await embedded.app.listen({ port: 0, host: "127.0.0.1" });
    pools = [alone, ...clustered.gateways.map(({ origin }) => origin)].map((url) => new Pool(url));
  }, BUSY_MS);
  afterAll(async () => {
    await Promise.all((pools ?? []).map((pool) => pool.close()));
    await embedded?.close();
    await clustered?.close();
    await issuer?.close();
    await rm(folder, { recursive: true });
  });

  const ask = async (pool: Pool | undefined, { role, purpose, query, variables }: Put) => {
    if (!pool) throw new Error("nobody to ask");
    const answer = await pool.request({
      method: "POST",
      path: "/graphql",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await issuer.token(aCaller(role))}`,
        "x-purpose": purpose ?? ROLE_DEFINITIONS[role].purposes[0] ?? "",
      },
      body: JSON.stringify({ query, variables }),
    });
    // What is left of a budget hangs on how soon after one another it is asked, and the two are asked each at its own pace.
    const { date: _, ratelimit: _left, ...headers } = answer.headers;
    const text = await answer.body.text();
    return { status: answer.statusCode, headers, text: await comparable(text, cursorKey), json: JSON.parse(text) };
  };

  /** What both say to it; which of the gateways is asked goes by turns. */
  const askBoth = async (put: Put, turn: number) => {
    const [alone, served] = await Promise.all([ask(pools[0], put), ask(pools[1 + (turn % 2)], put)]);
    return { alone, served };
  };

  async function expectSame(questions: readonly Put[]) {
    const answers = [];
    for (const [turn, put] of questions.filter(({ query }) => !OF_ITS_OWN_LEDGER.test(query)).entries()) {
      const { alone, served } = await askBoth(put, turn);
      const { json: _, ...told } = served;
      expect(told, `${put.role}: ${put.what}\n${put.query}\n${JSON.stringify(put.variables)}`).toEqual({
        status: alone.status,
        headers: alone.headers,
        text: alone.text,
      });
      answers.push({ put, ...alone });
    }
    return answers;
  }

  it("is ready, every process of it", async () => {
    for (const url of [...clustered.subgraphs.values(), ...clustered.gateways])
      expect((await fetch(new URL("/health/ready", url))).status).toBe(200);
  });

  it("answers each query that the pages show as one process does, byte for byte", async () => {
    const answers = await expectSame(shownQuestions());
    expect(answers.length).toBeGreaterThan(2);
    for (const { json } of answers) expect(json.errors).toBeUndefined();
  });

  it(
    "answers ten roles who ask for everything as one process does, byte for byte",
    async () => {
      const questions = mixedQuestions().filter(({ what }) => /amber|here/.test(what));
      const answers = await expectSame(questions);
      expect(answers).toHaveLength(20);
      for (const { status } of answers) expect(status).toBe(200);
    },
    BUSY_MS,
  );

  it(
    "answers three hundred questions drawn at random as one process does, byte for byte",
    async () => {
      const schema = readSchema();
      const questions = generatedQuestions(schema, people, { seed: 20, count: 300 });
      const answers = await expectSame(questions);
      const answered = answers.filter(({ status, json }) => status === 200 && json.errors === undefined);
      expect(answered.length).toBeGreaterThan(120);
      expect(new Set(answered.map(({ put }) => put.role))).toEqual(new Set(ROLES));
      const types = Object.values(schema.getTypeMap()).filter(
        (type) => isObjectType(type) && !type.name.startsWith("__"),
      );
      const fields = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : []));
      expect(fieldsAsked(schema, questions).size).toBeGreaterThan(0.7 * fields.length);
    },
    BUSY_MS,
  );

  it("goes on anywhere with a page that was begun anywhere", async () => {
    const page = (after: string | null): Put => ({
      role: "prison-officer",
      what: "a page",
      query: `query ($after: String) { prison(id: "BFI") { residents(first: 3, after: $after) {
        edges { cursor node { id identity { familyName } } } pageInfo { hasNextPage endCursor } } } }`,
      variables: { after },
    });
    const begun = await Promise.all(pools.map((pool) => ask(pool, page(null))));
    const cursors: string[] = begun.map(({ json }) => json.data.prison.residents.pageInfo.endCursor);
    expect(new Set(cursors).size).toBe(3);
    const next = await Promise.all(cursors.flatMap((after) => pools.map((pool) => ask(pool, page(after)))));
    expect(new Set(next.map(({ text }) => text)).size).toBe(1);
    expect(next[0]?.json.data.prison.residents.edges).toHaveLength(3);
    expect(next[0]?.text).not.toBe(begun[0]?.text);
  });

  it("keeps each subgraph's records in a database that holds nothing else", async () => {
    for (const [name, { url }] of clustered.databases) {
      const schemas = await atServer(
        url,
        "select distinct schemaname from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
      );
      expect(schemas).toEqual([{ schemaname: name.replaceAll("-", "_") }]);
    }
  });

  it("lives on when a database ends every connection", async () => {
    const { url, name } = clustered.databases.get("person") ?? { url: "", name: "" };
    const ended = await atServer(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
      [name],
    );
    expect(ended.length).toBeGreaterThan(0);
    await expectSame(shownQuestions());
  });

  it("writes nothing of people or of what it was given to keep, and leaves nothing of it in Redis", async () => {
    const kept = (await keptInRedis()).filter((line) => !before.has(line));
    expect(kept.length).toBeGreaterThan(100);
    for (const line of kept)
      expect(line).toMatch(
        /^scg:([a-z-]+:[\w-]{43} [\d.]*|budget:[\w-]{43} \[(\{"value":"[\w-]{22}","score":\d+\},?)+\]|(facts|asked):[\w-]{43} [\w-]{100,}|generation [0-9a-f-]+)$/,
      );
    const written = clustered.written();
    for (const { nhsNumber, prisonNumber, familyName, id } of people)
      for (const told of [nhsNumber, prisonNumber, familyName, id]) expect(written).not.toContain(told);
    for (const secret of clustered.secrets) expect(written).not.toContain(secret);
    expect(written).not.toMatch(/eyJ|demo-/);
  });

  it("ends well when it is told to", async () => {
    expect(new Set(await clustered.close())).toEqual(new Set([0]));
  });
});

/** All names and values of ours. */
async function keptInRedis(): Promise<readonly string[]> {
  const operator = await openRedis(REDIS ?? new URL("redis://nowhere"));
  return operator
    .everything()
    .then((kept) => kept.split("\n"))
    .finally(() => operator.close());
}
