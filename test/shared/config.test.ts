import { generateKeyPairSync } from "node:crypto";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Environment, needed, readConfig, readConfigOf } from "../../shared/config.ts";
import type { ServedPart } from "../../shared/served-part.ts";
import { URL_SETTINGS } from "../../shared/settings.ts";

const ed25519 = generateKeyPairSync("ed25519", {
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const ec = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const OIDC = {
  OIDC_ISSUER: "https://id.example",
  OIDC_AUDIENCE: "graph",
  OIDC_JWKS_URL: "https://id.example/jwks",
};
const REDIS_URL = "rediss://graph@redis.example:6380/0";
const SUBGRAPH = {
  DATABASE_URL: "postgres://localhost/graph",
  SCG_CALLER_PUBLIC_KEY: ed25519.publicKey.replaceAll("\n", "\\n"),
  SCG_CURSOR_KEY: Buffer.alloc(32, 7).toString("base64"),
  SCG_EPOCH_KEY: Buffer.alloc(32, 8).toString("base64"),
  REDIS_URL,
};
const GATEWAY = {
  ...OIDC,
  SCG_CALLER_PRIVATE_KEY: ed25519.privateKey,
  SCG_LEDGER_PRIVATE_KEY: ed25519.privateKey,
  SCG_NAMES_SECRET: Buffer.alloc(32, 9).toString("base64"),
  ...Object.fromEntries(URL_SETTINGS.map((name, at) => [name, `http://subgraph-${at}:4000`])),
  REDIS_URL,
};
const SERVED: Readonly<Record<"gateway" | "subgraph", Environment>> = { gateway: GATEWAY, subgraph: SUBGRAPH };

describe("a process without settings", () => {
  it("listens on this machine and keeps its data beside it", () => {
    expect(readConfig({})).toEqual({
      register: "REQUIRED",
      operations: "REGISTERED",
      keyring: { environment: "live", peppers: [] },
      proxies: 0,
      port: undefined,
      host: "127.0.0.1",
      dataDir: resolve(".data"),
      databaseUrl: undefined,
      redisUrl: undefined,
      oidc: undefined,
      staleKeysMs: 15 * 60_000,
      callerPrivateKey: undefined,
      callerPublicKey: undefined,
      ledgerPrivateKey: undefined,
      secretFiles: {},
      checkpointDir: resolve(".data/checkpoints"),
      ledgerRetentionDays: undefined,
      cursorKey: undefined,
      namesSecret: undefined,
      epochKey: undefined,
      policyFiles: { file: undefined, shadowFile: undefined },
      subgraphUrls: {},
    });
  });

  it("takes an empty setting as none", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "", SCG_CURSOR_KEY: "" })).toEqual(readConfig({}));
  });
});

