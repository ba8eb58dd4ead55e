import { createPrivateKey } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ledger } from "../../commands/ledger.ts";
import { secrets } from "../../commands/secrets.ts";
import { callerSigner } from "../../shared/caller/sign.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { readConfig } from "../../shared/config.ts";
import { epochKeyId } from "../../shared/epoch-keys.ts";
import { readKey } from "../../shared/partner-key-format.ts";
import { publicKeysIn } from "../../shared/secret-texts.ts";
import { urlSetting } from "../../shared/settings.ts";
import { SUBGRAPHS } from "../../shared/vocabulary.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { fresh, prisonTerms } from "../partners/a-key.ts";
import { openPostgres, type PostgresDatabase } from "../postgres.ts";
import { CAN_BEGIN_REDIS, type OwnRedis, openOwnRedis, tellOfMissingServer } from "../replicas/own-redis.ts";
import { beginStart, type Env, type Running, written } from "../start/a-process.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aCaller } from "../world.ts";
import { seed } from "./clustered-graph.ts";
import { type Issuer, openIssuer } from "./issuer.ts";

const SERVER = process.env.DATABASE_URL;
/** Processes and their Redis may have to share a processor with other tests. */
const BUSY_MS = 240_000;
const ANNE = aKnownPerson("anne", 1);
const PERSON = "query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) { id } }";
const KEYS = "{ partnerKeys { id peppers } }";

tellOfMissingServer();

