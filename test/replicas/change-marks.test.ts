import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChangeMarks, openChangeMarks, readMarks } from "../../gateway/facts/change-marks.ts";

describe("what a gateway has seen of changes", () => {
  let folder: string;
  let failures: number;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-marks-"));
    failures = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));
  const path = () => join(folder, "data", "changes.json");
  const open = (): Promise<ChangeMarks> => openChangeMarks(path(), () => (failures += 1));

  it("is nothing at first", async () => {
    const marks = await open();
    expect([marks.seen, marks.restored]).toEqual([0, 0]);
    await marks.close();
    expect(await readMarks(path())).toEqual({ seen: 0, restored: 0 });
  });

  it("rises and never falls, and outlives the process", async () => {
    const marks = await open();
    for (let seen = 1; seen <= 500; seen += 1) marks.raise({ seen });
    marks.raise({ seen: 3, restored: 7 });
    marks.raise({ seen: undefined, restored: 2 });
    expect([marks.seen, marks.restored]).toEqual([500, 7]);
    await marks.close();
    const again = await open();
    expect([again.seen, again.restored]).toEqual([500, 7]);
    expect(failures).toBe(0);
  });

  it("is for its owner alone, and leaves nothing beside it", async () => {
    const marks = await open();
    marks.raise({ seen: 1 });
    await marks.close();
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, "data"))).toEqual(["changes.json"]);
  });

  it.each(["", "{", "{}", '{"seen":-1,"restored":0}', '{"seen":"1","restored":0}'])(
    "is not taken for nothing where its file says %j",
    async (text) => {
      const marks = await open();
      marks.raise({ seen: 1 });
      await marks.close();
      await writeFile(path(), text);
      await expect(open()).rejects.toThrow();
    },
  );

  it("is still known to the process where it cannot be written, which is told of", async () => {
    const marks = await open();
    await writeFile(join(folder, "data"), "a file where a folder should be");
    marks.raise({ seen: 4 });
    await marks.close();
    expect([marks.seen, failures > 0]).toEqual([4, true]);
  });
});
