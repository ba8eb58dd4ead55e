import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPeople } from "../../demo/people.ts";
import { tellOfMissingDatabases } from "../databases.ts";
import { atServer, openPostgres, type PostgresDatabase } from "../postgres.ts";
import { mixedQuestions, type Put } from "../served/questions.ts";
import { type Answered, openWorld, type World } from "../world.ts";

const server = process.env.DATABASE_URL;

/** An answer but for the decision's id. */
const told = ({ status, text }: Answered): string => `${status} ${text.replace(/"decisionId":"[0-9a-f-]{36}"/, "")}`;

tellOfMissingDatabases();

/** A hundred and fifty requests, on a machine that other tests may share. */
const BUSY_MS = 120_000;

describe.runIf(server)("fifty callers of ten roles who ask at the same time, on PostgreSQL", () => {
  const questions = mixedQuestions();
  let database: PostgresDatabase;
  let world: World;
  beforeAll(async () => {
    database = await openPostgres(server ?? "");
    world = await openWorld({ people: demoPeople(), databaseUrl: database.url });
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });

  const ask = ({ role, query, variables }: Put): Promise<Answered> => world.ask(role, query, { variables });

  it("are each told what they are told alone", { timeout: BUSY_MS }, async () => {
    expect(questions).toHaveLength(50);
    const alone: string[] = [];
    for (const question of questions) alone.push(told(await ask(question)));
    expect(new Set(alone).size).toBeGreaterThan(30);
    for (const order of [questions, [...questions].reverse()]) {
      const together = await Promise.all(
        order.map(async (question) => [questions.indexOf(question), told(await ask(question))] as const),
      );
      for (const [index, answer] of together) expect(answer).toBe(alone[index]);
    }
  });

  it("are each told the same the first time, when nothing has been planned or kept", async () => {
    const anew = questions.map((question) => ({ ...question, query: `${question.query} # again` }));
    const together = await Promise.all(anew.map(ask));
    for (const [index, question] of questions.entries())
      expect(together[index] && told(together[index])).toBe(told(await ask(question)));
  });

  it("are each in the ledger under their own name", async () => {
    const answers = await Promise.all(questions.map(async (question) => ({ question, answer: await ask(question) })));
    const rows = await world.ledger();
    for (const { question, answer } of answers) {
      const { decisionId } = answer.json.extensions.disclosure;
      const roles = rows.filter((row) => row.decisionId === decisionId).map(({ role }) => role);
      expect(new Set(roles)).toEqual(new Set([question.role]));
    }
  });

  it("share more than one connection", async () => {
    await Promise.all(questions.map(ask));
    const open = await atServer(server ?? "", "select pid from pg_stat_activity where datname = $1", [database.name]);
    expect(open.length).toBeGreaterThanOrEqual(2);
  });
});
