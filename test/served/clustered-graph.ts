import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEMO_PLACES, DEMO_STAFF } from "../../demo/registers.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { openDatabase } from "../../shared/database.ts";
import { epochKeyOf } from "../../shared/epoch-keys.ts";
import { openSubgraph } from "../../shared/open-subgraph.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { urlSetting } from "../../shared/settings.ts";
import { isOneOf, SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import { ROSTER, type RosterEntry } from "../../subgraphs/roster.ts";
import { openPostgres, type PostgresDatabase } from "../postgres.ts";
import { type Env, type Launched, launch } from "./a-command.ts";
import type { Issuer } from "./issuer.ts";

export interface ClusteredOptions {
  readonly people: readonly SeedPerson[];
  /** The instant from which the times of their records count. */
  readonly at: Date;
  readonly issuer: Issuer;
  readonly cursorKey: Uint8Array;
  /** The PostgreSQL server, on which each subgraph gets a database of its own. */
  readonly server: string;
  readonly redis: URL;
}

/** The graph as it is deployed: each part a process of its own, started as the README says. */
export interface ClusteredGraph {
  readonly subgraphs: ReadonlyMap<SubgraphName, URL>;
  /** Two replicas. */
  readonly gateways: readonly [URL, URL];
  readonly databases: ReadonlyMap<SubgraphName, PostgresDatabase>;
  /** All that the processes were given to keep to themselves. */
  readonly secrets: readonly string[];
  /** All that the processes have written. */
  written(): string;
  /** Ends everything as a deployment does, once; how each process ended. */
  close(): Promise<readonly (number | null)[]>;
}

/** Opens six subgraphs over these people and two gateways over them. */
export async function openClustered(options: ClusteredOptions): Promise<ClusteredGraph> {
  const { people, at, issuer, cursorKey, server, redis } = options;
  const [keys, { privateKey: ledgerKey }, namesSecret] = [aKeyPair(), aKeyPair(), randomBytes(32)];
  const commands = await shownCommands();
  const folder = await mkdtemp(join(tmpdir(), "scg-clustered-"));
  const launched: Launched[] = [];
  const begin = async (name: string, env: Env): Promise<URL> => {
    const command = commands.get(name);
    if (command === undefined) throw new Error(`the README does not say how to serve ${name}`);
    const running = launch(command, { PORT: "0", REDIS_URL: redis.href, ...env });
    launched.push(running);
    return new URL(await running.written(new RegExp(`^${name}: (http://127\\.0\\.0\\.1:\\d+)/graphql$`, "m")));
  };

  const databases = new Map<SubgraphName, PostgresDatabase>();
  const beginSubgraph = async (entry: RosterEntry): Promise<readonly [SubgraphName, URL]> => {
    const own = await openPostgres(server);
    databases.set(entry.name, own);
    await seed(entry, own.url, people, at);
    const url = await begin(entry.name, {
      DATABASE_URL: own.url,
      SCG_CALLER_PUBLIC_KEY: keys.publicKey,
      SCG_CURSOR_KEY: Buffer.from(cursorKey).toString("base64"),
      SCG_EPOCH_KEY: Buffer.from(epochKeyOf(namesSecret)).toString("base64"),
    });
    return [entry.name, url];
  };
  let closed: Promise<readonly (number | null)[]> | undefined;
  const end = async () => {
    const codes = await Promise.all(launched.map((running) => running.stop()));
    await Promise.all([...databases.values()].map((database) => database.close()));
    await rm(folder, { recursive: true, force: true });
    return codes;
  };
  const close = () => {
    closed ??= end();
    return closed;
  };

  try {
    const subgraphs = new Map(await allOf(ROSTER.map(beginSubgraph)));
    const beginGateway = (replica: string): Promise<URL> =>
      begin("gateway", {
        SCG_DATA_DIR: join(folder, replica),
        SCG_CALLER_PRIVATE_KEY: keys.privateKey.replaceAll("\n", "\\n"),
        SCG_NAMES_SECRET: namesSecret.toString("base64"),
        SCG_LEDGER_PRIVATE_KEY: ledgerKey.replaceAll("\n", "\\n"),
        OIDC_ISSUER: issuer.name,
        OIDC_AUDIENCE: issuer.audience,
        OIDC_JWKS_URL: issuer.jwksUrl.href,
        OIDC_STAFF_REGISTER: "known",
        SCG_OPERATIONS: "any",
        ...Object.fromEntries([...subgraphs].map(([name, url]) => [urlSetting(name), url.origin])),
      });
    const [one, other] = await allOf([beginGateway("one"), beginGateway("other")]);
    if (!one || !other) throw new Error("two gateways were begun");
    return {
      subgraphs,
      gateways: [one, other],
      databases,
      secrets: [
        ...[cursorKey, namesSecret, epochKeyOf(namesSecret)].map((key) => Buffer.from(key).toString("base64")),
        ...[keys.privateKey, ledgerKey].map((pem) => pem.split("\n")[1] ?? ""),
        ...[...databases.values()].map(({ name }) => name),
      ],
      written: () => launched.map((running) => running.all()).join("\n"),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const aKeyPair = () =>
  generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

/** What all of them came to, or the first failure once none of them goes on: whoever cleans up then finds everything. */
async function allOf<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** How the README says that each part is served, by the part's name. */
export async function shownCommands(): Promise<ReadonlyMap<string, string>> {
  const readme = await readFile(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
  const [, section = ""] = /^## Clustered$([\s\S]*?)^## /m.exec(readme) ?? [];
  const commands = [...section.matchAll(/^npm run serve -- (\S+)(?=\s|$)/gm)];
  const known = [...SUBGRAPHS, "gateway"] as const;
  return new Map(commands.map(([command, name]) => [isOneOf(known, name) ? name : "", command]));
}

/** Writes what one subgraph holds of these people into its database, as the subgraph itself does in a demo. */
export async function seed(entry: RosterEntry, url: string, people: readonly SeedPerson[], at: Date): Promise<void> {
  const clock = { now: () => at };
  const database = await openDatabase({ url });
  const verify = callerVerifier(generateKeyPairSync("ed25519").publicKey, entry.name, clock);
  const cursors = sealedCursors(new Uint8Array(32));
  const opened = await openSubgraph(entry.subgraph, { database, verify, cursors, clock });
  await opened.seed(people, { staff: DEMO_STAFF, places: DEMO_PLACES });
  await database.close();
}
