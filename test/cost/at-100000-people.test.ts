import { type KyselyPlugin, PostgresQueryCompiler } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { federate } from "../../shared/federate.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { openPostgres, type PostgresDatabase } from "../postgres.ts";
import { npmRun } from "../start/a-process.ts";
import { aSignedCaller, openForTest } from "../subgraphs/signed.ts";
import { everythingBelow } from "../whole-query.ts";
import { type Asked, ROOT_QUESTIONS } from "./root-questions.ts";

const SERVER = process.env.DATABASE_URL;
const PEOPLE = 100_000;

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A node of a plan, as EXPLAIN tells it. */
interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
}

tellOfMissingDatabases();

describe.skipIf(SERVER === undefined)("with 100,000 people in PostgreSQL", () => {
  let own: PostgresDatabase;
  let client: pg.Client;
  let database: Database;
  let ids: readonly string[];
  /** The tables that grow with people, and how many rows they hold. */
  let rows: ReadonlyMap<string, number>;

  beforeAll(async () => {
    own = await openPostgres(SERVER ?? "");
    const seeded = await npmRun(["seed", "--", "--people", String(PEOPLE)], { DATABASE_URL: own.url });
    expect([seeded.code, seeded.stderr]).toEqual([0, ""]);
    client = new pg.Client({ connectionString: own.url });
    await client.connect();
    // As on a solid-state disk, where reading here and there costs little more than reading on.
    await client.query("set random_page_cost = 1.1");
    await client.query("analyze");
    database = await openDatabase({ url: own.url });
    ids = (await client.query("select id from person.person order by id limit 100")).rows.map(({ id }) => id);
    const held = await client.query(
      `select c.relname as name, max(c.reltuples)::int as rows from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^(pg_|information)' group by 1`,
    );
    rows = new Map(held.rows.map((row) => [row.name, row.rows]));
  }, 600_000);
  afterAll(async () => {
    await client?.end();
    await database?.close();
    await own?.close();
  });

  it("holds as many as were asked for", () => expect(rows.get("person")).toBe(PEOPLE));

  it.each(ROSTER)(
    "$name finds what it holds of a page of people by index, every statement",
    async ({ name, subgraph }) => {
      const { schema } = await federate(subgraph);
      const person = schema.getType("Person");
      if (!person) throw new Error("no Person");
      const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person ${everythingBelow(schema, person)} } }`;
      const people = ids.map((id) => ({ __typename: "Person", id }));
      const statements = await sentBy(name, { query, variables: { people } });
      expect(statements.length).toBeGreaterThan(3);
      for (const statement of statements) await expectByIndex(statement);
    },
  );

  it.each(
    Object.entries(ROOT_QUESTIONS).flatMap(([name, asked]) => asked.map((one) => [name, one.what, one] as const)),
  )("%s finds %s by index", async (name, _what, asked) => {
    const statements = await sentBy(name as SubgraphName, asked);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) await expectByIndex(statement);
  });

  it("person finds whom a list of a place may show by index", async () => {
    const statements = await sentBy("person", { call: "occupants", input: {} });
    expect(statements).toHaveLength(1);
    for (const statement of statements) await expectByIndex(statement);
  });

  it("person finds the facts of a page of people by index", async () => {
    const statements = await sentBy("person", { call: "facts", input: { personIds: ids } });
    expect(statements).toHaveLength(1);
    for (const statement of statements) await expectByIndex(statement);
  });

  /** What a subgraph sends to answer, with its parameters. */
  async function sentBy(name: SubgraphName, asked: Omit<Asked, "what">): Promise<readonly Statement[]> {
    const entry = ROSTER.find((one) => one.name === name);
    if (!entry) throw new Error(`no ${name}`);
    const sent: Statement[] = [];
    const noting = {
      ...database,
      of: <Tables>(of: SubgraphName) => database.of<Tables>(of).withPlugin(notingIn(sent)),
    };
    const open = await openForTest(entry.subgraph, noting);
    sent.length = 0;
    const caller: SignedCaller = aSignedCaller({
      kinds: ["SITE", "REFERRAL", "CASELOAD", "INVESTIGATION", "HEARING", "SELF", "GUARDIANSHIP"],
      sites: ["BFI", "S1"],
      team: "PDU-EAST",
      filters: [...aSignedCaller().breakGlass],
    });
    const occupants = { open: [...ids], kept: [], guarded: [], guardedFilters: [] };
    if (asked.call !== undefined) await open.call(caller, asked.call, asked.input);
    else {
      const { errors, failures } = await open.ask(caller, asked.query ?? "", asked.variables ?? {}, occupants);
      expect([errors, failures]).toEqual([undefined, []]);
    }
    return sent;
  }

  /**
   * Left to itself PostgreSQL reads no large table whole, and where it may not, it has an index for every table that
   * grows. A small one is read whole because that is cheaper, and an index read whole would cost a large one more.
   */
  async function expectByIndex({ sql, parameters }: Statement): Promise<void> {
    const readWhole = async (seqScan: "on" | "off", rowsMost: number) =>
      (await scansOf({ sql, parameters }, seqScan))
        .filter((plan) => plan["Node Type"] === "Seq Scan" && rowsOf(plan) > rowsMost)
        .map((plan) => plan["Relation Name"]);
    expect(await readWhole("on", 20_000), sql).toEqual([]);
    expect(await readWhole("off", 1000), sql).toEqual([]);
  }

  const rowsOf = (plan: Plan): number => rows.get(plan["Relation Name"] ?? "") ?? 0;

  /** The nodes of a plan that read a table. */
  async function scansOf({ sql, parameters }: Statement, seqScan: "on" | "off"): Promise<readonly Plan[]> {
    await client.query(`set enable_seqscan = ${seqScan}`);
    const told = await client.query(`explain (format json) ${sql}`, [...parameters]);
    const [{ Plan: root }] = told.rows[0]["QUERY PLAN"];
    const found: Plan[] = [];
    const follow = (plan: Plan): void => {
      if (plan["Relation Name"] !== undefined) found.push(plan);
      plan.Plans?.forEach(follow);
    };
    follow(root);
    return found;
  }
});

const notingIn = (sent: Statement[]): KyselyPlugin => ({
  transformQuery: ({ node, queryId }) => {
    const { sql, parameters } = new PostgresQueryCompiler().compileQuery(node, queryId);
    sent.push({ sql, parameters });
    return node;
  },
  transformResult: async ({ result }) => result,
});
