import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "undici";
import { epochKeyOf } from "../../shared/epoch-keys.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { urlSetting } from "../../shared/settings.ts";
import { SUBGRAPHS } from "../../shared/vocabulary.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { atServer, openPostgres, type PostgresDatabase } from "../postgres.ts";
import { type Env, type Launched, launch } from "../served/a-command.ts";
import { seed, shownCommands } from "../served/clustered-graph.ts";
import { type Issuer, openIssuer } from "../served/issuer.ts";
import { freePort } from "../start/a-process.ts";
import { type EpochRelay, openEpochRelay } from "./epoch-relay.ts";
import { type OwnRedis, openOwnRedis } from "./own-redis.ts";

/** `person` and three gateways, each a process of its own as the README says, over PostgreSQL and a Redis of their own. */
export interface Cluster {
  readonly gateways: readonly Pool[];
  readonly redis: OwnRedis;
  readonly database: PostgresDatabase;
  readonly issuer: Issuer;
  /** Between `person`, and between the first gateway, and Redis. */
  readonly writerRelay: EpochRelay;
  readonly readerRelay: EpochRelay;
  /** Where the gateways tell what they count. */
  readonly operations: readonly URL[];
  killPerson(): Promise<void>;
  /** Ends `person`, and puts back the database as it was before anybody asked or withdrew anything. */
  restoreDatabase(): Promise<void>;
  /** The data folder of each gateway. */
  readonly folders: readonly string[];
  beginPerson(): Promise<void>;
  close(): Promise<void>;
}

const inPem = () =>
  generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

export async function openCluster(people: readonly SeedPerson[], server: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "scg-replicas-"));
  const commands = await shownCommands();
  const redis = await openOwnRedis();
  const [writerRelay, readerRelay] = [await openEpochRelay(redis.url), await openEpochRelay(redis.url)];
  const issuer = await openIssuer();
  const database = await openPostgres(server);
  const [keys, ledgerKeys] = [inPem(), inPem()];
  const [cursorKey, namesSecret] = [randomBytes(32).toString("base64"), randomBytes(32)];
  const keyring = { SCG_KEY_PEPPERS: `one:${randomBytes(32).toString("base64")}`, SCG_ENVIRONMENT: "test" };
  const personPort = await freePort();
  const running: Launched[] = [];
  const pools: Pool[] = [];

  const begin = async (name: string, env: Env): Promise<{ readonly launched: Launched; readonly url: string }> => {
    const launched = launch(commands.get(name) ?? "false", env);
    running.push(launched);
    const url = await launched.written(new RegExp(`^${name}: (http://127\\.0\\.0\\.1:\\d+)/graphql$`, "m"));
    return { launched, url };
  };
  let person: Launched | undefined;
  const beginPerson = async (): Promise<void> => {
    const { launched } = await begin("person", {
      PORT: String(personPort),
      DATABASE_URL: database.url,
      SCG_CALLER_PUBLIC_KEY: keys.publicKey,
      SCG_CURSOR_KEY: cursorKey,
      SCG_EPOCH_KEY: Buffer.from(epochKeyOf(namesSecret)).toString("base64"),
      ...keyring,
      REDIS_URL: writerRelay.url.href,
    });
    person = launched;
  };
  const close = async (): Promise<void> => {
    await Promise.all(pools.map((pool) => pool.destroy()));
    await Promise.all(running.map((launched) => launched.stop()));
    for (const each of [writerRelay, readerRelay, redis, issuer, database]) await each.close();
    await atServer(server, `drop database if exists ${database.name}_kept`);
    await rm(folder, { recursive: true, force: true });
  };

  try {
    const [entry] = ROSTER;
    if (entry?.name !== "person") throw new Error("the roster begins with person");
    await seed(entry, database.url, people, new Date());
    await atServer(server, `create database ${database.name}_kept template ${database.name}`);
    await beginPerson();
    const operations: URL[] = [];
    // Nobody is asked for anything that another subgraph holds.
    const subgraphs = Object.fromEntries(SUBGRAPHS.map((name) => [urlSetting(name), `http://127.0.0.1:${personPort}`]));
    for (const [replica, url] of [readerRelay.url, redis.url, redis.url].entries()) {
      const port = await freePort();
      operations.push(new URL(`http://127.0.0.1:${port}/metrics`));
      const gateway = await begin("gateway", {
        PORT: "0",
        SCG_DATA_DIR: join(folder, String(replica)),
        SCG_CALLER_PRIVATE_KEY: keys.privateKey.replaceAll("\n", "\\n"),
        SCG_NAMES_SECRET: namesSecret.toString("base64"),
        SCG_LEDGER_PRIVATE_KEY: ledgerKeys.privateKey.replaceAll("\n", "\\n"),
        SCG_OPERATIONS_PORT: String(port),
        OIDC_ISSUER: issuer.name,
        OIDC_AUDIENCE: issuer.audience,
        OIDC_JWKS_URL: issuer.jwksUrl.href,
        OIDC_STAFF_REGISTER: "known",
        SCG_OPERATIONS: "any",
        ...keyring,
        REDIS_URL: url.href,
        ...subgraphs,
      });
      pools.push(new Pool(gateway.url, { connections: 100 }));
    }
    return {
      gateways: pools,
      redis,
      database,
      issuer,
      writerRelay,
      readerRelay,
      operations,
      beginPerson,
      killPerson: async () => person?.kill(),
      folders: [0, 1, 2].map((replica) => join(folder, String(replica))),
      restoreDatabase: async () => {
        await person?.kill();
        await atServer(server, `drop database ${database.name} with (force)`);
        await atServer(server, `create database ${database.name} template ${database.name}_kept`);
        await beginPerson();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
