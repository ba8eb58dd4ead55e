import { jsonArrayFrom } from "kysely/helpers/postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SeedDirective, SeedPerson } from "../../shared/seed.ts";
import type { PersonTables, Rows } from "../../subgraphs/person/tables.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openPostgres, type PostgresDatabase } from "../postgres.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";

const MERGE = "mutation M($input: MergePeopleInput!) { mergePeople(input: $input) { id status version } }";
const PART = "mutation U($input: UnmergePeopleInput!) { unmergePeople(input: $input) { id status version } }";
const READ = `query R($id: ID!) { person(by: { id: $id }) {
  identity { familyName } physicalHealth { conditions { name } bloodBorneVirus { status } } } }`;

const clinician = aCaller("prison-clinician");
const elsewhere = aCaller("prison-clinician", { sites: ["NWI"], team: "NWI-HEALTHCARE", subject: "a-colleague" });

const HERE = [
  { kind: "SITE", holder: "BFI" },
  { kind: "CASELOAD", holder: "BFI-HEALTHCARE", service: "secure-estate" },
] as const;
const THERE = [
  { kind: "SITE", holder: "NWI" },
  { kind: "CASELOAD", holder: "NWI-HEALTHCARE", service: "secure-estate" },
] as const;
const DISSENT: SeedDirective = {
  decision: "DENY",
  categories: ["BLOOD_BORNE_VIRUS"],
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
};

const NUMBERS = ["NATIONAL_INSURANCE_NUMBER", "DRIVING_LICENCE_NUMBER"] as const;

let serial = 0;
const somebody = (key: string, changes: Partial<SeedPerson> = {}): SeedPerson =>
  aKnownPerson(key, serial++, { relationships: HERE, ...changes });

/** Each pair holds the numbers of its name in common; the second dissented, or is kept from somebody, or is elsewhere. */
const PEOPLE = [
  somebody("ann"),
  somebody("ann-again", { directives: [DISSENT] }),
  somebody("bea"),
  somebody("bea-again", { relationships: [...HERE, ...THERE] }),
  somebody("cat"),
  somebody("cat-again", { restriction: { mode: "SENSITIVE", subjects: [clinician.subject] } }),
  somebody("dee"),
  somebody("dee-sister"),
  somebody("theirs", { relationships: THERE }),
  ...["eve", "eve-again", "eve-once-more", "eve-at-last"].map((key) => somebody(key)),
];

/** PGlite, and PostgreSQL where a server is named. */
const SERVERS = [undefined, process.env.DATABASE_URL].filter((url, at) => at === 0 || url !== undefined);

