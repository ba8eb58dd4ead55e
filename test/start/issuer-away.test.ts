import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { URL_SETTINGS } from "../../shared/settings.ts";
import { aKey, aKeyServer, type KeyServer, type PublishedKey } from "../authenticate/key-server.ts";
import { anHmppsToken } from "../authenticate/recorded-tokens.ts";
import { beginStart, freePort, type Running, written } from "./a-process.ts";

const ISSUER = "https://hmpps.example/auth/issuer";

describe("a gateway whose identity provider is away when it starts", () => {
  let folder: string;
  let server: KeyServer;
  let key: PublishedKey;
  let gateway: Running;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-start-"));
    server = await aKeyServer();
    key = await aKey("1");
    server.publishes(key);
    const issuer = {
      issuer: ISSUER,
      audience: "shared-care-graph",
      jwksUrl: server.url.href,
      claims: "hmpps-auth",
      organisations: { nomis: { organisation: "ORG-HMPPS", kind: "prison" } },
    };
    await writeFile(join(folder, "issuers.json"), JSON.stringify({ issuers: [issuer] }));
    const [{ privateKey }, { privateKey: ledgerKey }] = [
      generateKeyPairSync("ed25519"),
      generateKeyPairSync("ed25519"),
    ];
    const nobody = `http://127.0.0.1:${await freePort()}`;
    gateway = beginStart(["serve", "gateway"], {
      PORT: "0",
      SCG_DATA_DIR: folder,
      // Nobody stands behind it that could be asked what is registered.
      SCG_OPERATIONS: "any",
      SCG_ISSUERS_FILE: join(folder, "issuers.json"),
      SCG_CALLER_PRIVATE_KEY: String(privateKey.export({ type: "pkcs8", format: "pem" })),
      SCG_NAMES_SECRET: randomBytes(32).toString("base64"),
      SCG_LEDGER_PRIVATE_KEY: String(ledgerKey.export({ type: "pkcs8", format: "pem" })),
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
      ...Object.fromEntries(URL_SETTINGS.map((name) => [name, nobody])),
    });
    await written(gateway, "/graphql\n");
    [url = ""] = /http:\S+(?=\/graphql)/.exec(gateway.stdout()) ?? [];
  });
  afterAll(async () => {
    gateway.child.kill();
    await gateway.ended;
    await server.goDown();
    await rm(folder, { recursive: true, force: true });
  });

  const me = async () => {
    const token = await new SignJWT({ iss: ISSUER, exp: Math.floor(Date.now() / 1000) + 60, ...anHmppsToken() })
      .setProtectedHeader({ alg: "ES256", kid: key.kid })
      .sign(key.privateKey);
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: "{ me { role organisation } }" }),
    });
    return [answer.status, await answer.json()];
  };

  it("is ready, puts its callers off, and answers them once the provider is there, without a restart", async () => {
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await me()).toMatchObject([503, { errors: [{ extensions: { code: "UNAVAILABLE" } }] }]);
    await server.comeUp();
    await expect
      .poll(me, { timeout: 15_000, interval: 500 })
      .toMatchObject([200, { data: { me: { role: "prison-officer", organisation: "ORG-HMPPS" } } }]);
    expect(gateway.stderr()).toContain('"msg":"issuer keys lost"');
    expect(gateway.stderr()).toContain('"msg":"issuer keys found"');
  });
});
