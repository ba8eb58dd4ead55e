import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AskFacts } from "../../gateway/facts/ask-facts.ts";
import { changeMarks } from "../../gateway/facts/change-marks.ts";
import { keptFacts } from "../../gateway/facts/kept-facts.ts";
import { type EpochCache, redisEpochCache } from "../../shared/epoch-cache.ts";
import { FACTS_CALL, type PersonFacts } from "../../shared/facts.ts";
import { raiseVersions } from "../../subgraphs/person/store-change.ts";
import { replay } from "../../subgraphs/person/store-replay.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { withoutDecision } from "../leaks/asking.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";
import { CAN_BEGIN_REDIS, type OwnRedis, openOwnRedis, tellOfMissingServer } from "./own-redis.ts";

const PEOPLE = 101;
const AT = "2027-03-01T01:00:00.000Z";

tellOfMissingServer();

describe.runIf(CAN_BEGIN_REDIS)("a gateway that has replicas", () => {
  const people = Array.from({ length: PEOPLE }, (_, at) => aKnownPerson(`p${at}`, at + 1));
  const clock = aClock(AT);
  /** What was asked of whom, in order. */
  const asked: string[] = [];
  /** How many entries each look was for. */
  const opened: number[] = [];
  /** What `person` told last. */
  let told: readonly PersonFacts[] = [];
  let redis: OwnRedis;
  let epochs: EpochCache;
  let world: World;
  /** Stands between `person`'s answer and the gateway. */
  let held: (() => Promise<void>) | undefined;
  let beforeLook: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    redis = await openOwnRedis();
    epochs = await redisEpochCache({ url: redis.url });
    const counting: EpochCache = {
      ...epochs,
      look: async (of, entries) => {
        // How the caller themself stands is looked up by itself, and what they asked lately by no version: neither is a fact.
        if (of.length <= 1) return epochs.look(of, entries);
        asked.push("look");
        opened.push(entries.length);
        await beforeLook?.();
        return epochs.look(of, entries);
      },
      keep: (...what) => {
        if (what[1].size > 1) asked.push("keep");
        return epochs.keep(...what);
      },
    };
    world = await openWorld({
      people,
      clock,
      epochs: counting,
      through: (subgraph, transport) => async (path, request) => {
        const answer = await transport(path, request);
        if (path !== `/calls/${FACTS_CALL}`) return answer;
        told = answer.body as readonly PersonFacts[];
        asked.push(`${subgraph} of ${JSON.parse(request.body).personIds.length} in ${answer.statements}`);
        await held?.();
        return answer;
      },
    });
  }, 120_000);
  afterAll(async () => {
    await world.close();
    await epochs.close();
    await redis.close();
  });
  beforeEach(async () => {
    held = undefined;
    beforeLook = undefined;
    await redis.command("FLUSHALL");
  });

  const RESIDENTS = `query ($first: Int!) { prison(id: "BFI") { residents(first: $first) { edges { node {
    id identity { familyName } physicalHealth { allergies { substance } bloodBorneVirus { status } } } } } } }`;
  const clinician = aCaller("prison-clinician");
  const guardian = aCaller("caldicott-guardian", { organisation: clinician.organisation });
  const page = async (first: number, caller = clinician) => {
    asked.length = 0;
    const { text, json } = await world.ask(caller, RESIDENTS, { variables: { first }, purpose: "TREAT" });
    return { asked: [...asked], text: withoutDecision(text), shown: json.data.prison.residents.edges };
  };
  const BLOOD = "query ($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }";
  const isShown = async (id: string, caller = clinician): Promise<boolean> => {
    const { status, json } = await world.ask(caller, BLOOD, { variables: { id }, purpose: "TREAT" });
    if (status === 403) expect(json.errors[0].extensions.code).toBe("STAFF_SUSPENDED");
    if (status === 403) return false;
    return (json.data.person?.physicalHealth.bloodBorneVirus ?? null) !== null;
  };
  const keyOf = (at: number): string => people[at]?.id ?? "";

  /** Writes a dissent as its mutation does; what is given back tells the replicas. */
  const dissent = async (personId: string, from = clock.now(), to: Date | null = null) => {
    const db = world.embedded.database.of<PersonTables>("person");
    return db.transaction().execute(async (transaction) => {
      const row = {
        id: randomUUID(),
        person_id: personId,
        decision: "DENY",
        categories: ["BLOOD_BORNE_VIRUS"],
        purposes: [],
        recipient_kind: "ANYONE",
        recipient: "",
        is_specific: true,
        upstream: false,
        given_at: clock.now(),
        begins_at: from,
        expires_at: to,
        capacity: "PRESUMED",
        recorded_by: "somebody",
        recorded_role: "person",
        recorded_organisation: "an-organisation",
      } as const;
      await transaction.insertInto("consent_directive").values(row).execute();
      return raiseVersions(transaction, [personId]);
    });
  };
  const upkeep = () => Promise.all(world.embedded.subgraphs.map((each) => each.upkeep()));

  // Each request looks twice: before its fetches, of whom they need not tell; and after, of what may be shown.
  describe("asks", () => {
    it.each([1, 5, 50, 100])("once for facts of %i people, in one statement, and keeps them", async (first) => {
      const { asked, shown } = await page(first);
      expect(shown).toHaveLength(first);
      expect(asked).toEqual(["look", `person of ${first} in 1`, "keep", "look"]);
    });

    it.each([1, 5, 50, 100])("nothing of the database for %i people of whom it is known", async (first) => {
      const cold = await page(first);
      const warm = await page(first);
      expect(warm.asked).toEqual(["look", "look"]);
      expect(warm.text).toBe(cold.text);
    });

    it("for what is kept of people once, for as long as it stands", async () => {
      const newcomer = aCaller("prison-clinician", { subject: "a-newcomer" });
      opened.length = 0;
      await page(5, newcomer);
      expect(opened).toEqual([5, 0]);
      opened.length = 0;
      await page(5, newcomer);
      expect(opened).toEqual([0, 0]);
      await dissent(keyOf(2));
      await upkeep();
      opened.length = 0;
      await page(5, newcomer);
      // Held as it was before the change, it is put away; what took its place is held from then on.
      expect(opened).toEqual([0, 0]);
      expect((await page(5, newcomer)).asked).toEqual(["look", "look"]);
    });

    it("only for those of whom it is not known", async () => {
      await page(10);
      expect((await page(30)).asked).toEqual(["look", "person of 20 in 1", "keep", "look"]);
    });

    it("for another caller anew", async () => {
      await page(3);
      const another = await page(3, aCaller("prison-clinician", { subject: "another-clinician" }));
      expect(another.asked).toEqual(["look", "person of 3 in 1", "keep", "look"]);
    });

    it("the database where Redis does not answer, and answers the same", async () => {
      const { text } = await page(5);
      await redis.kill();
      const alone = await page(5);
      await redis.begin();
      expect(alone.asked).toEqual(["look", "person of 5 in 1", "look", "person of 5 in 1"]);
      expect(alone.text).toBe(text);
      await expect.poll(() => page(5).then((answer) => answer.asked), { timeout: 10_000 }).toContain("keep");
    });
  });

  describe("keeps", () => {
    it("nothing in Redis that names anybody or says what is true of them", async () => {
      await page(20);
      const keys = (await redis.command("KEYS", "*")) as string[];
      expect(keys.length).toBeGreaterThan(40);
      for (const key of keys) {
        const value = String(await redis.command("GET", key));
        expect(`${key} ${value}`).toMatch(
          /^scg:(epoch:[\w-]{43} \d+|facts:[\w-]{43} [\w-]{100,}|asked:[\w-]{43} [\w-]{100,}|generation [0-9a-f-]+)$/,
        );
      }
    });

    it("nothing for more than a minute", async () => {
      await page(20);
      const keys = (await redis.command("KEYS", "scg:facts:*")) as string[];
      const remaining = await Promise.all(keys.map((key) => redis.command("PTTL", key)));
      for (const ms of remaining) expect(ms).toSatisfy((left: number) => left > 0 && left <= 60_000);
    });

    it("nothing that another put there, or moved", async () => {
      await page(2);
      const namesSecret = randomBytes(32);
      /** What a replica that begins now is told of the two, and how many of them it had to ask the database for. */
      const replica = async () => {
        let missing = 0;
        const ask: AskFacts = async (_, ids) => {
          missing += ids.length;
          return told.filter(({ personId }) => ids.includes(personId));
        };
        const kept = keptFacts({ ask, epochs, marks: changeMarks(), namesSecret, clock });
        const facts = await kept(aSignedCaller(), [keyOf(0), keyOf(1)]);
        return { missing, facts: new Map(facts.map((one) => [one.personId, one])) };
      };
      const expected = new Map(told.map((one) => [one.personId, one]));
      await redis.command("FLUSHALL");
      expect(await replica()).toEqual({ missing: 2, facts: expected });
      expect(await replica()).toEqual({ missing: 0, facts: expected });
      const [one = "", other = ""] = (await redis.command("KEYS", "scg:facts:*")) as string[];
      const value = String(await redis.command("GET", one));
      await redis.command("SET", other, value);
      expect(await replica()).toEqual({ missing: 1, facts: expected });
      await redis.command("SET", one, `${value.slice(0, -4)}AAAA`);
      expect(await replica()).toEqual({ missing: 1, facts: expected });
      await redis.command("SET", one, "");
      expect(await replica()).toEqual({ missing: 1, facts: expected });
    });

    it.each([
      ["begins", new Date(Date.parse(AT) + 10_000), null, [true, false]],
      ["ends", new Date(AT), new Date(Date.parse(AT) + 10_000), [false, true]],
    ] as const)("no fact beyond the instant at which a row %s", async (_, from, to, shown) => {
      const id = keyOf(to === null ? 90 : 91);
      await dissent(id, from, to);
      await upkeep();
      const before = await isShown(id);
      clock.set(new Date(Date.parse(AT) + 10_000).toISOString());
      const after = await isShown(id);
      clock.set(AT);
      expect([before, after]).toEqual(shown);
    });
  });

  describe("whose facts are kept", () => {
    it("shows nothing by them once the replicas were told of a change", async () => {
      const id = keyOf(50);
      expect([await isShown(id), await isShown(id)]).toEqual([true, true]);
      await dissent(id);
      await upkeep();
      expect([await isShown(id), await isShown(id)]).toEqual([false, false]);
    });

    it("shows nobody anything by them once they are suspended, and again once they are not", async () => {
      const id = keyOf(51);
      expect(await isShown(id)).toBe(true);
      const input = {
        idempotencyKey: randomUUID(),
        subject: clinician.subject,
        reason: "Looked people up without need",
      };
      const suspended = await world.ask(
        guardian,
        "mutation ($input: SuspendCallerInput!) { suspendCaller(input: $input) { id status } }",
        { variables: { input } },
      );
      expect(suspended.json.data.suspendCaller.status).toBe("SUSPENDED");
      expect(await isShown(id)).toBe(false);
      const { id: suspensionId } = suspended.json.data.suspendCaller;
      await world.ask(
        guardian,
        "mutation ($input: ReinstateCallerInput!) { reinstateCaller(input: $input) { status } }",
        { variables: { input: { idempotencyKey: randomUUID(), suspensionId, version: 1 } } },
      );
      expect(await isShown(id)).toBe(true);
    });

    it("uses no rows that were read before a change it is told of while they are under way", async () => {
      const id = keyOf(52);
      let reads = 0;
      held = async () => {
        reads += 1;
        if (reads > 1) return;
        await dissent(id);
        await upkeep();
      };
      asked.length = 0;
      expect(await isShown(id)).toBe(false);
      expect(asked).toEqual(["look", "person of 1 in 1", "keep", "look", "person of 1 in 1", "keep", "look"]);
      asked.length = 0;
      expect(await isShown(id)).toBe(false);
      expect(asked).toEqual(["look", "look"]);
    });

    it("uses nothing that it was told before its fetches of somebody who changed meanwhile", async () => {
      const id = keyOf(55);
      expect(await isShown(id)).toBe(true);
      let looks = 0;
      beforeLook = async () => {
        looks += 1;
        if (looks !== 2) return;
        await dissent(id);
        await upkeep();
      };
      asked.length = 0;
      expect(await isShown(id)).toBe(false);
      expect(asked).toEqual(["look", "look", "person of 1 in 1", "keep"]);
    });

    it.each([
      ["was emptied", () => redis.command("FLUSHALL")],
      [
        "began anew",
        async () => {
          await redis.kill();
          await redis.begin();
          await expect
            .poll(() => epochs.look([], []).then(() => "answers", String), { timeout: 10_000 })
            .toBe("answers");
        },
      ],
    ])("keeps no rows that were read before a change, where Redis %s meanwhile and knows of none", async (_, lose) => {
      const id = keyOf(_ === "was emptied" ? 53 : 54);
      held = async () => {
        held = undefined;
        await dissent(id);
        await upkeep();
        await lose();
      };
      await isShown(id);
      expect([await isShown(id), await isShown(id)]).toEqual([false, false]);
    });

    it("withholds everything from whoever asks while a person changes without end", async () => {
      const id = keyOf(55);
      held = async () => {
        await dissent(id);
        await upkeep();
      };
      const { json } = await world.ask(clinician, BLOOD, { variables: { id }, purpose: "TREAT" });
      expect(json.data.person.physicalHealth.bloodBorneVirus).toBeNull();
      expect(json.extensions.disclosure.redactions[0].reason).toBe("DECISION_UNAVAILABLE");
    });
  });

  it("knows every instant by which a fact is judged, so that none is kept beyond it", async () => {
    const { statements } = await world.spent(async () => {
      await redis.command("FLUSHALL");
      await isShown(keyOf(1));
    });
    const facts = statements.find((statement) => statement.includes("nextTurn")) ?? "";
    const [turns = ""] = /select min\("turn"\."at"\).*?as "turn"/s.exec(facts) ?? [];
    const parts = turns.split("union all");
    const { rows } = await instants();
    const unread = rows.filter(
      ({ table, column }) => facts.includes(`"person"."${table}"`) && !DECIDES_NOTHING.has(`${table}.${column}`),
    );
    expect(unread.length).toBeGreaterThan(5);
    const missed = unread.filter(
      ({ table, column }) => !parts.some((part) => part.includes(`"person"."${table}"`) && part.includes(`${column}`)),
    );
    expect(missed).toEqual([]);
  });

  describe("whose database is restored from before a change", () => {
    const db = () => world.embedded.database.of<PersonTables>("person");
    const highest = async () => {
      const { changes } = await db()
        .selectFrom("person_version")
        .select((eb) => eb.fn.max<number>("change").as("changes"))
        .executeTakeFirstOrThrow();
      return Number(changes);
    };
    let before = 0;

    it("shows nothing that rests on consent, of anybody", async () => {
      await dissent(keyOf(60));
      await upkeep();
      expect([await isShown(keyOf(60)), await isShown(keyOf(61))]).toEqual([false, true]);
      before = await highest();
      await db().deleteFrom("consent_directive").where("person_id", "=", keyOf(60)).execute();
      await db().deleteFrom("person_version").execute();
      await redis.command("FLUSHALL");
      expect([await isShown(keyOf(60)), await isShown(keyOf(61))]).toEqual([false, false]);
    });

    it("shows it no sooner for changes that are made since", async () => {
      for (let made = 0; made <= before; made += 1) await dissent(keyOf(62));
      await upkeep();
      expect(await isShown(keyOf(61))).toBe(false);
    });

    it("shows it once the database was replayed, and not what a dissent closed that was lost and recorded again", async () => {
      const given = { upTo: await highest(), expected: [], now: clock.now() };
      expect(await replay(db(), [], { ...given, expected: ["a-lost-dissent"] })).toEqual({
        withdrawn: [],
        missing: ["a-lost-dissent"],
      });
      expect(await isShown(keyOf(61))).toBe(false);
      expect(await replay(db(), [], given)).toEqual({ withdrawn: [], missing: [] });
      expect([await isShown(keyOf(61)), await isShown(keyOf(61))]).toEqual([true, true]);
      await dissent(keyOf(60));
      await upkeep();
      expect([await isShown(keyOf(60)), await isShown(keyOf(60))]).toEqual([false, false]);
    });
  });

  /** Every column of `person`'s tables that holds an instant. */
  const instants = async () => {
    const db = world.embedded.database.of<PersonTables>("person");
    return sql<{ table: string; column: string }>`select table_name as "table", column_name as "column"
      from information_schema.columns where table_schema = 'person' and data_type = 'timestamp with time zone'`.execute(
      db,
    );
  };
});

/** Instants that are written down and decide nothing: what happened then is told by another column, or by there being a row. */
const DECIDES_NOTHING = new Set([
  "caller_suspension.suspended_at",
  "caller_suspension.reinstated_at",
  "consent_withdrawal.withdrawn_at",
  "break_glass.renewed_at",
  "break_glass.closed_at",
  "replay.at",
]);
