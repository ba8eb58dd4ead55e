import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keptLines } from "../../gateway/record/kept-lines.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "scg-lines-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("keeps nothing in a file that failed once, and the next line in another", async () => {
  const lines = keptLines<{ readonly n: number }>(folder, "grants");
  await lines.keep({ n: 1 });
  const [file = ""] = await readdir(folder);
  await rm(join(folder, file));
  await expect(lines.keep({ n: 2 })).rejects.toThrow("taken away");
  await lines.keep({ n: 3 });
  await lines.keep({ n: 4 });
  expect(await lines.read()).toEqual([{ n: 3 }, { n: 4 }]);
  expect(await readdir(folder)).toHaveLength(1);
  await lines.close();
});

it("keeps no line where none can be kept, and does once one can", async () => {
  const below = join(folder, "below");
  const lines = keptLines<{ readonly n: number }>(join(below, "deep"), "grants");
  await writeFile(below, "no folder");
  await expect(lines.keep({ n: 1 })).rejects.toThrow();
  await rm(below);
  await lines.keep({ n: 2 });
  expect(await lines.read()).toEqual([{ n: 2 }]);
  await lines.close();
});
