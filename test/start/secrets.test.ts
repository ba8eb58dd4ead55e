import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secrets } from "../../commands/secrets.ts";
import { readConfigOf } from "../../shared/config.ts";
import { epochKeyOf } from "../../shared/epoch-keys.ts";
import { keyIdOf } from "../../shared/key-id.ts";
import { peppersIn, privateKeyIn, publicKeysIn } from "../../shared/secret-texts.ts";
import { URL_SETTINGS } from "../../shared/settings.ts";
import { npmRun } from "./a-process.ts";

describe("npm run secrets", () => {
  let parent: string;
  let folder: string;
  const printed: string[] = [];
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "scg-secrets-"));
    folder = join(parent, "secrets");
  });
  afterAll(() => rm(parent, { recursive: true }));

  const run = async (...args: readonly string[]): Promise<string> => {
    const said = await secrets([...args, "--folder", folder]);
    printed.push(said);
    return said;
  };
  const text = (name: string) => readFile(join(folder, name), "utf8");
  const idIn = async (name: string) => {
    const key = privateKeyIn(await text(name));
    return key ? keyIdOf(key) : "none";
  };
  const idsIn = async (name: string) => publicKeysIn(await text(name))?.map(keyIdOf);
  const peppers = async () => peppersIn(await text("peppers.txt"))?.map(({ name }) => name);

  it("is a command that prints how it is called", async () => {
    const { code, stdout } = await npmRun(["secrets", "--", "--help"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Usage: npm run -s secrets -- COMMAND/)]);
    expect((await npmRun(["secrets", "--", "new", "canary", "--folder", folder])).code).toBe(2);
  });

  it("makes what a deployment needs, for the owner's eyes alone, and nothing twice", async () => {
    await run("first");
    const files = await readdir(folder);
    expect(files).toHaveLength(8);
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777, file).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await idsIn("caller-public.pem")).toEqual([await idIn("caller-private.pem")]);
    expect(await idsIn("ledger-public.pem")).toEqual([await idIn("ledger-private.pem")]);
    await expect(run("first")).rejects.toThrow("There is a caller-private.pem in that folder already.");
  });

  it("makes what the parts of the graph are started with", async () => {
    const [names, cursors, epochs] = await Promise.all(
      ["names-secret.txt", "cursor-key.txt", "epoch-key.txt"].map(text),
    );
    const at = (name: string) => join(folder, name);
    const REDIS_URL = "redis://localhost";
    const gateway = readConfigOf("gateway", {
      REDIS_URL,
      SCG_CALLER_PRIVATE_KEY_FILE: at("caller-private.pem"),
      SCG_LEDGER_PRIVATE_KEY_FILE: at("ledger-private.pem"),
      SCG_KEY_PEPPERS_FILE: at("peppers.txt"),
      SCG_NAMES_SECRET: names,
      OIDC_ISSUER: "https://id.example",
      OIDC_AUDIENCE: "graph",
      OIDC_JWKS_URL: "https://id.example/jwks",
      ...Object.fromEntries(URL_SETTINGS.map((name) => [name, "http://subgraph:4000"])),
    });
    const person = readConfigOf("person subgraph", {
      REDIS_URL,
      DATABASE_URL: "postgres://localhost/graph",
      SCG_CALLER_PUBLIC_KEYS_FILE: at("caller-public.pem"),
      SCG_KEY_PEPPERS_FILE: at("peppers.txt"),
      SCG_CURSOR_KEY: cursors,
      SCG_EPOCH_KEY: epochs,
    });
    expect(gateway.secretFiles.callerPrivateKey).toBe(at("caller-private.pem"));
    expect(Buffer.from(person.epochKey ?? [])).toEqual(
      Buffer.from(epochKeyOf(gateway.namesSecret ?? new Uint8Array())),
    );
  });

  it("replaces the caller key in three steps, each in its turn", async () => {
    const before = await idIn("caller-private.pem");
    await expect(run("use", "caller")).rejects.toThrow("There is no caller-private-next.pem in that folder.");
    await run("new", "caller");
    const next = await idIn("caller-private-next.pem");
    expect(await idsIn("caller-public.pem")).toEqual([before, next]);
    expect(await idIn("caller-private.pem")).toBe(before);
    await expect(run("new", "caller")).rejects.toThrow("There is a next caller key already");
    await expect(run("end", "caller")).rejects.toThrow("not in use yet");
    await run("use", "caller");
    expect([await idIn("caller-private.pem"), await idsIn("caller-public.pem")]).toEqual([next, [before, next]]);
    await run("end", "caller");
    expect(await idsIn("caller-public.pem")).toEqual([next]);
  });

  it("replaces the ledger's key, and keeps the public half of each", async () => {
    const before = await idIn("ledger-private.pem");
    await run("new", "ledger");
    const since = await idIn("ledger-private.pem");
    expect(since).not.toBe(before);
    expect(await idsIn("ledger-public.pem")).toEqual([before, since]);
  });

  it("puts a pepper first, and takes out any but that", async () => {
    const [old = ""] = (await peppers()) ?? [];
    await run("new", "pepper", "--name", "newer");
    expect(await peppers()).toEqual(["newer", old]);
    await expect(run("new", "pepper", "--name", "newer")).rejects.toThrow("--name is");
    await expect(run("new", "pepper", "--name", "Not A Name")).rejects.toThrow("--name is");
    await expect(run("end", "pepper", "--name", "newer")).rejects.toThrow("Secrets are stored with that one");
    await expect(run("end", "pepper", "--name", "none")).rejects.toThrow("--name is one of");
    await run("end", "pepper", "--name", old);
    expect(await peppers()).toEqual(["newer"]);
  });

  it("lists what there is, and has printed nothing secret", async () => {
    expect(await run("list")).toContain(`caller, signs: ${await idIn("caller-private.pem")}`);
    expect((await readdir(folder)).filter((name) => !/^[a-z-]+\.(pem|txt)$/.test(name))).toEqual([]);
    for (const file of (await readdir(folder)).filter((name) => !name.includes("public")))
      for (const secret of (await text(file)).match(/[A-Za-z0-9+/=]{40,}/g) ?? [])
        expect(printed.join("\n")).not.toContain(secret);
  });

  it.each([["new"], ["use", "ledger"], ["end", "ledger"], ["first", "caller"], ["constructor"], []])(
    "knows no other: %j",
    async (...args) => {
      await expect(run(...args)).rejects.toThrow(/^Usage:/);
    },
  );
});
