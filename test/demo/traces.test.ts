import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_ISSUER } from "../../demo/issuer.ts";
import { demoCallerKeys, keptKey } from "../../demo/kept-key.ts";
import { refuseTracesOfDemo } from "../../demo/traces.ts";
import { type Config, readConfig } from "../../shared/config.ts";

describe("a service", () => {
  let used: string;
  let unused: string;
  beforeAll(async () => {
    used = await mkdtemp(join(tmpdir(), "scg-traces-"));
    unused = await mkdtemp(join(tmpdir(), "scg-traces-"));
    await demoCallerKeys(used);
    await keptKey(used);
  });
  afterAll(async () => {
    for (const folder of [used, unused]) await rm(folder, { recursive: true });
  });

  const config = (changes: Partial<Config>): Config => ({ ...readConfig({}), dataDir: used, ...changes });
  const oidc = (issuer: string) => ({
    issuer,
    audience: "graph",
    jwksUrl: new URL("https://id.example/jwks"),
    acrValues: [],
  });
  const own = generateKeyPairSync("ed25519");

  it("with keys and an identity provider of its own starts, although a demo once ran there", async () => {
    const { privateKey: callerPrivateKey, publicKey: callerPublicKey } = own;
    const service = config({ callerPrivateKey, callerPublicKey, oidc: oidc("https://id.example") });
    expect(await refuseTracesOfDemo(service)).toBeUndefined();
  });

  it("does not start with a key that the demo keeps, whichever it is", async () => {
    const { privateKey, publicKey } = await demoCallerKeys(used);
    const issuerKey = createPrivateKey({ key: { ...(await keptKey(used)) }, format: "jwk" });
    for (const callerPrivateKey of [privateKey, issuerKey])
      await expect(refuseTracesOfDemo(config({ callerPrivateKey }))).rejects.toThrow(
        /^SCG_CALLER_PRIVATE_KEY is the demo's$/,
      );
    await expect(refuseTracesOfDemo(config({ ledgerPrivateKey: privateKey }))).rejects.toThrow(
      /^SCG_LEDGER_PRIVATE_KEY is the demo's$/,
    );
    for (const callerPublicKey of [publicKey, createPublicKey(issuerKey)])
      await expect(refuseTracesOfDemo(config({ callerPublicKey }))).rejects.toThrow(
        /^SCG_CALLER_PUBLIC_KEY is the demo's$/,
      );
  });

  it.each([DEMO_ISSUER, `${DEMO_ISSUER}/`, new URL("/other", DEMO_ISSUER).href])(
    "does not start with %s for its identity provider",
    async (issuer) => {
      await expect(refuseTracesOfDemo(config({ oidc: oidc(issuer) }))).rejects.toThrow(/^OIDC_ISSUER is the demo's/);
    },
  );

  it("does not start with its issuer among several", async () => {
    const several = [{ issuer: "https://id.example" }, { issuer: DEMO_ISSUER }];
    await expect(refuseTracesOfDemo(config({ issuersFile: "issuers.json" }), several)).rejects.toThrow(
      /^SCG_ISSUERS_FILE names the demo's/,
    );
    expect(await refuseTracesOfDemo(config({ issuersFile: "issuers.json" }), several.slice(0, 1))).toBeUndefined();
  });

  it("makes no demo key where there is none", async () => {
    const { publicKey: callerPublicKey } = own;
    await refuseTracesOfDemo(config({ dataDir: unused, callerPublicKey }));
    expect(await readdir(unused)).toEqual([]);
  });
});
