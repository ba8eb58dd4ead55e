import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet, decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from "../../demo/issuer.ts";
import { oidcAuthenticator } from "../../gateway/authenticate/oidc.ts";
import { systemClock as clock } from "../../shared/clock.ts";

const caller = { subject: "someone", role: "analyst", organisation: "an-organisation", sites: [] } as const;

describe("the demo's issuer", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "issuer-"));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it("vouches for whom it is asked to, for twelve hours", async () => {
    const issuer = await openDemoIssuer({ dataDir, clock });
    const token = await issuer.issue({ ...caller, purpose: "HPRGRP" });
    const keys = createLocalJWKSet(issuer.jwks());
    const authenticate = oidcAuthenticator({ keys, issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE, clock });
    expect(await authenticate({ headers: { authorization: `Bearer ${token}` }, address: "127.0.0.1" })).toEqual({
      caller,
      statedPurpose: "HPRGRP",
    });
    const { exp = 0, iat = 0, jti, subject } = decodeJwt(token);
    expect(exp - iat).toBe(43_200);
    expect(jti).toBeTypeOf("string");
    expect(subject).toBeUndefined();
  });

  it("has one key, however many processes open it at once", async () => {
    const issuers = await Promise.all(Array.from({ length: 10 }, () => openDemoIssuer({ dataDir, clock })));
    const later = await openDemoIssuer({ dataDir, clock });
    expect(new Set([...issuers, later].map((issuer) => JSON.stringify(issuer.jwks()))).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(["demo-issuer.json"]);
  });

  it("keeps its key to itself", async () => {
    const issuer = await openDemoIssuer({ dataDir: join(dataDir, "new"), clock });
    expect((await stat(join(dataDir, "new", "demo-issuer.json"))).mode & 0o777).toBe(0o600);
    expect(issuer.jwks().keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
    expect(issuer.jwks().keys).toMatchObject([{ kty: "OKP", crv: "Ed25519", alg: "EdDSA" }]);
  });

  it("does not quietly replace a key that it cannot read", async () => {
    await writeFile(join(dataDir, "demo-issuer.json"), '{"kty":"OKP","d":"canary"');
    await expect(openDemoIssuer({ dataDir, clock })).rejects.toThrow(/^(?!.*canary).*demo-issuer\.json/);
  });

  it("tells where its keys are", async () => {
    const issuer = await openDemoIssuer({ dataDir, clock });
    expect(issuer.discovery("http://localhost:4000/demo/")).toMatchObject({
      issuer: DEMO_ISSUER,
      jwks_uri: "http://localhost:4000/demo/.well-known/jwks.json",
    });
  });
});