describe.runIf(SERVER && CAN_BEGIN_REDIS)("a gateway and person, each a process of its own", () => {
  let folder: string;
  let held: string;
  let database: PostgresDatabase;
  let redis: OwnRedis;
  let issuer: Issuer;
  let person: Running;
  let gateway: Running;
  let url: string;
  let subgraphUrl: string;
  let epochs: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-rotate-"));
    held = join(folder, "secrets");
    [database, redis, issuer] = [await openPostgres(SERVER ?? ""), await openOwnRedis(), await openIssuer()];
    const [entry] = ROSTER;
    if (entry?.name !== "person") throw new Error("the roster begins with person");
    await seed(entry, database.url, [ANNE], new Date());
    await secrets(["first", "--folder", held]);
    const common = {
      PORT: "0",
      REDIS_URL: redis.url.href,
      SCG_ENVIRONMENT: "test",
      SCG_KEY_PEPPERS_FILE: join(held, "peppers.txt"),
    };
    const epochKey = await readFile(join(held, "epoch-key.txt"), "utf8");
    epochs = epochKeyId(Buffer.from(epochKey, "base64"));
    person = await begun(["serve", "person"], {
      ...common,
      DATABASE_URL: database.url,
      SCG_CALLER_PUBLIC_KEYS_FILE: join(held, "caller-public.pem"),
      SCG_CURSOR_KEY: await readFile(join(held, "cursor-key.txt"), "utf8"),
      SCG_EPOCH_KEY: epochKey,
    });
    subgraphUrl = addressOf(person);
    gateway = await begun(["serve", "gateway"], {
      ...common,
      SCG_DATA_DIR: join(folder, "data"),
      SCG_OPERATIONS: "any",
      SCG_CALLER_PRIVATE_KEY_FILE: join(held, "caller-private.pem"),
      SCG_LEDGER_PRIVATE_KEY_FILE: join(held, "ledger-private.pem"),
      SCG_NAMES_SECRET: await readFile(join(held, "names-secret.txt"), "utf8"),
      OIDC_ISSUER: issuer.name,
      OIDC_AUDIENCE: issuer.audience,
      OIDC_JWKS_URL: issuer.jwksUrl.href,
      OIDC_STAFF_REGISTER: "known",
      ...Object.fromEntries(SUBGRAPHS.map((name) => [urlSetting(name), subgraphUrl])),
    });
    url = addressOf(gateway);
  }, BUSY_MS);
  afterAll(async () => {
    for (const one of [gateway, person]) {
      one?.child.kill();
      await one?.ended;
    }
    for (const one of [redis, database, issuer]) await one?.close();
    await rm(folder, { recursive: true, force: true });
  }, BUSY_MS);

  const send = async (headers: Readonly<Record<string, string>>, body: object) => {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    const answer = await fetch(`${url}/graphql`, { ...init, body: JSON.stringify(body) });
    return { status: answer.status, json: await answer.json() };
  };
  const bearer = async (role: "prison-officer" | "caldicott-guardian") => ({
    authorization: `Bearer ${await issuer.token(aCaller(role))}`,
  });
  const askForAnne = async () => {
    const headers = { ...(await bearer("prison-officer")), "x-purpose": "SAFECUSTODY" };
    return (await send(headers, { query: PERSON, variables: { n: ANNE.nhsNumber } })).json;
  };
  /** Asks again and again while the work is done, which may wait for more; what was answered otherwise than with her. */
  const asking = async (work: (more: () => Promise<void>) => Promise<void>) => {
    await askForAnne();
    let isDone = false;
    let times = 0;
    const others: unknown[] = [];
    const going = (async () => {
      while (!isDone) {
        const answer = await askForAnne();
        times += 1;
        if (answer.errors || answer.data?.person?.id !== ANNE.id) others.push(answer);
      }
    })();
    const more = async () => {
      const enough = times + 3;
      await vi.waitFor(() => expect(times).toBeGreaterThanOrEqual(enough), 60_000);
    };
    await work(more).finally(() => {
      isDone = true;
    });
    await going;
    return others;
  };
  const run = (...args: readonly string[]) => secrets([...args, "--folder", held]);
  const taken = (one: Running, secret: string) =>
    one
      .stderr()
      .split("\n")
      .filter((line) => line.includes('"secret taken"') && line.includes(`"${secret}"`)).length;
  /** Does something by which each of these processes takes a secret. */
  const takenBy = async (secret: string, processes: readonly Running[], work: () => Promise<unknown>) => {
    const before = processes.map((one) => taken(one, secret));
    await work();
    await vi.waitFor(
      () => expect(processes.map((one) => taken(one, secret))).toEqual(before.map((n) => n + 1)),
      60_000,
    );
  };
  /** What `person` says to somebody who signs with this key. */
  const signedWith = async (pem: string): Promise<number> => {
    const body = JSON.stringify({ query: "{ __typename }" });
    const token = await callerSigner(createPrivateKey(pem), clock, epochs)(aSignedCaller(), "person", body);
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    return (await fetch(new URL("/graphql", subgraphUrl), { method: "POST", headers, body })).status;
  };

  it(
    "take another caller key, and no request fails meanwhile; what the old one signs is refused then",
    async () => {
      const old = await readFile(join(held, "caller-private.pem"), "utf8");
      const others = await asking(async (more) => {
        await more();
        await takenBy("caller-public-keys", [person], () => run("new", "caller"));
        expect(await signedWith(old)).toBe(200);
        await more();
        await takenBy("caller-private-key", [gateway], () => run("use", "caller"));
        expect(await signedWith(old)).toBe(200);
        await more();
        await takenBy("caller-public-keys", [person], () => run("end", "caller"));
        await more();
      });
      expect(others).toEqual([]);
      expect(await signedWith(old)).toBe(401);
      expect(await signedWith(await readFile(join(held, "caller-private.pem"), "utf8"))).toBe(200);
      expect((await askForAnne()).data).toEqual({ person: { id: ANNE.id } });
    },
    BUSY_MS,
  );

  it(
    "believe nobody who names epochs by another key: neither would see the other's changes",
    async () => {
      const body = JSON.stringify({ query: "{ __typename }" });
      const key = createPrivateKey(await readFile(join(held, "caller-private.pem"), "utf8"));
      const token = await callerSigner(key, clock, "another")(aSignedCaller(), "person", body);
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      expect((await fetch(new URL("/graphql", subgraphUrl), { method: "POST", headers, body })).status).toBe(401);
    },
    BUSY_MS,
  );

  it(
    "take another key for the ledger, which is whole over the seam to who has both",
    async () => {
      const checkpoints = join(folder, "data", "checkpoints");
      const signedBy = async () => {
        const files = (await readdir(checkpoints)).filter((name) => name.endsWith(".jsonl"));
        const texts = await Promise.all(files.map((name) => readFile(join(checkpoints, name), "utf8")));
        return new Set([...texts.join("").matchAll(/"keyId":"([^"]+)"/g)].map(([, id]) => id));
      };
      const others = await asking(async (more) => {
        await takenBy("ledger-private-key", [gateway], () => run("new", "ledger"));
        await more();
        await vi.waitFor(async () => expect((await signedBy()).size).toBe(2), { timeout: 60_000, interval: 500 });
      });
      expect(others).toEqual([]);
      const config = readConfig({ SCG_DATA_DIR: join(folder, "data") });
      const verifiedBy = (file: string) => ledger(["verify", "--key", join(held, file)], config, clock);
      expect(await verifiedBy("ledger-public.pem")).toMatch(/^whole/);
      const ledgerKeys = publicKeysIn(await readFile(join(held, "ledger-public.pem"), "utf8")) ?? [];
      for (const [at, key] of ledgerKeys.entries()) {
        await writeFile(join(held, `${at}.pem`), String(key.export({ type: "spki", format: "pem" })));
        await expect(verifiedBy(`${at}.pem`)).rejects.toThrow("signed with a key that was not given");
      }
    },
    BUSY_MS,
  );

  it(
    "take another pepper, under which a partner's key is stored once it is rotated, and no key fails until the old is out",
    async () => {
      const headers = { ...(await bearer("caldicott-guardian")), "x-purpose": "HCOMPL" };
      const change = async (mutation: string, type: string, input: object) => {
        const query = `mutation M($input: ${type}!) { ${mutation}(input: $input) { id version key } }`;
        const { json } = await send(headers, { query, variables: { input: { idempotencyKey: fresh(), ...input } } });
        return json.data[mutation] as { readonly id: string; readonly version: number; readonly key: string };
      };
      const use = async (key: string) => {
        const shown = { "x-api-key": key, "x-role": "prison-officer" };
        const { status, json } = await send(shown, { query: "{ me { subject } }" });
        return [status, json.errors?.[0]?.extensions.code];
      };
      const first = await change("issuePartnerKey", "IssuePartnerKeyInput", prisonTerms());
      const [old = ""] = (await readFile(join(held, "peppers.txt"), "utf8")).split(":");
      await takenBy("peppers", [gateway, person], () => run("new", "pepper", "--name", "newer"));
      expect(await use(first.key)).toEqual([200, undefined]);
      const keyId = readKey(first.key)?.id ?? "";
      const restingOn = async () => (await send(headers, { query: KEYS })).json.data.partnerKeys;
      expect(await restingOn()).toEqual([{ id: keyId, peppers: [old] }]);
      const second = await change("rotatePartnerKey", "RotatePartnerKeyInput", {
        keyId,
        version: first.version,
        reason: "Once a pepper is old",
      });
      expect([await use(first.key), await use(second.key)]).toEqual([
        [200, undefined],
        [200, undefined],
      ]);
      expect(await restingOn()).toEqual([{ id: keyId, peppers: ["newer", old] }]);
      await takenBy("peppers", [gateway, person], () => run("end", "pepper", "--name", old));
      expect([await use(first.key), await use(second.key)]).toEqual([
        [401, "KEY_UNKNOWN"],
        [200, undefined],
      ]);
    },
    BUSY_MS,
  );

  it("has told of no secret, whatever it wrote", async () => {
    const all = [gateway, person].map((one) => one.stdout() + one.stderr()).join("\n");
    for (const file of ["caller-private.pem", "ledger-private.pem", "peppers.txt", "names-secret.txt", "epoch-key.txt"])
      for (const secret of (await readFile(join(held, file), "utf8")).match(/[A-Za-z0-9+/=]{40,}/g) ?? [])
        expect(all).not.toContain(secret);
  });
});

async function begun(args: readonly string[], env: Env): Promise<Running> {
  const running = beginStart(args, env);
  await written(running, "/graphql\n");
  return running;
}

const addressOf = (running: Running): string => /http:\S+(?=\/graphql)/.exec(running.stdout())?.[0] ?? "";
