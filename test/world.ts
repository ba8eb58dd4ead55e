import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet } from "jose";
import { Pool } from "undici";
import { DEMO_CALLERS } from "../demo/defaults.ts";
import { DEMO_AUDIENCE, DEMO_ISSUER, type DemoClaims, openDemoIssuer } from "../demo/issuer.ts";
import { oidcAuthenticator } from "../gateway/authenticate/oidc.ts";
import type { WrittenRow } from "../gateway/record/ledger-row.ts";
import { readLedger } from "../gateway/record/read-ledger.ts";
import { ROLE_DEFINITIONS } from "../policies/roles.ts";
import { type Clock, systemClock } from "../shared/clock.ts";
import { createLog } from "../shared/log.ts";
import type { SeedPerson } from "../shared/seed.ts";
import { ROLES, type Role } from "../shared/vocabulary.ts";
import { type Embedded, type EmbeddedOptions, openEmbedded } from "../start/embedded.ts";
import { ampleBudgets } from "./ample-budgets.ts";

/** An answer as it came over HTTP. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the body
  readonly json: any;
}

export interface Asking {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly purpose?: string;
}

/** What a request costs. */
export interface Spent {
  readonly statements: readonly string[];
  readonly fetches: readonly string[];
}

/** The whole graph, asked over HTTP on a port of its own. */
export interface World {
  readonly embedded: Embedded;
  /** Where its process keeps what must last. */
  readonly folder: string;
  readonly url: string;
  /** Asks as a demo caller of this role, or as one who differs from it. */
  ask(caller: Role | DemoClaims, query: string, asking?: Asking): Promise<Answered>;
  /** Sends any HTTP request. */
  send(request: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string | Buffer;
  }): Promise<Answered>;
  token(claims: DemoClaims, expiresInS?: number): Promise<string>;
  /** What was spent while the work ran. */
  spent(work: () => Promise<unknown>): Promise<Spent>;
  /** All that the ledger holds. */
  ledger(): Promise<readonly WrittenRow[]>;
  ledgerText(): Promise<string>;
  /** All that was logged. */
  log(): string;
  close(): Promise<void>;
}

/** The demo's caller of a role, changed as said. */
export const aCaller = (role: Role, changes: Partial<DemoClaims> = {}): DemoClaims => ({
  ...DEMO_CALLERS[role],
  role,
  ...changes,
});

export interface WorldOptions
  extends Partial<
    Pick<
      EmbeddedOptions,
      | "authenticate"
      | "budgetsOf"
      | "planner"
      | "introspection"
      | "policyFiles"
      | "supergraph"
      | "through"
      | "databaseUrl"
      | "cache"
      | "epochs"
      | "metrics"
      | "tracer"
      | "staff"
      | "places"
      | "audience"
      | "register"
      | "proxies"
      | "operations"
      | "keyring"
      | "ledgerFiles"
    >
  > {
  readonly people: readonly SeedPerson[];
  readonly clock?: Clock;
}

/** Opens the graph over these people. Everything is real: HTTP, tokens, SQL, the ledger's files. */
export async function openWorld({ people, clock = systemClock, ...options }: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "scg-"));
  const issuer = await openDemoIssuer({ dataDir: folder, clock });
  const ledgerFolder = join(folder, "ledger");
  const statements: string[] = [];
  const fetches: string[] = [];
  const logged: string[] = [];
  const embedded = await openEmbedded({
    authenticate: oidcAuthenticator({
      keys: createLocalJWKSet(issuer.jwks()),
      issuer: DEMO_ISSUER,
      audience: DEMO_AUDIENCE,
      clock,
    }),
    ledgerFolder,
    clock,
    log: createLog("test", { write: (line) => void logged.push(line) }),
    introspection: false,
    people,
    onStatement: (sql) => {
      if (!OF_NO_REQUEST.test(sql)) statements.push(sql);
    },
    onFetch: ({ subgraph }) => fetches.push(subgraph),
    budgetsOf: ampleBudgets,
    ...options,
  });
  const url = await embedded.app.listen({ port: 0, host: "127.0.0.1" });
  const pool = new Pool(url);

  const send: World["send"] = async ({ method = "POST", path = "/graphql", headers = {}, body }) => {
    const answer = await pool.request({
      method: method as "POST",
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers, text, json: parsed(text) };
  };
  const tokens = new Map<string, Promise<string>>();
  const token = (claims: DemoClaims, expiresInS = 3600): Promise<string> => {
    // A clock that is set on makes a token of before an old one.
    const halfHour = Math.floor(clock.now().getTime() / 1_800_000);
    const key = JSON.stringify([claims, expiresInS, halfHour]);
    const known = tokens.get(key) ?? issuer.issue(claims, { expiresInS });
    tokens.set(key, known);
    return known;
  };
  const ledgerText = async (): Promise<string> => {
    const files = (await readdir(ledgerFolder)).sort();
    return (await Promise.all(files.map((file) => readFile(join(ledgerFolder, file), "utf8")))).join("");
  };
  return {
    embedded,
    folder,
    url,
    send,
    token,
    ask: async (caller, query, { variables = {}, operationName, purpose } = {}) => {
      const claims = typeof caller === "string" ? aCaller(caller) : caller;
      return send({
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await token(claims)}`,
          "x-purpose": purpose ?? usualPurpose(claims.role),
        },
        body: JSON.stringify({ query, variables, operationName }),
      });
    },
    spent: async (work) => {
      statements.length = 0;
      fetches.length = 0;
      await work();
      return { statements: [...statements], fetches: [...fetches] };
    },
    ledger: () => readLedger(ledgerFolder),
    ledgerText,
    log: () => logged.join(""),
    close: async () => {
      await pool.close();
      await embedded.close();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Statements of no one request: what is told to the registers by and by (uses of broken glass, and of keys), and how a
 * caller stands on the staff register, or what is registered for them, which is asked once and kept.
 */
const OF_NO_REQUEST =
  /^(insert into "person"\."glass_use"|update "person"\."partner_key" as k set last_used_at)|from "person"\."staff" as "s"|from "person"\."document" as "d" where "d"\."owner" = /;

const usualPurpose = (role: string): string =>
  ROLES.includes(role as Role) ? (ROLE_DEFINITIONS[role as Role].purposes[0] ?? "") : "TREAT";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A clock that stands still until it is set. */
export function aClock(at: string): Clock & { set(at: string): void } {
  let now = new Date(at);
  return { now: () => now, set: (to) => (now = new Date(to)) };
}
