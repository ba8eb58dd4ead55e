import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import { expect } from "vitest";
import { federate } from "../../shared/federate.ts";
import type { SeedPerson, SeedValue } from "../../shared/seed.ts";
import { secureEstate } from "../../subgraphs/secure-estate/subgraph.ts";
import type { SecureEstateTables } from "../../subgraphs/secure-estate/tables.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import type { TestDatabase } from "../databases.ts";
import { everythingBelow } from "../whole-query.ts";
import { aSignedCaller, type OpenForTest, openForTest } from "./signed.ts";

export interface OpenSecureEstate {
  readonly db: Kysely<SecureEstateTables>;
  readonly opened: OpenForTest;
  /** What a caller who may read everything, unless said, is answered of these people. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the data
  peopleOf(ids: readonly string[], selection?: string, caller?: ReturnType<typeof aSignedCaller>): Promise<any[]>;
  close(): Promise<void>;
}

/** The subgraph with these people in it, on a database of its own. */
export async function openSecureEstate(
  { open }: TestDatabase,
  people: readonly SeedPerson[],
): Promise<OpenSecureEstate> {
  const { database, close } = await open();
  const opened = await openForTest(secureEstate, database);
  await opened.seed(people);
  const { schema } = await federate(secureEstate);
  const person = schema.getType("Person");
  const everything = person ? everythingBelow(schema, person) : "";
  return {
    db: database.of<SecureEstateTables>("secure-estate"),
    opened,
    peopleOf: async (ids, selection = everything, caller = aSignedCaller()) => {
      const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person ${selection} } }`;
      const representations = ids.map((id) => ({ __typename: "Person", id }));
      const { data, failures } = await opened.ask(caller, query, { people: representations });
      expect(failures).toEqual([]);
      return data._entities;
    },
    close,
  };
}

/** Somebody of whom the story says so; what it leaves out is as of everybody. */
export const someoneTold = (
  told: Readonly<Record<string, SeedValue>>,
  {
    records = {},
    ...rest
  }: Omit<Partial<SeedPerson>, "records"> & { readonly records?: Readonly<Record<string, number>> } = {},
): SeedPerson => aSeedPerson({ ...rest, told: (name) => told[name], records: (kind) => records[kind] });

/** A list of reference data that may stand beside this checkout, by the first of its columns; undefined where it does not. */
export function referenceRows(name: string): ReadonlyMap<string, Readonly<Record<string, string>>> | undefined {
  const file = fileURLToPath(new URL(`../../../shared/data/${name}.csv`, import.meta.url));
  if (!existsSync(file)) return undefined;
  const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  const rows = lines.map((line) => {
    // No quoted value of these lists holds a quotation mark.
    const values = [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ""]));
  });
  return new Map(rows.map((row) => [row.code ?? row.prisonId ?? "", row]));
}
