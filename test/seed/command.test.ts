import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate, openDatabase } from "../../shared/database.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { atServer, openPostgres, type PostgresDatabase } from "../postgres.ts";
import { npmRun } from "../start/a-process.ts";

const SERVER = process.env.DATABASE_URL;
const AT = "2026-11-21T01:00:00Z";

tellOfMissingDatabases();

describe("npm run seed", () => {
  it.each([
    [["--people", "0"], /^--people is a whole number from 1 to 100000\.$/m],
    [["--people", "100001"], /^--people is a whole number/m],
    [["--people", "many"], /^--people is a whole number/m],
    [["--seed", "-1"], /^Usage:/m],
    [["--seed", "1.5"], /^--seed is a whole number/m],
    [["--at", "today"], /^--at is an instant/m],
    [["--canary"], /^Usage:/m],
    [["canary"], /^Usage:/m],
  ])("with %j says what is wrong, and ends with 2", async (args, why) => {
    const { code, stdout, stderr } = await npmRun(["seed", "--", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(why);
  });

  it("says what it wrote, without a database that stays", async () => {
    const { code, stdout, stderr } = await npmRun(["seed", "--", "--people", "20", "--at", AT]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      "20 people, seed 1, as of 2026-11-21T01:00:00.000Z: person, custody, secure-estate, mental-health, substance-misuse, release\n",
    );
  });
});

describe.skipIf(SERVER === undefined)("npm run seed, into PostgreSQL", () => {
  const open: PostgresDatabase[] = [];
  const anEmpty = async (): Promise<string> => {
    const database = await openPostgres(SERVER ?? "");
    open.push(database);
    return database.url;
  };
  afterAll(async () => {
    for (const database of open) await database.close();
  });
  const seed = (url: string, ...args: readonly string[]) =>
    npmRun(["seed", "--", "--at", AT, ...args], { DATABASE_URL: url });

  let first: string;
  beforeAll(async () => {
    first = await anEmpty();
    expect((await seed(first, "--people", "200")).code).toBe(0);
  }, 60_000);

  it("writes the same bytes for the same seed", async () => {
    const again = await anEmpty();
    expect((await seed(again, "--people", "200")).code).toBe(0);
    const [one, other] = [await bytesOf(first), await bytesOf(again)];
    expect(one.length).toBeGreaterThan(100_000);
    expect(other === one).toBe(true);
  }, 60_000);

  it("writes others for another seed", async () => {
    const another = await anEmpty();
    expect((await seed(another, "--people", "200", "--seed", "2")).code).toBe(0);
    expect((await bytesOf(another)) === (await bytesOf(first))).toBe(false);
  }, 60_000);

  it("refuses a database in which somebody is, and leaves it as it was", async () => {
    const before = await bytesOf(first);
    const { code, stdout, stderr } = await seed(first, "--people", "10");
    expect([code, stdout, stderr]).toEqual([2, "", "person holds people already.\n"]);
    expect((await bytesOf(first)) === before).toBe(true);
  }, 60_000);

  it("writes what one subgraph holds into a database of its own", async () => {
    const own = await anEmpty();
    expect((await seed(own, "--people", "50", "custody")).code).toBe(0);
    const schemas = await atServer(
      own,
      "select distinct schemaname from pg_tables where schemaname !~ '^(pg_|information)'",
    );
    expect(schemas).toEqual([{ schemaname: "custody" }]);
  }, 60_000);

  it("keeps nothing anywhere where one row cannot be written", async () => {
    const url = await anEmpty();
    const database = await openDatabase({ url });
    for (const { subgraph } of ROSTER) await migrate(database, subgraph.name, subgraph.migrations);
    await database.close();
    await atServer(url, "alter table release.summary add constraint broken check (false)");
    const { code, stdout } = await seed(url, "--people", "50");
    expect([code, stdout]).toEqual([1, ""]);
    for (const table of ["person.person", "custody.detention", "release.summary", "secure_estate.stay"])
      expect(await atServer(url, `select count(*)::int as rows from ${table}`), table).toEqual([{ rows: 0 }]);
  }, 60_000);
});

/** Every row of every table of a database, as text, in an order of its own. */
async function bytesOf(url: string): Promise<string> {
  const tables = await atServer(
    url,
    "select schemaname, tablename from pg_tables where schemaname !~ '^(pg_|information)' and tablename !~ '^kysely' order by 1, 2",
  );
  const texts = [];
  for (const { schemaname, tablename } of tables as { schemaname: string; tablename: string }[]) {
    const table = `${schemaname}.${tablename}`;
    const [row] = await atServer(
      url,
      `select string_agg(t::text, E'\\n' order by t::text collate "C") as text from ${table} t`,
    );
    texts.push(`${table}\n${(row as { text: string | null }).text ?? ""}`);
  }
  return texts.join("\n");
}
