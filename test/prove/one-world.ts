import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyReply } from "fastify";
import { parse } from "graphql";
import { createLocalJWKSet, decodeJwt } from "jose";
import { sql } from "kysely";
import { DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from "../../demo/issuer.ts";
import { oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { createGateway, type Disclosure } from "../../gateway/create.ts";
import { NO_REGISTERS } from "../../gateway/documents/registers.ts";
import { openExecutor } from "../../gateway/link/executor.ts";
import { linkContext } from "../../gateway/link/link.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import { openLedger } from "../../gateway/record/ledger.ts";
import { type Outgoing, release } from "../../gateway/release.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import type { Caller, SignedCaller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { schemaOf } from "../../shared/database.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { createLog } from "../../shared/log.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { CATEGORIES, SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import { openSubgraphs } from "../../start/embedded-subgraphs.ts";
import { ampleBudgets } from "../ample-budgets.ts";
import { comparable } from "../served/comparable.ts";
import { factsOnce } from "./facts-once.ts";
import { FACTS_FAIL_FOR } from "./situations.ts";

/** An answer as bytes: status, headers but for the date, and body, with cursors as what is sealed in them. */
export type AnswerBytes = string;

export interface Ask {
  readonly caller: Caller;
  readonly purpose: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Raw = Readonly<Record<string, unknown>>;

/** One of two worlds: six subgraphs with their stores, and gateways over them. */
export interface OneWorld {
  /** Tells before each subgraph which it is, for whoever would know what each asks of a person. */
  sow(people: readonly SeedPerson[], before?: (subgraph: SubgraphName) => void): Promise<void>;
  /** Takes people out of every table again, as if they had never been sown. */
  forget(ids: readonly string[]): Promise<void>;
  /** A gateway over these stores, asked from its first stage to its release, without a socket. */
  gateway(disclosure?: Disclosure): Promise<(ask: Ask) => Promise<AnswerBytes>>;
  /** All that is held of people, as no caller could ever be told it, by their keys. */
  readAll<T>(query: string, ids: readonly string[], read: (raw: Raw) => T): Promise<ReadonlyMap<string, T>>;
  close(): Promise<void>;
}

export interface OneWorldOptions {
  readonly clock: Clock;
  /** A PostgreSQL database instead of an embedded one. */
  readonly databaseUrl?: string;
}

/** Ties everybody to the one who reads all; no caller works there. */
export const ALL_SEEING = { kind: "SITE", holder: "ALL-SEEING" } as const;

/** Opens a world with nobody in it. */
export async function openOneWorld({ clock, databaseUrl }: OneWorldOptions): Promise<OneWorld> {
  const folder = await mkdtemp(join(tmpdir(), "scg-prove-"));
  const log = createLog("test", { write: () => {} });
  const issuer = await openDemoIssuer({ dataDir: folder, clock });
  const keys = createLocalJWKSet(issuer.jwks());
  const authenticate = oidcAuthenticator({ keys, issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE, clock });
  const tokens = new Map<string, Promise<string>>();
  const token = (caller: Caller): Promise<string> => {
    const known = tokens.get(caller.subject) ?? issuer.issue(caller);
    tokens.set(caller.subject, known);
    return known;
  };
  const supergraph = await readFile(SUPERGRAPH_FILE, "utf8");
  const { database, subgraphs, transports, sign, namesSecret } = await openSubgraphs({
    clock,
    log,
    people: [],
    cursorKey: CURSOR_KEY,
    through: withoutFacts,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  const executor = await openExecutor({ supergraph, transports, sign });
  const ends: (() => Promise<unknown>)[] = [() => executor.close()];
  return {
    sow: async (people, before = () => {}) => {
      for (const subgraph of subgraphs) {
        before(subgraph.name);
        await subgraph.seed(people);
      }
      // A server counts its rows by itself after a while; an embedded one never does, and plans as if there were none.
      await sql`analyze`.execute(database.of("person"));
    },
    forget: async (ids) => {
      if (ids.length === 0) return;
      for (const { name } of subgraphs) {
        const db = database.of(name);
        const schema = schemaOf(name);
        const { rows } = await sql<{ table: string }>`select table_name as "table" from information_schema.columns
          where table_schema = ${schema} and column_name = 'person_id'`.execute(db);
        // Some rows hang on others, in whatever order the tables come.
        for (const _ of [1, 2, 3])
          for (const { table } of rows)
            await sql`delete from ${sql.id(schema, table)} where person_id = any(${ids}::text[])`
              .execute(db)
              .catch(() => {});
        if (name === "person") await sql`delete from person.person where id = any(${ids}::text[])`.execute(db);
      }
    },
    gateway: async (disclosure) => {
      const ledger = await openLedger({ folder: join(folder, "ledger"), clock });
      const gateway = await createGateway(
        {
          supergraph,
          transports,
          sign,
          namesSecret,
          authenticate,
          operations: "ANY",
          registers: NO_REGISTERS,
          cache: inProcessCache({ clock }),
          budgetsOf: ampleBudgets,
          keepFacts: factsOnce,
          ledger,
          clock,
          log,
          introspection: false,
          ids: () => DECISION,
        },
        disclosure,
      );
      ends.push(
        () => gateway.close(),
        () => ledger.close(),
      );
      return async ({ caller, purpose, query, variables }) => {
        const outgoing = await gateway.answer({
          method: "POST",
          headers: {
            "content-type": "application/json",
            authorization: `Bearer ${await token(caller)}`,
            "x-purpose": purpose,
          },
          search: "",
          address: "127.0.0.1",
          body: Buffer.from(JSON.stringify({ query, variables })),
        });
        const bytes = released(outgoing);
        return bytes.includes("eyJ") ? comparable(bytes, CURSOR_KEY) : bytes;
      };
    },
    readAll: async <T>(query: string, ids: readonly string[], read: (raw: Raw) => T) => {
      const fetch = { document: parse(query), text: query, hash: query };
      const found = new Map<string, T>();
      const readSome = async (some: readonly string[], tries = 5): Promise<void> => {
        const context = linkContext(EVERYTHING);
        const { people } = await executor.run(fetch, { ids: some }, context);
        // A store that was too slow is asked again.
        if (context.failures.size > 0 && tries > 0) return readSome(some, tries - 1);
        if (context.failures.size > 0) throw new Error(`not all could be read of ${[...context.failures].join()}`);
        for (const one of people as readonly Raw[]) found.set(String(one.id), read(one));
      };
      for (let from = 0; from < ids.length; from += PEOPLE_AT_ONCE)
        await readSome(ids.slice(from, from + PEOPLE_AT_ONCE));
      return found;
    },
    close: async () => {
      for (const end of ends.reverse()) await end();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What `release` writes, on a reply that keeps it. */
function released(outgoing: Outgoing): AnswerBytes {
  let [status, headers, body]: [number, object, unknown] = [0, {}, ""];
  const reply = {
    code: (given: number) => {
      status = given;
      return reply;
    },
    headers: (given: object) => {
      headers = given;
      return reply;
    },
    send: (given: unknown) => {
      body = given;
      return reply;
    },
  };
  release(reply as unknown as FastifyReply, outgoing);
  return `${status} ${JSON.stringify(headers)}\n${String(body)}`;
}

const CURSOR_KEY = new Uint8Array(32).fill(7);
const DECISION = "00000000-0000-4000-8000-000000000000";
/** How many are read at once; `people` would give 100. */
export const PEOPLE_AT_ONCE = 25;

/** Reads everything of everybody; there is no such caller. */
const EVERYTHING: SignedCaller = {
  subject: "all-seeing",
  role: "custody-clinician",
  organisation: "ORG-ALL-SEEING",
  sites: [ALL_SEEING.holder],
  purpose: "TREAT",
  kinds: ["SITE"],
  services: SUBGRAPHS,
  breakGlass: [],
  acts: {},
  ceiling: Object.fromEntries(CATEGORIES.map((category) => [category, "DETAIL"])),
  filters: [],
};

/** The facts of some callers are never learnt, as when the store cannot be reached. */
const withoutFacts = (name: SubgraphName, transport: Transport): Transport => {
  if (name !== "person") return transport;
  return async (path, request) => {
    const { caller } = decodeJwt<{ caller: SignedCaller }>(request.token);
    if (path === "/calls/facts" && caller.subject.startsWith(FACTS_FAIL_FOR)) throw new Error("facts unavailable");
    return transport(path, request);
  };
};
