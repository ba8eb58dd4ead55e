import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LedgerRow } from "../../gateway/record/ledger-row.ts";
import { type Database, migrate } from "../../shared/database.ts";
import { type PersonStore, personStore } from "../../subgraphs/person/store.ts";
import { person } from "../../subgraphs/person/subgraph.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aRow } from "../record/a-row.ts";

tellOfMissingDatabases();

const START = Date.parse("2025-03-04T10:00:00Z");
const MINUTE = 60_000;

describe.each(databases())("alerts of what was shipped, on $name", ({ open }) => {
  const statements: string[] = [];
  let database: Database;
  let close: () => Promise<void>;
  let store: PersonStore;
  let files = 0;
  let callers = 0;

  beforeAll(async () => {
    ({ database, close } = await open({ onStatement: (sql) => statements.push(sql) }));
    await migrate(database, person.name, person.migrations);
    store = personStore(database.of<PersonTables>("person"));
  });
  afterAll(() => close());

  const somebody = () => {
    callers += 1;
    return { subject: `caller-${callers}`, organisation: "ORG-ONE", role: "prison-officer" } as const;
  };

  /** A file of a gateway that was begun anew, and how more is shipped of it. */
  const aFile = () => {
    files += 1;
    const file = `20250304T100000.000Z-run-${files}.jsonl`;
    let [from, sequence] = [1, 0];
    const ship = async (rows: readonly Line[], again = false) => {
      const lines = rows.map(({ at, ...row }) => {
        sequence += 1;
        return JSON.stringify({ at: new Date(START + at).toISOString(), instance: "run", sequence, ...row, prev: "x" });
      });
      const shipped = { file, spool: "ORDINARY", from, lines, names: [], erased: [] } as const;
      const now = new Date(START + 120 * MINUTE);
      await store.takeShipment({ ...shipped, lines: [...lines], names: [], erased: [] }, now);
      const arrived = { file, from, count: lines.length };
      const raised = await store.raiseAlerts(arrived, now);
      if (again) expect(await store.raiseAlerts(arrived, now)).toEqual([]);
      from += lines.length;
      return raised;
    };
    return { ship, name: (as: string, id: string) => named(store, file, as, id) };
  };

  const refused = (who: object, at: number, code: LedgerRow["code"]): Line =>
    ({ ...aRow({ personId: null }), ...who, at, decisionId: randomUUID(), outcome: "REFUSED", code }) as Line;
  const of = (who: object, at: number, personId: string | null, more: Partial<LedgerRow> = {}): Line =>
    ({ ...aRow({ personId }), basis: NO_BASIS, ...who, at, decisionId: randomUUID(), ...more }) as Line;
  const alertsOf = ({ subject }: { readonly subject: string }) =>
    database.of<PersonTables>("person").selectFrom("alert").selectAll().where("subject", "=", subject).execute();

  it("are raised as soon as what they rest on has come, once, by what leads to it", async () => {
    const who = somebody();
    const { ship } = aFile();
    const [one, two, three] = [0, 1, 2].map((minute) => refused(who, minute * MINUTE, "FORBIDDEN_ARGUMENT"));
    expect(await ship([one, two] as Line[], true)).toEqual([]);
    const [raised] = await ship([three] as Line[], true);
    expect(raised).toEqual({ id: expect.any(String), rule: "FORBIDDEN_FILTERS", decisionId: three?.decisionId });
    expect(await alertsOf(who)).toMatchObject([
      {
        id: raised?.id,
        rule: "FORBIDDEN_FILTERS",
        organisation: "ORG-ONE",
        role: "prison-officer",
        key: null,
        from_at: new Date(START),
        to_at: new Date(START + 2 * MINUTE),
        decision_ids: [one, two, three].map((row) => row?.decisionId),
        outcome: null,
        version: 1,
      },
    ]);
  });

  it("count what two gateways wrote together, in whatever order it comes, and raise it once", async () => {
    const who = somebody();
    const [near, far] = [aFile(), aFile()];
    expect(await near.ship([refused(who, 10 * MINUTE, "FORBIDDEN_ARGUMENT")])).toEqual([]);
    expect(await far.ship([refused(who, 40 * MINUTE, "FORBIDDEN_ARGUMENT")])).toEqual([]);
    expect(await near.ship([refused(who, 5 * MINUTE, "FORBIDDEN_ARGUMENT")], true)).toMatchObject([
      { rule: "FORBIDDEN_FILTERS" },
    ]);
    expect(await far.ship([refused(who, 41 * MINUTE, "FORBIDDEN_ARGUMENT")], true)).toEqual([]);
    expect(await near.ship([refused(who, 4 * MINUTE, "FORBIDDEN_ARGUMENT")], true)).toEqual([]);
    expect(await alertsOf(who)).toHaveLength(1);
  });

  it("are of one caller: the same subject elsewhere is another, and so is another's request", async () => {
    const who = somebody();
    const { ship } = aFile();
    const tried = [who, { ...who, organisation: "ORG-TWO" }, somebody()].map((one, minute) =>
      refused(one, minute * MINUTE, "FORBIDDEN_ARGUMENT"),
    );
    expect(await ship(tried)).toEqual([]);
  });

  it("tell of people to whom nothing ties a caller, and of none of whom nothing could be decided", async () => {
    const { ship } = aFile();
    const [untied, tied, unknown] = [somebody(), somebody(), somebody()];
    const twenty = (who: object, more: Partial<LedgerRow>) =>
      Array.from({ length: 20 }, (_, serial) => of(who, serial * MINUTE, `name-${serial}`, more));
    expect(await ship(twenty(tied, { basis: { ...NO_BASIS, relationships: ["r"] } }))).toEqual([]);
    const undecided = [{ coordinate: "Identity.familyName", reason: "DECISION_UNAVAILABLE" }] as const;
    expect(await ship(twenty(unknown, { withheld: undecided }))).toEqual([]);
    expect(await ship(twenty(untied, { act: { action: "recordConsent" } }))).toEqual([]);
    expect(await ship(twenty(untied, {}))).toMatchObject([{ rule: "UNRELATED_LOOKUPS" }]);
  });

  it("know somebody by whatever name of whatever file, as long as something leads to them", async () => {
    const who = somebody();
    const [near, far] = [aFile(), aFile()];
    await near.ship(Array.from({ length: 15 }, (_, serial) => of(who, serial * MINUTE, `near-${serial}`)));
    for (let serial = 0; serial < 15; serial += 1) {
      await near.name(`near-${serial}`, `person-${serial}`);
      await far.name(`far-${serial}`, `person-${serial}`);
    }
    expect(
      await far.ship(Array.from({ length: 15 }, (_, serial) => of(who, serial * MINUTE, `far-${serial}`))),
    ).toEqual([]);
  });

  it("tell of a revoked key by the key and whose it is, and of nobody's unknown key", async () => {
    const { ship } = aFile();
    const nobody = { subject: null, role: null, organisation: null };
    const tried = [
      refused({ ...nobody, key: "key-of-somebody" }, 0, "KEY_REVOKED"),
      refused({ ...nobody, key: "key-of-nobody" }, 0, "KEY_UNKNOWN"),
      refused(nobody, 0, "UNAUTHENTICATED"),
    ];
    expect(await ship(tried, true)).toMatchObject([{ rule: "ATTEMPT_BY_LEAVER" }]);
    const rows = await database
      .of<PersonTables>("person")
      .selectFrom("alert")
      .selectAll()
      .where("key", "is not", null)
      .execute();
    expect(rows).toMatchObject([{ key: "key-of-somebody", subject: null, rule: "ATTEMPT_BY_LEAVER" }]);
  });

  it("never tell of somebody who reads their own record, nor of what is only about to be done", async () => {
    const { ship } = aFile();
    const [self, who] = [{ ...somebody(), role: "person" }, somebody()];
    const three = (one: object, more: object) =>
      [0, 1, 2].map((at) => ({ ...refused(one, at, "FORBIDDEN_ARGUMENT"), ...more }));
    expect(await ship(three(self, {}))).toEqual([]);
    expect(await ship(three(who, { outcome: "INTENDED" }))).toEqual([]);
  });

  it("know when somebody usually asks from what they asked before, and forget it after eight weeks", async () => {
    const who = somebody();
    const { ship } = aFile();
    const HOUR = 60 * MINUTE;
    const days = Array.from({ length: 14 }, (_, back) =>
      of(who, -(back + 1) * 24 * HOUR, "name", { disclosed: ["Identity"] }),
    );
    expect(await ship([of(who, -57 * 24 * HOUR, "name"), ...days])).toEqual([]);
    expect(await ship([of(who, 0, "name")])).toEqual([]);
    expect(await ship([of(who, 9 * HOUR, "name")], true)).toMatchObject([{ rule: "OFF_SHIFT" }]);
    const hours = await database
      .of<PersonTables>("person")
      .selectFrom("asked_hour")
      .selectAll()
      .where("subject", "=", who.subject)
      .execute();
    expect(hours).toHaveLength(16);
    expect(hours.every(({ people }) => people === 1)).toBe(true);
  });

  it("cost as many statements of two hundred lines of a hundred callers as of one", async () => {
    const costs = async (rows: readonly Line[]) => {
      const { ship } = aFile();
      statements.length = 0;
      await ship(rows);
      return statements.length;
    };
    const one = await costs([refused(somebody(), 0, "NOT_EMPLOYED")]);
    const many = await costs(
      Array.from({ length: 100 }, somebody).flatMap((who) => [
        refused(who, 0, "NOT_EMPLOYED"),
        of(who, MINUTE, "name-1"),
      ]),
    );
    expect(many).toBe(one);
  });
});

type Line = Omit<LedgerRow, "role" | "subject" | "organisation"> & { readonly at: number };

const NO_BASIS = { relationships: [], directives: [], breakGlass: [] } as const;

/** Says whose a name is. */
const named = (store: PersonStore, file: string, as: string, id: string) =>
  store.takeShipment(
    { file, spool: "ORDINARY", from: 1, lines: [], names: [{ as, id, salt: "salt" }], erased: [] },
    new Date(START),
  );
