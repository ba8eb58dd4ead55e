import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConfigError } from "../../shared/config.ts";
import { createLog } from "../../shared/log.ts";
import { openMetrics } from "../../shared/metrics.ts";
import { type SecretInForce, secretInForce } from "../../shared/secret-in-force.ts";
import { peppersIn, privateKeyIn, publicKeysIn } from "../../shared/secret-texts.ts";

const aPair = () =>
  generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const aPepper = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;
const namesOf = (text: string) => peppersIn(text)?.map(({ name }) => name);

let folder: string;
let file: string;
let secret: SecretInForce<string> | undefined;
const logged: string[] = [];
const log = createLog("test", { write: (line) => void logged.push(line) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "scg-secret-"));
  file = join(folder, "secret");
  logged.length = 0;
});
afterEach(async () => {
  await secret?.close();
  secret = undefined;
  await rm(folder, { recursive: true });
});

const SETTINGS = { secret: "peppers", setting: "SCG_KEY_PEPPERS", fileSetting: "SCG_KEY_PEPPERS_FILE" } as const;
const metrics = openMetrics();
const read = (text: string) => (text.startsWith("good ") ? text : undefined);
const open = async (given?: string, named: string | undefined = file) => {
  const common = { ...SETTINGS, read, log, metrics };
  secret = await secretInForce({ ...common, given, file: named });
  return secret;
};
const said = () => logged.map((line) => JSON.parse(line)).map(({ msg, level, secret: of }) => [msg, level, of]);
const refused = async () =>
  Number(/^scg_secrets_refused_total\{secret="peppers"\} (\d+)$/m.exec(await metrics.text())?.[1]);

describe("a secret in a file", () => {
  it("is taken anew once the file is replaced, by a name or by what a name leads to", async () => {
    await writeFile(join(folder, "one"), "good one");
    await symlink(join(folder, "one"), file);
    const { now } = await open();
    expect(now()).toBe("good one");
    // So a container is lent its secrets: the name stays, and leads elsewhere.
    await writeFile(join(folder, "two"), "good two");
    await symlink(join(folder, "two"), join(folder, "next"));
    await rename(join(folder, "next"), file);
    await vi.waitFor(() => expect(now()).toBe("good two"), 10_000);
    await writeFile(join(folder, "three"), "good three");
    await rename(join(folder, "three"), file);
    await vi.waitFor(() => expect(now()).toBe("good three"), 10_000);
    expect(said()).toEqual([
      ["secret taken", 30, "peppers"],
      ["secret taken", 30, "peppers"],
    ]);
  });

  it.each([
    ["holds something else", async () => writeFile(file, "canary")],
    ["is empty", async () => writeFile(file, "")],
    ["is gone", async () => rm(file)],
  ])(
    "stays as it was where the file %s, which is told once and counted, and is taken when it is mended",
    async (_, spoil) => {
      await writeFile(file, "good one");
      const { now } = await open();
      const before = await refused();
      await spoil();
      await vi.waitFor(() => expect(said()).toEqual([["secret refused", 50, "peppers"]]), 10_000);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect([now(), said().length, await refused()]).toEqual(["good one", 1, before + 1]);
      await writeFile(file, "good two");
      await vi.waitFor(() => expect(now()).toBe("good two"), 10_000);
      expect(logged.join("")).not.toContain("canary");
    },
  );

  it("that cannot be read, or holds something else, is nothing to begin with", async () => {
    await expect(open()).rejects.toThrow(new ConfigError("SCG_KEY_PEPPERS_FILE names a file that cannot be read"));
    await writeFile(file, "canary");
    await expect(open()).rejects.toThrow(new ConfigError("SCG_KEY_PEPPERS_FILE names a file that holds no such thing"));
  });

  it("stands in the environment where no file is named, and is needed in either", async () => {
    const common = { ...SETTINGS, read, log, file: undefined };
    expect((await secretInForce({ ...common, given: "good one" })).now()).toBe("good one");
    await expect(secretInForce({ ...common, given: undefined })).rejects.toThrow(/^SCG_KEY_PEPPERS is needed$/);
  });
});

describe("the text of a secret", () => {
  const [one, other] = [aPair(), aPair()];
  const ec = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

  it("is one private key", () => {
    expect(privateKeyIn(one.privateKey)?.type).toBe("private");
    expect(privateKeyIn(`\n${one.privateKey}\n`)?.type).toBe("private");
    for (const text of [
      "",
      "canary",
      one.publicKey,
      ec.privateKey,
      one.privateKey + other.privateKey,
      `x${one.privateKey}`,
    ])
      expect(privateKeyIn(text)).toBeUndefined();
  });

  it("is public keys, one or several, and nothing besides", () => {
    expect(publicKeysIn(one.publicKey)).toHaveLength(1);
    expect(publicKeysIn(one.publicKey + other.publicKey)).toHaveLength(2);
    expect(publicKeysIn(`${one.publicKey}\n\n${other.publicKey}\n`)).toHaveLength(2);
    for (const text of [
      "",
      "canary",
      one.privateKey,
      one.publicKey + other.privateKey,
      one.publicKey + ec.publicKey,
      one.publicKey + other.publicKey.slice(0, -20),
      `canary\n${one.publicKey}`,
      `${one.publicKey}canary\n${other.publicKey}`,
      `${one.publicKey}canary`,
    ])
      expect(publicKeysIn(text), text).toBeUndefined();
  });

  it("is peppers, with commas or on lines, each name once", () => {
    const [first, second] = [aPepper("2026-11-29"), aPepper("old")];
    expect(namesOf(first)).toEqual(["2026-11-29"]);
    for (const text of [`${first},${second}`, `${first}\n${second}\n`, ` ${first} , ${second} `])
      expect(namesOf(text)).toEqual(["2026-11-29", "old"]);
    for (const text of ["", "canary", `${first},`, `${first},${aPepper("2026-11-29")}`, aPepper("Not-A-Name")])
      expect(namesOf(text)).toBeUndefined();
  });
});
