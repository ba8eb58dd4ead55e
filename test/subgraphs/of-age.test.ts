import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isOfAge } from "../../subgraphs/person/store-of-age.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";

tellOfMissingDatabases();
describe.each(databases().map((one) => [one.name, one] as const))("on %s, somebody is of age", (_, kind) => {
  let own: Awaited<ReturnType<typeof kind.open>>;
  beforeAll(async () => {
    own = await kind.open();
  });
  afterAll(() => own.close());

  it.each([
    ["on their 18th birthday", "2008-03-14", "2026-03-14T00:00:00Z", true],
    ["not on the day before", "2008-03-14", "2026-03-13T23:59:59Z", false],
    ["in summer, by the day in London and not in UTC", "2008-07-02", "2026-07-01T23:30:00Z", true],
    ["in summer, not an hour earlier", "2008-07-02", "2026-07-01T22:59:59Z", false],
    ["born on 29 February, not on 28 February", "2008-02-29", "2026-02-28T12:00:00Z", false],
    ["born on 29 February, on 1 March", "2008-02-29", "2026-03-01T00:00:00Z", true],
    ["on a 29 February, born on the 28th", "2010-02-28", "2028-02-29T12:00:00Z", true],
    ["on a 29 February, not born on 1 March", "2010-03-01", "2028-02-29T12:00:00Z", false],
    ["not where nobody knows when they were born", null, "2026-03-14T00:00:00Z", false],
    ["not where it cannot be read", "spring of 1970", "2026-03-14T00:00:00Z", false],
  ])("%s", async (_case, born, at, expected) => {
    const told = await own.database
      .of<PersonTables>("person")
      .selectFrom(sql<PersonTables["person"]>`(select ${born}::text as date_of_birth)`.as("p"))
      .select((eb) => isOfAge(eb, new Date(at)).as("is"))
      .executeTakeFirstOrThrow();
    expect(told.is).toBe(expected);
  });
});
