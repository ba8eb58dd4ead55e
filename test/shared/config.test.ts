import { generateKeyPairSync } from "node:crypto";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { needed, readConfig } from "../../shared/config.ts";

const ed25519 = generateKeyPairSync("ed25519", {
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const ec = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

describe("a process without settings", () => {
  it("listens on this machine's port 4000 and keeps its data beside it", () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: "127.0.0.1",
      dataDir: resolve(".data"),
      databaseUrl: undefined,
      oidc: undefined,
      callerPrivateKey: undefined,
      callerPublicKey: undefined,
      cursorKey: undefined,
      subgraphUrls: {},
    });
  });

  it("takes an empty setting as none", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "", SCG_CURSOR_KEY: "" })).toEqual(readConfig({}));
  });
});

describe("a process with settings", () => {
  it("reads each of them", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      SCG_DATA_DIR: "/var/lib/graph",
      DATABASE_URL: "postgres://localhost/graph",
      OIDC_ISSUER: "https://id.example",
      OIDC_AUDIENCE: "graph",
      OIDC_JWKS_URL: "https://id.example/jwks",
      SCG_CALLER_PRIVATE_KEY: ed25519.privateKey,
      SCG_CALLER_PUBLIC_KEY: ed25519.publicKey.replaceAll("\n", "\\n"),
      SCG_CURSOR_KEY: Buffer.alloc(32, 7).toString("base64"),
      SCG_SUBGRAPH_SECURE_ESTATE_URL: "http://secure-estate:4002",
    });
    expect(config).toMatchObject({ port: 0, host: "0.0.0.0", dataDir: "/var/lib/graph" });
    expect(config.oidc).toEqual({
      issuer: "https://id.example",
      audience: "graph",
      jwksUrl: new URL("https://id.example/jwks"),
    });
    expect(config.callerPrivateKey?.type).toBe("private");
    expect(config.callerPublicKey?.type).toBe("public");
    expect(config.cursorKey).toEqual(new Uint8Array(32).fill(7));
    expect(config.subgraphUrls).toEqual({ "secure-estate": new URL("http://secure-estate:4002") });
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "4000 "],
    ["DATABASE_URL", "mysql://canary@localhost/graph"],
    ["OIDC_JWKS_URL", "http://canary.example/jwks"],
    ["SCG_CALLER_PRIVATE_KEY", "canary"],
    ["SCG_CALLER_PRIVATE_KEY", ec.privateKey],
    ["SCG_CALLER_PUBLIC_KEY", ed25519.privateKey],
    ["SCG_CURSOR_KEY", "Y2FuYXJ5"],
    ["SCG_SUBGRAPH_PERSON_URL", "file:///canary"],
    ["SCG_SUBGRAPH_CANARY_URL", "http://canary"],
    ["SCG_DATADIR", "canary"],
  ])("does not start with a %s that will not do, and names it without its value", (name, value) => {
    const message = messageOf(() => readConfig({ [name]: value }));
    expect(message).toContain(name);
    expect(message).not.toContain(value);
    expect(message).not.toMatch(/canary/);
  });

  it("names every setting at fault, and the missing part of an identity provider", () => {
    const message = messageOf(() => readConfig({ PORT: "x", SCG_NEW: "y", OIDC_ISSUER: "z" }));
    for (const name of ["PORT", "SCG_NEW", "OIDC_AUDIENCE", "OIDC_JWKS_URL"]) expect(message).toContain(name);
  });

  it("says which setting it cannot do without", () => {
    expect(() => needed(readConfig({}).oidc, "OIDC_ISSUER")).toThrow("OIDC_ISSUER is needed");
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  throw new Error("it started");
}
