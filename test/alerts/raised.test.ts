import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LedgerRow } from "../../gateway/record/ledger-row.ts";
import { type Database, migrate, schemaOf } from "../../shared/database.ts";
import { NO_REPLICAS } from "../../shared/epochs.ts";
import {
  type ArrivedWithAlerts,
  type HowFar,
  LEDGER_HOW_FAR_CALL,
  LEDGER_SHIP_CALL,
} from "../../shared/ledger-shipping.ts";
import { ledgerCalls } from "../../subgraphs/person/ledger-calls.ts";
import { type PersonStore, personStore } from "../../subgraphs/person/store.ts";
import { person } from "../../subgraphs/person/subgraph.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aRow } from "../record/a-row.ts";
import { aClock } from "../world.ts";

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

  /** What a gateway calls. */
  const call = async <Answer>(path: string, input: object) => {
    const clock = aClock(new Date(START + 120 * MINUTE).toISOString());
    return (await ledgerCalls[path]?.({ store, clock, epochs: NO_REPLICAS }, input)) as Answer;
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
      const { alerts: raised } = await call<ArrivedWithAlerts>(LEDGER_SHIP_CALL, shipped);
      if (again) expect((await call<ArrivedWithAlerts>(LEDGER_SHIP_CALL, shipped)).alerts).toEqual([]);
      from += lines.length;
      return raised;
    };
    const howFar = () => call<HowFar>(LEDGER_HOW_FAR_CALL, { files: [file] });
    return { ship, howFar, name: (as: string, id: string) => named(store, file, as, id) };
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

  it("are raised with the lines or both come again: what could not be looked at is not there", async () => {
    const who = somebody();
    const { ship, howFar } = aFile();
    const tried = [0, 1, 2].map((minute) => refused(who, minute * MINUTE, "FORBIDDEN_ARGUMENT"));
    const alert = sql.id(schemaOf("person"), "alert");
    await sql`alter table ${alert} rename to alert_away`.execute(database.of("person"));
    try {
      await expect(ship(tried)).rejects.toThrow();
    } finally {
      await sql`alter table ${sql.id(schemaOf("person"), "alert_away")} rename to alert`.execute(database.of("person"));
    }
    expect(await howFar()).toEqual([]);
    expect(await ship(tried, true)).toMatchObject([{ rule: "FORBIDDEN_FILTERS" }]);
    expect(await howFar()).toMatchObject([{ lines: 3 }]);
  });

  it("rest on what somebody lists people again and again to push out", async () => {
    const who = somebody();
    const { ship } = aFile();
    const found = (from: number) =>
      Array.from({ length: 10 }, (_, serial) => of(who, MINUTE + from + serial, `untied-${from + serial}`));
    const sequential = { fresh: 1, sequential: 1, unmet: 0 };
    const counted = (count: number, at: number) =>
      Array.from({ length: count }, () => of(who, at, null, { lookUps: sequential }));
    await ship([refused(who, 0, "FORBIDDEN_ARGUMENT"), refused(who, 0, "FORBIDDEN_ARGUMENT")]);
    await ship([...found(0), ...counted(3, 2 * MINUTE)]);
    for (let list = 0; list < 31; list += 1) {
      const decisionId = randomUUID();
      const tied = { ...NO_BASIS, relationships: ["r"] };
      // The request that lists them names somebody too: what it asked stands in each of its rows.
      const more = { decisionId, basis: tied, lookUps: { fresh: 1, sequential: 0, unmet: 0 } };
      await ship(Array.from({ length: 100 }, (_, serial) => of(who, 3 * MINUTE + list, `tied-${serial}`, more)));
    }
    const raised = await ship([
      ...found(10),
      ...counted(2, 5 * MINUTE),
      refused(who, 5 * MINUTE, "FORBIDDEN_ARGUMENT"),
    ]);
    expect(raised.map(({ rule }) => rule).sort()).toEqual([
      "FORBIDDEN_FILTERS",
      "SEQUENTIAL_IDENTIFIERS",
      "UNRELATED_LOOKUPS",
    ]);
  });

  it("tell of a key that guesses at what is not there to it, and not of staff who err as often", async () => {
    const { ship } = aFile();
    const [byKey, staff] = [{ ...somebody(), key: "key-that-guesses" }, somebody()];
    const twenty = (who: object) =>
      Array.from({ length: 20 }, (_, serial) => refused(who, serial * MINUTE, "VALIDATION_FAILED"));
    expect(await ship(twenty(staff))).toEqual([]);
    expect(await ship(twenty(byKey), true)).toMatchObject([{ rule: "FORBIDDEN_FILTERS" }]);
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
      .where("key", "=", "key-of-somebody")
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
