import type { DemoClaims } from "../../demo/issuer.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aKnownPerson, EVERY_TIE } from "../leaks/a-known-person.ts";
import { openPostgres } from "../postgres.ts";
import { aCaller, openWorld, type World, type WorldOptions } from "../world.ts";

/** PGlite, and PostgreSQL where a server is named. */
export const SERVERS = [
  { name: "PGlite", server: undefined },
  { name: "PostgreSQL", server: process.env.DATABASE_URL },
].filter(({ name, server }) => name === "PGlite" || server !== undefined);

export const guardian = aCaller("caldicott-guardian");
export const themself = aCaller("person");

/** Somebody to whom everybody of the demo is tied, the demo's person as themselves among them. */
export const somebody = (key: string, serial: number, changes: Partial<SeedPerson> = {}): SeedPerson =>
  aKnownPerson(key, serial, {
    relationships: [...EVERY_TIE, { kind: "SELF", holder: themself.subject }],
    ...changes,
  });

export const LOG = `query Log($personId: ID!, $first: Int, $after: String) {
  accessLog(personId: $personId, first: $first, after: $after) {
    edges { cursor node {
      decisionId at who role organisation subject throughPartner key why purpose did outcome code categories kinds
      underBrokenGlass brokenGlassReason emergency person { id }
      suppression { id reason reviewAt suppressedBy version }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;
export const BY = `query By($subject: String, $key: String, $from: String!, $to: String, $first: Int, $after: String) {
  accessBy(subject: $subject, key: $key, from: $from, to: $to, first: $first, after: $after) {
    edges { node { decisionId at who subject outcome code categories person { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export interface Entry {
  readonly decisionId: string;
  readonly who: string;
  readonly role: string;
  readonly subject: string | null;
  readonly did: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly categories: readonly string[];
  readonly underBrokenGlass: boolean;
  readonly suppression: { readonly id: string; readonly version: number } | null;
  readonly person: { readonly id: string } | null;
  readonly [field: string]: unknown;
}

/** A graph whose ledger is shipped when it is said so. */
export async function accessWorld(
  server: string | undefined,
  people: readonly SeedPerson[],
  options: Omit<WorldOptions, "people"> = {},
) {
  const own = server === undefined ? undefined : await openPostgres(server);
  const world = await openWorld({ people, ...options, ...(own && { databaseUrl: own.url }) });
  const ship = () => world.embedded.shipper.ship();
  const entriesOf = (json: World["ask"] extends (...of: never) => Promise<infer A> ? A : never, root: string) =>
    json.json.data?.[root]?.edges.map(({ node }: { readonly node: Entry }) => node) as readonly Entry[] | undefined;
  return {
    world,
    ship,
    /** What somebody reads of who looked, once all is shipped. */
    log: async (caller: Role | DemoClaims, personId: string, variables: Readonly<Record<string, unknown>> = {}) => {
      await ship();
      return entriesOf(await world.ask(caller, LOG, { variables: { personId, ...variables } }), "accessLog");
    },
    by: async (caller: Role | DemoClaims, variables: Readonly<Record<string, unknown>>) => {
      await ship();
      return entriesOf(await world.ask(caller, BY, { variables }), "accessBy");
    },
    close: async () => {
      await world.close();
      await own?.close();
    },
  };
}