describe("a process with settings", () => {
  it("reads each of them", () => {
    const config = readConfig({ ...GATEWAY, ...SUBGRAPH, PORT: "0", HOST: "0.0.0.0", SCG_DATA_DIR: "/var/lib/graph" });
    expect(config).toMatchObject({ port: 0, host: "0.0.0.0", dataDir: "/var/lib/graph" });
    expect(config.oidc).toEqual({
      issuer: "https://id.example",
      audience: "graph",
      jwksUrl: new URL("https://id.example/jwks"),
      acrValues: [],
    });
    expect(config.redisUrl).toEqual(new URL(REDIS_URL));
    expect(config.callerPrivateKey?.type).toBe("private");
    expect(config.callerPublicKey?.type).toBe("public");
    expect(config.ledgerPrivateKey?.type).toBe("private");
    expect(config.checkpointDir).toBe("/var/lib/graph/checkpoints");
    const ledger = readConfig({ SCG_CHECKPOINT_DIR: "/mnt/elsewhere", SCG_LEDGER_RETENTION_DAYS: "3650" });
    expect(ledger).toMatchObject({ checkpointDir: "/mnt/elsewhere", ledgerRetentionDays: 3650 });
    expect(config.cursorKey).toEqual(new Uint8Array(32).fill(7));
    expect(config.epochKey).toEqual(new Uint8Array(32).fill(8));
    expect(config.namesSecret).toEqual(new Uint8Array(32).fill(9));
    expect(config.subgraphUrls["secure-estate"]).toEqual(new URL("http://subgraph-2:4000"));
    expect(Object.keys(config.subgraphUrls)).toHaveLength(6);
  });

  it("reads how somebody must have signed in, and for how long old keys are believed", () => {
    const config = readConfig({
      ...OIDC,
      OIDC_ACR_VALUES: " AAL3_ANY  AAL2_OR_AAL3_ANY",
      OIDC_STALE_KEYS_MINUTES: "0",
    });
    expect(config.oidc?.acrValues).toEqual(["AAL3_ANY", "AAL2_OR_AAL3_ANY"]);
    expect(config.staleKeysMs).toBe(0);
  });

  it.each([
    ["OIDC_STALE_KEYS_MINUTES", "241"],
    ["OIDC_STALE_KEYS_MINUTES", "-1"],
    ["OIDC_STALE_KEYS_MINUTES", "1h"],
    ["OIDC_ACR_VALUES", "canary ".repeat(11)],
    ["PORT", "70000"],
    ["PORT", "4000 "],
    ["DATABASE_URL", "mysql://canary@localhost/graph"],
    ["REDIS_URL", "http://canary@localhost"],
    ["OIDC_JWKS_URL", "http://canary.example/jwks"],
    ["SCG_CALLER_PRIVATE_KEY", "canary"],
    ["SCG_CALLER_PRIVATE_KEY", ec.privateKey],
    ["SCG_CALLER_PUBLIC_KEY", ed25519.privateKey],
    ["SCG_LEDGER_PRIVATE_KEY", ed25519.publicKey],
    ["SCG_LEDGER_RETENTION_DAYS", "0"],
    ["SCG_LEDGER_RETENTION_DAYS", "canary"],
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

describe.each(["gateway", "subgraph"] as const)("a served %s", (part) => {
  const given = SERVED[part];

  it("starts with what it needs, and where it is to run", () => {
    const where = { PORT: "4100", HOST: "0.0.0.0", SCG_DATA_DIR: "/var/lib/graph" };
    expect(readConfigOf(part, { ...given, ...where, PATH: "/bin", HOME: "/home/graph" })).toMatchObject({ port: 4100 });
  });

  it.each(Object.keys(given))("does not start without %s, and names that alone", (name) => {
    for (const left of [undefined, ""]) {
      const message = messageOf(() => readConfigOf(part, { ...given, [name]: left }));
      expect(message).toBe(`${name} is needed`);
    }
  });

  it("names all that it needs at once", () => {
    const message = messageOf(() => readConfigOf(part, {}));
    for (const name of Object.keys(given)) expect(message).toContain(`${name} is needed`);
  });

  const others = Object.entries({ ...GATEWAY, ...SUBGRAPH }).filter(([name]) => !Object.hasOwn(given, name));
  it.each(others)("does not start with a %s that it has no use for", (name, value) => {
    expect(messageOf(() => readConfigOf(part, { ...given, [name]: value }))).toBe(`${name} is not for a ${part}`);
  });

  it.each([
    ["OIDC_ISUER", "OIDC_ISSUER"],
    ["OIDC_AUDIANCE", "OIDC_AUDIENCE"],
    ["REDIS_URI", "REDIS_URL"],
    ["redis_url", "REDIS_URL"],
    ["DATABSE_URL", "DATABASE_URL"],
    ["DATABASE_URLS", "DATABASE_URL"],
    ["SGC_CURSOR_KEY", "SCG_CURSOR_KEY"],
    ["SCG_CURSER_KEY", "SCG_CURSOR_KEY"],
    ["SCG_SUBGRAPH_PRESON_URL", "SCG_SUBGRAPH_PERSON_URL"],
    ["SCG_CALLER_PRIVATEKEY", "SCG_CALLER_PRIVATE_KEY"],
  ])("does not start with %s, which is not a setting, and names the one that is meant", (name, meant) => {
    const message = messageOf(() => readConfigOf(part, { ...given, [name]: "canary" }));
    expect(message).toBe(`${name} is not a setting; ${meant} is`);
  });

  it.each(["OIDC_CLIENT_SECRET", "OIDC_", "SCG_LEDGER"])("does not start with %s, which nobody knows", (name) => {
    expect(messageOf(() => readConfigOf(part, { ...given, [name]: "canary" }))).toBe(`${name} is not a setting`);
  });

  it("leaves alone what a cluster sets for other programs", () => {
    const cluster = {
      REDIS_PORT: "tcp://10.0.0.1:6379",
      REDIS_SERVICE_HOST: "10.0.0.1",
      DATABASE_PORT_5432_TCP: "tcp://10.0.0.2:5432",
      POST: "1",
      HOSTNAME: "graph-1",
      NODE_ENV: "production",
    };
    expect(readConfigOf(part, { ...given, ...cluster })).toEqual(readConfigOf(part, given));
  });
});

it("a served gateway may be told how somebody must have signed in, and a subgraph may not", () => {
  const strong = { OIDC_ACR_VALUES: "AAL3_ANY", OIDC_STALE_KEYS_MINUTES: "5" };
  expect(readConfigOf("gateway", { ...GATEWAY, ...strong }).oidc).toMatchObject({ acrValues: ["AAL3_ANY"] });
  expect(messageOf(() => readConfigOf("subgraph", { ...SUBGRAPH, ...strong }))).toBe(
    "OIDC_ACR_VALUES is not for a subgraph; OIDC_STALE_KEYS_MINUTES is not for a subgraph",
  );
});

describe("a served gateway that believes several identity providers", () => {
  const { OIDC_ISSUER: _issuer, OIDC_AUDIENCE: _audience, OIDC_JWKS_URL: _keys, ...rest } = GATEWAY;
  const several = { ...rest, SCG_ISSUERS_FILE: "/etc/graph/issuers.json" };

  it("has them in a file and needs none besides", () => {
    expect(readConfigOf("gateway", several)).toMatchObject({ issuersFile: "/etc/graph/issuers.json", oidc: undefined });
    expect(readConfigOf("gateway", { ...several, OIDC_STALE_KEYS_MINUTES: "5" }).staleKeysMs).toBe(300_000);
  });

  it("takes how callers are held to the registers, as any gateway does", () => {
    const registers = {
      OIDC_STAFF_REGISTER: "known",
      SCG_OPERATIONS: "any",
      SCG_ENVIRONMENT: "test",
      SCG_KEY_PEPPERS: `one:${Buffer.alloc(32, 7).toString("base64")}`,
      SCG_TRUSTED_PROXIES: "1",
    };
    const keyring = { environment: "test", peppers: [{ name: "one", key: new Uint8Array(32).fill(7) }] };
    for (const given of [several, GATEWAY])
      expect(readConfigOf("gateway", { ...given, ...registers })).toMatchObject({
        register: "KNOWN",
        operations: "ANY",
        proxies: 1,
        keyring,
      });
  });

  it.each(Object.keys({ ...OIDC, OIDC_ACR_VALUES: "" }))("does not start with %s beside it", (name) => {
    expect(messageOf(() => readConfigOf("gateway", { ...several, ...OIDC, OIDC_ACR_VALUES: "AAL3_ANY" }))).toContain(
      `${name} is not for a gateway with SCG_ISSUERS_FILE`,
    );
  });

  it("needs all else that a gateway does", () => {
    const { REDIS_URL: _, ...without } = several;
    expect(messageOf(() => readConfigOf("gateway", without))).toBe("REDIS_URL is needed");
  });
});

describe("a secret in a file", () => {
  const files = [
    ["gateway", "SCG_CALLER_PRIVATE_KEY", "SCG_CALLER_PRIVATE_KEY_FILE"],
    ["gateway", "SCG_LEDGER_PRIVATE_KEY", "SCG_LEDGER_PRIVATE_KEY_FILE"],
    ["subgraph", "SCG_CALLER_PUBLIC_KEY", "SCG_CALLER_PUBLIC_KEYS_FILE"],
  ] as const;
  it.each(files)("does for a %s in place of %s, and not beside it", (part, name, file) => {
    const { [name]: _, ...without }: Environment = SERVED[part];
    expect(messageOf(() => readConfigOf(part, without))).toBe(`${name} is needed`);
    expect(Object.values(readConfigOf(part, { ...without, [file]: "/run/secret" }).secretFiles)).toContain(
      "/run/secret",
    );
    expect(messageOf(() => readConfigOf(part, { ...SERVED[part], [file]: "/run/secret" }))).toBe(
      `${name} is also in ${file}: one of them`,
    );
  });

  it("is for whom the secret is for, and nobody else", () => {
    const private_ = { ...SUBGRAPH, SCG_CALLER_PRIVATE_KEY_FILE: "/run/secret" };
    expect(messageOf(() => readConfigOf("subgraph", private_))).toBe(
      "SCG_CALLER_PRIVATE_KEY_FILE is not for a subgraph",
    );
    const peppers = { ...SUBGRAPH, SCG_KEY_PEPPERS_FILE: "/run/secret" };
    expect(messageOf(() => readConfigOf("subgraph", peppers))).toBe("SCG_KEY_PEPPERS_FILE is not for a subgraph");
    expect(readConfigOf("person subgraph", peppers).secretFiles.peppers).toBe("/run/secret");
  });
});

describe("the demo", () => {
  const demo = ["demo", "demo gateway", "demo subgraph"] as const satisfies readonly ServedPart[];

  it.each(demo)("needs nothing, as %s", (part) => {
    expect(readConfigOf(part, { PORT: "0", SCG_DATA_DIR: "/tmp/graph" })).toMatchObject({ port: 0 });
  });

  const secrets = [
    "SCG_CALLER_PRIVATE_KEY",
    "SCG_LEDGER_PRIVATE_KEY",
    "SCG_CALLER_PUBLIC_KEY",
    "SCG_CURSOR_KEY",
    "SCG_NAMES_SECRET",
    "SCG_EPOCH_KEY",
  ] as const;
  it.each(demo.flatMap((part) => secrets.map((name) => [part, name] as const)))(
    "does not start, as %s, beside a service's %s",
    (part, name) => {
      const value: string | undefined = { ...GATEWAY, ...SUBGRAPH }[name];
      expect(messageOf(() => readConfigOf(part, { [name]: value }))).toContain(`${name} is not for`);
    },
  );

  it.each(demo)("does not start, as %s, beside a service's identity provider", (part) => {
    for (const name of Object.keys(OIDC))
      expect(messageOf(() => readConfigOf(part, OIDC))).toContain(`${name} is not for`);
  });

  it.each(["DATABASE_URL", "REDIS_URL"] as const)(
    "takes a %s for somebody else's, unless it was told to serve",
    (name) => {
      const env = { [name]: SUBGRAPH[name] };
      expect(readConfigOf("demo", env)).toMatchObject({ port: undefined });
      for (const part of ["demo gateway", "demo subgraph"] as const)
        expect(messageOf(() => readConfigOf(part, env))).toContain(`${name} is not for`);
    },
  );
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  throw new Error("it started");
}
