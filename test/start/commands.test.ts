import { generateKeyPairSync, randomBytes } from "node:crypto";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_ISSUER } from "../../demo/issuer.ts";
import { demoCallerKeys } from "../../demo/kept-key.ts";
import { URL_SETTINGS } from "../../shared/settings.ts";
import { beginStart, type Env, freePort, npmRun } from "./a-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

describe("a start that cannot succeed", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-start-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    [["serve"], /Usage:/],
    [["serve", "nobody"], /Usage:/],
    [["serve", "person", "nobody", "--demo"], /Usage:/],
    [["serve", "person", "person", "--demo"], /Usage:/],
    [["serve", "person", "gateway", "--demo"], /Usage:/],
    [["demo", "person"], /Usage:/],
    [["canary"], /Usage:/],
    [[], /Usage:/],
    [
      ["serve", "gateway"],
      /^SCG_CALLER_PRIVATE_KEY is needed;.* REDIS_URL is needed;.* SCG_SUBGRAPH_PERSON_URL is needed/,
    ],
    [["serve", "person"], /^DATABASE_URL is needed;.* REDIS_URL is needed$/m],
    [["serve", "person", "release", "--demo"], /^PORT is for one subgraph alone$/m],
  ])("with %j says why on standard error alone, and ends with 2", async (args, why) => {
    const { code, stdout, stderr } = await beginStart(args, { SCG_DATA_DIR: folder, PORT: "0" }).ended;
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(why);
    expect(stderr).not.toMatch(/ {4}at |canary/);
  });

  it.each([
    ["a setting nobody knows", { SCG_LEDGER: "canary" }, "SCG_LEDGER"],
    ["a port that is none", { PORT: "canary" }, "PORT"],
    ["a key that is none", { SCG_CALLER_PRIVATE_KEY: "canary" }, "SCG_CALLER_PRIVATE_KEY"],
  ])("with %s names it without its value, and ends with 2", async (_, env, name) => {
    const { code, stdout, stderr } = await beginStart(["demo"], { SCG_DATA_DIR: folder, ...env }).ended;
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(name);
    expect(stderr).not.toContain("canary");
  });
});

describe("a service", () => {
  let folder: string;
  let demo: Env;
  let subgraph: Env;
  let gateway: Env;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-start-"));
    const kept = await demoCallerKeys(folder);
    demo = {
      SCG_CALLER_PRIVATE_KEY: String(kept.privateKey.export({ type: "pkcs8", format: "pem" })),
      SCG_CALLER_PUBLIC_KEY: String(kept.publicKey.export({ type: "spki", format: "pem" })),
    };
    const own = generateKeyPairSync("ed25519", {
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const shared = {
      SCG_DATA_DIR: folder,
      PORT: "0",
      REDIS_URL: `redis://canary:canary@127.0.0.1:${await freePort()}`,
    };
    subgraph = {
      ...shared,
      DATABASE_URL: `postgres://canary:canary@127.0.0.1:${await freePort()}/canary`,
      SCG_CALLER_PUBLIC_KEY: own.publicKey,
      SCG_CURSOR_KEY: randomBytes(32).toString("base64"),
      SCG_EPOCH_KEY: randomBytes(32).toString("base64"),
    };
    gateway = {
      ...shared,
      SCG_CALLER_PRIVATE_KEY: own.privateKey,
      SCG_LEDGER_PRIVATE_KEY: own.privateKey,
      SCG_NAMES_SECRET: randomBytes(32).toString("base64"),
      OIDC_ISSUER: "https://canary.example",
      OIDC_AUDIENCE: "canary",
      OIDC_JWKS_URL: "https://canary.example/jwks",
      ...Object.fromEntries(URL_SETTINGS.map((name) => [name, "http://canary.example"])),
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const refusals: readonly (readonly [string, readonly string[], () => Env, string])[] = [
    [
      "a gateway that signs with the demo's key and believes its issuer",
      ["gateway"],
      () => ({ ...gateway, SCG_CALLER_PRIVATE_KEY: demo.SCG_CALLER_PRIVATE_KEY ?? "", OIDC_ISSUER: DEMO_ISSUER }),
      "OIDC_ISSUER is the demo's, which vouches for anybody; SCG_CALLER_PRIVATE_KEY is the demo's",
    ],
    [
      "a subgraph that believes the demo's gateway",
      ["person"],
      () => ({ ...subgraph, SCG_CALLER_PUBLIC_KEY: demo.SCG_CALLER_PUBLIC_KEY ?? "" }),
      "SCG_CALLER_PUBLIC_KEY is the demo's",
    ],
    [
      "a subgraph that holds the key only the gateway may hold",
      ["person"],
      () => ({ ...subgraph, SCG_CALLER_PRIVATE_KEY: gateway.SCG_CALLER_PRIVATE_KEY ?? "" }),
      "SCG_CALLER_PRIVATE_KEY is not for a subgraph",
    ],
    [
      "a gateway with a setting that is nearly one of ours",
      ["gateway"],
      () => ({ ...gateway, REDIS_URI: "canary" }),
      "REDIS_URI is not a setting; REDIS_URL is",
    ],
    [
      "a service that is told to be a demo",
      ["person", "--demo"],
      () => subgraph,
      "DATABASE_URL is not for a subgraph of the demo; REDIS_URL is not for a subgraph of the demo; SCG_CALLER_PUBLIC_KEY is not for a subgraph of the demo; SCG_CURSOR_KEY is not for a subgraph of the demo; SCG_EPOCH_KEY is not for a subgraph of the demo",
    ],
    ["several subgraphs on one port", ["person", "release"], () => subgraph, "PORT is for one subgraph alone"],
  ];
  it.each(refusals)("does not start: %s", async (_, args, env, why) => {
    const { code, stdout, stderr } = await beginStart(["serve", ...args], env()).ended;
    expect([code, stdout, stderr]).toEqual([2, "", `${why}\n`]);
  });

  it("that cannot reach its database says which setting leads there, and nothing of where", async () => {
    const { code, stdout, stderr } = await beginStart(["serve", "person"], subgraph).ended;
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("DATABASE_URL: the database does not answer (ECONNREFUSED)");
    expect(stderr).not.toMatch(/canary|127\.0\.0\.1/);
  });
});

describe("what is generated", () => {
  const FILES = { matrix: "policies/MATRIX.md", schema: "gateway/supergraph.graphql" } as const;
  const COPIED = [
    ...["package.json", "tsconfig.json", "policies", "shared", "subgraphs", "gateway"],
    ...["schema-pages", "docs", "examples", "commands", "demo"],
  ];
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "scg-copy-"));
    for (const name of COPIED) {
      await cp(join(ROOT, name), join(copy, name), { recursive: true });
    }
    await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  });
  afterAll(() => rm(copy, { recursive: true }));

  it.each(Object.entries(FILES))(
    "by npm run %s is what was reviewed, and nothing is printed",
    async (command, file) => {
      const reviewed = await readFile(join(copy, file), "utf8");
      await writeFile(join(copy, file), "");
      expect(await npmRun([command], {}, copy)).toMatchObject({ code: 0, stdout: "" });
      expect(await readFile(join(copy, file), "utf8")).toBe(reviewed);
    },
  );
});
