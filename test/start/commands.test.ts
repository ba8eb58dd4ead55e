import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginStart, npmRun } from "./a-process.ts";

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
    [["demo", "person"], /Usage:/],
    [["canary"], /Usage:/],
    [[], /Usage:/],
    [["serve", "gateway"], /SCG_CALLER_PRIVATE_KEY|SCG_SUBGRAPH_PERSON_URL/],
    [["serve", "person"], /DATABASE_URL/],
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

describe("what is generated", () => {
  const FILES = { matrix: "policies/MATRIX.md", schema: "gateway/supergraph.graphql" } as const;
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "scg-copy-"));
    for (const name of ["package.json", "tsconfig.json", "policies", "shared", "subgraphs", "gateway"]) {
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