describe.each(SERVERS.map((server) => [server === undefined ? "PGlite" : "PostgreSQL", server] as const))(
  "two records of one person, on %s",
  (_, server) => {
    let world: World;
    let own: PostgresDatabase | undefined;
    let keys = 0;
    beforeAll(async () => {
      own = server === undefined ? undefined : await openPostgres(server);
      world = await openWorld({ people: PEOPLE, ...(own && { databaseUrl: own.url }) });
      for (const name of ["ann", "bea", "cat", "eve", "theirs"]) await giveNumbers(name, NUMBERS);
      await giveNumbers("dee", NUMBERS.slice(1));
    }, 120_000);
    afterAll(async () => {
      await world.close();
      await own?.close();
    });

    /** Writes these numbers into every record whose key begins so. */
    async function giveNumbers(name: string, kinds: readonly Rows<"identity_number">[number]["kind"][]): Promise<void> {
      const held = await world.embedded.database
        .of<PersonTables>("person")
        .selectFrom("identity_number")
        .selectAll()
        .execute();
      for (const row of held.filter(({ person_id }) => person_id.startsWith(`person-${name}`)))
        for (const kind of kinds)
          await world.embedded.database
            .of<PersonTables>("person")
            .insertInto("identity_number")
            .values({ ...row, id: `${row.id}:${kind}`, kind, value: `${name} ${kind}` })
            .execute();
    }

    const merge = (survivor: string, merged: string, caller = clinician) =>
      world.ask(caller, MERGE, {
        variables: {
          input: { idempotencyKey: `merge-${keys++}`, survivorId: `person-${survivor}`, mergedId: `person-${merged}` },
        },
      });
    const part = (mergeId: string, version = 1, caller = clinician) =>
      world.ask(caller, PART, { variables: { input: { idempotencyKey: `part-${keys++}`, mergeId, version } } });
    const read = async (key: string, caller = clinician) =>
      (await world.ask(caller, READ, { variables: { id: `person-${key}` } })).json.data.person;
    const codeOf = ({ status, json }: Answered) => [status, json.errors?.[0].extensions.code];

    /** With each record stand the others that the standing merges make the same person's, and no more. */
    afterEach(async () => {
      const rows = await world.embedded.database
        .of<PersonTables>("person")
        .selectFrom("person as p")
        .select(["p.id", "p.merged_with"])
        .select((eb) =>
          jsonArrayFrom(
            eb.selectFrom("same_person as s").select("s.id").whereRef("s.of_id", "=", "p.id").orderBy("s.id"),
          ).as("same"),
        )
        .execute();
      for (const { merged_with, same } of rows) expect(merged_with).toEqual(same.map(({ id }) => id));
    });

    it("that are joined to one record at once are each other's, and parted at once are nobody's", async () => {
      const others = ["eve-again", "eve-once-more", "eve-at-last"];
      const joined = await Promise.all(others.map((other) => merge("eve", other)));
      expect(joined.map(({ json }) => json.data.mergePeople.status)).toEqual(["MERGED", "MERGED", "MERGED"]);
      const withEach = async () =>
        (
          await world.embedded.database
            .of<PersonTables>("person")
            .selectFrom("person")
            .select("merged_with")
            .where("id", "like", "person-eve%")
            .execute()
        ).map(({ merged_with }) => merged_with.length);
      expect(await withEach()).toEqual([3, 3, 3, 3]);
      const parted = await Promise.all(joined.map(({ json }) => part(json.data.mergePeople.id)));
      expect(parted.map(({ json }) => json.data.unmergePeople.status)).toEqual(["PARTED", "PARTED", "PARTED"]);
      expect(await withEach()).toEqual([0, 0, 0, 0]);
    });

    it("have the dissent of either hold for both while they are joined, and each its own again once they are parted", async () => {
      const before = [await read("ann"), await read("ann-again")];
      expect(before[0].physicalHealth.bloodBorneVirus).not.toBeNull();
      expect(before[1].physicalHealth.bloodBorneVirus).toBeNull();
      const joined = await merge("ann", "ann-again");
      expect(joined.json.data.mergePeople).toMatchObject({ status: "MERGED", version: 1 });
      expect((await read("ann")).physicalHealth.bloodBorneVirus).toBeNull();
      expect((await read("ann-again")).physicalHealth.bloodBorneVirus).toBeNull();
      const parted = await part(joined.json.data.mergePeople.id);
      expect(parted.json.data.unmergePeople).toMatchObject({ status: "PARTED", version: 2 });
      expect([await read("ann"), await read("ann-again")]).toEqual(before);
    });

    it("are both read by who is tied to either, and the ledger has the rows that each rests on", async () => {
      expect(await read("bea", elsewhere)).toBeNull();
      const joined = await merge("bea", "bea-again");
      expect(await read("bea", elsewhere)).not.toBeNull();
      const rows = await world.ledger();
      const row = rows.at(-1);
      expect(row?.sameAs).toEqual(["person-bea-again"]);
      // Of both it is written that they were joined, before and after.
      expect(
        rows
          .filter(({ act }) => act?.action === "mergePeople")
          .slice(-4)
          .map(({ personId, outcome }) => [personId, outcome]),
      ).toEqual([
        ["person-bea", "INTENDED"],
        ["person-bea-again", "INTENDED"],
        ["person-bea", "ANSWERED"],
        ["person-bea-again", "ANSWERED"],
      ]);
      expect([row?.personId, row?.basis.relationships.some((id) => id.startsWith("person-bea-again"))]).toEqual([
        "person-bea",
        true,
      ]);
      await part(joined.json.data.mergePeople.id);
      expect(await read("bea", elsewhere)).toBeNull();
      expect(await read("bea-again", elsewhere)).not.toBeNull();
      expect((await world.ledger()).at(-1)).not.toHaveProperty("sameAs");
    });

    it("are both kept from whom either is kept from: the stricter holds", async () => {
      const colleague = aCaller("prison-clinician", { subject: "a-third" });
      expect((await read("cat", colleague)).physicalHealth.conditions).not.toBeNull();
      const joined = await merge("cat", "cat-again");
      expect((await read("cat", colleague)).physicalHealth.conditions).toBeNull();
      expect((await read("cat")).physicalHealth.conditions).not.toBeNull();
      await part(joined.json.data.mergePeople.id);
      expect((await read("cat", colleague)).physicalHealth.conditions).not.toBeNull();
    });

    it("are not joined by one number, nor where either is joined already", async () => {
      expect(codeOf(await merge("dee", "dee-sister"))).toEqual([409, "NOT_ONE_PERSON"]);
      const joined = await merge("ann", "ann-again");
      expect(codeOf(await merge("bea", "ann-again"))).toEqual([409, "ALREADY_MERGED"]);
      expect(codeOf(await part(joined.json.data.mergePeople.id, 9))).toEqual([409, "STALE_VERSION"]);
      expect(codeOf(await part(joined.json.data.mergePeople.id))).toEqual([200, undefined]);
      expect(codeOf(await part(joined.json.data.mergePeople.id, 2))).toEqual([404, "NOTHING_TO_ACT_ON"]);
    });

    it("are answered of alike where one is absent, another's, or the caller is tied to one alone, at the same cost", async () => {
      const spent = [];
      for (const other of ["nobody", "theirs"]) {
        spent.push(
          await world.spent(async () => expect(codeOf(await merge("ann", other))).toEqual([404, "NOTHING_TO_ACT_ON"])),
        );
      }
      expect(spent[1]).toEqual(spent[0]);
      expect(codeOf(await part("no-merge"))).toEqual([404, "NOTHING_TO_ACT_ON"]);
      expect(codeOf(await merge("ann", "ann-again", elsewhere))).toEqual([404, "NOTHING_TO_ACT_ON"]);
      expect(codeOf(await merge("ann", "ann-again", aCaller("prison-officer")))).toEqual([403, "ACTION_NOT_PERMITTED"]);
    });

    it("raise the version of both with every change of either, so that no replica keeps what held of one alone", async () => {
      const versionsOf = async () =>
        new Map(
          (
            await world.embedded.database
              .of<PersonTables>("person")
              .selectFrom("person_version")
              .select(["person_id", "version"])
              .execute()
          ).map((one) => [one.person_id, Number(one.version)]),
        );
      const joined = await merge("ann", "ann-again");
      const before = await versionsOf();
      await part(joined.json.data.mergePeople.id);
      const after = await versionsOf();
      for (const id of ["person-ann", "person-ann-again"]) expect(after.get(id)).toBe((before.get(id) ?? 0) + 1);
    });
  },
);
