import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ledger } from "../../commands/ledger.ts";
import { namesFolder } from "../../gateway/record/names.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { marksIn, shippedFolder } from "../../gateway/ship/marks.ts";
import { UsageError } from "../../shared/command.ts";
import { ConfigError, readConfig } from "../../shared/config.ts";
import { aClock } from "../world.ts";
import { aRow } from "./a-row.ts";
import { type ASignedLedger, aSignedLedger, risingClock } from "./a-signed-ledger.ts";
import { inFolder } from "./in-folder.ts";

const CLOSED = { groups: [2, 2], end: "CLOSED" } as const;
const now = aClock("2026-06-01T00:00:00.000Z");

/** Two runs of January and one of May, and whoever looks after them in June. */
const withRuns = (work: (kept: Kept) => Promise<void>): Promise<void> =>
  inFolder(async (_, dataDir) => {
    let clock = risingClock("2026-01-10T10:00:00.000Z");
    const signed = aSignedLedger(dataDir, { now: () => clock.now() });
    await signed.run({ groups: [2], end: "KILLED" });
    await signed.run(CLOSED);
    clock = risingClock("2026-05-31T10:00:00.000Z");
    await signed.run(CLOSED);
    const [public_, private_] = [join(dataDir, "public.pem"), signed.privatePem()];
    await writeFile(public_, signed.keys[0]?.export({ type: "spki", format: "pem" }) ?? "");
    const config = (days?: string) =>
      readConfig({ SCG_DATA_DIR: dataDir, SCG_LEDGER_PRIVATE_KEY: private_, SCG_LEDGER_RETENTION_DAYS: days ?? "" });
    const run = (args: readonly string[], days?: string) => ledger(args, config(days), now);
    const files = async () => (await readdir(signed.folder)).sort();
    await work({ signed, dataDir, run, files, pem: public_ });
  });

interface Kept {
  readonly signed: ASignedLedger;
  readonly dataDir: string;
  readonly pem: string;
  run(args: readonly string[], days?: string): Promise<string>;
  files(): Promise<readonly string[]>;
}

describe("a ledger", () => {
  it("is kept for ever, unless it is said for how long", () =>
    withRuns(async ({ run, files }) => {
      await expect(run(["expire"])).rejects.toThrow(ConfigError);
      expect(await files()).toHaveLength(3);
    }));

  it("loses the files whose time is over, and their names, and is whole without them", () =>
    withRuns(async ({ signed, run, files, pem }) => {
      const [first, second, third] = await files();
      expect(await run(["expire"], "3650")).toBe("no file is that old");
      expect(await run(["expire"], "90")).toBe(`removed: ${first}\nremoved: ${second}`);
      expect([await files(), await readdir(namesFolder(signed.folder))]).toEqual([[third], [third]]);
      expect(await run(["verify", "--key", pem])).toMatch(/removed when their time was over: 2 files$/);
      expect(await run(["expire"], "90")).toBe("no file is that old");
      // Without the record of it, it is a deletion.
      for (const name of await readdir(signed.checkpoints)) {
        const path = join(signed.checkpoints, name);
        if ((await readFile(path, "utf8")).includes("EXPIRED")) await rm(path);
      }
      await expect(run(["verify"])).rejects.toThrow(`${first}: is gone`);
    }));

  it("loses no file that is not shipped to its end, once it is shipped at all, and says so", () =>
    withRuns(async ({ signed, dataDir, run, files }) => {
      const [first = "", second = ""] = await files();
      const { length: bytes } = await readFile(join(signed.folder, first));
      const marks = marksIn(shippedFolder({ dataDir }));
      await marks.keep({ file: first, lines: 3, bytes: bytes - 1 });
      const kept = (file: string) => `kept, because it is not shipped to its end: ${file}`;
      expect(await run(["expire"], "90")).toBe(`${kept(first)}\n${kept(second)}`);
      await marks.keep({ file: first, lines: 4, bytes });
      await marks.close();
      expect(await run(["expire"], "90")).toBe(`removed: ${first}\n${kept(second)}`);
    }));

  it("loses no file of a run that may still write, nor one that is not whole or was never signed", () =>
    inFolder(async (folder, dataDir) => {
      const signed = aSignedLedger(dataDir, risingClock("2026-01-10T10:00:00.000Z"));
      const open = await signed.open();
      await open.append([aRow(), aRow(), aRow(), aRow()]);
      const [file = ""] = await readdir(folder);
      const env = {
        SCG_DATA_DIR: dataDir,
        SCG_LEDGER_PRIVATE_KEY: signed.privatePem(),
        SCG_LEDGER_RETENTION_DAYS: "90",
      };
      const expire = () => ledger(["expire"], readConfig(env), now);
      const kept = `kept, because it is not whole or not signed to its end: ${file}`;
      expect(await expire()).toBe(kept);
      await open.close();
      const text = await readFile(join(folder, file), "utf8");
      await writeFile(join(folder, file), text.replace("prison", "police"));
      expect(await expire()).toBe(kept);
      await writeFile(join(folder, file), text);
      await cp(signed.checkpoints, `${signed.checkpoints}-away`, { recursive: true });
      await rm(signed.checkpoints, { recursive: true });
      expect(await expire()).toBe(kept);
      await cp(`${signed.checkpoints}-away`, signed.checkpoints, { recursive: true });
      expect(await expire()).toBe(`removed: ${file}`);
    }));
});

describe("a legal hold", () => {
  it("keeps all, and everybody in it, until it is released", () =>
    withRuns(async ({ run, files }) => {
      const [first, second] = await files();
      expect(await run(["hold", "--reference", "INQ-7"])).toBe("held: INQ-7, from the first to the last");
      expect(await run(["expire"], "90")).toBe(`under a hold: ${first}\nunder a hold: ${second}`);
      await expect(run(["erase", "--person", "person-0"])).rejects.toThrow("Nobody was erased: held: INQ-7");
      expect(await run(["release", "--reference", "INQ-7"])).toBe("nothing is held");
      expect(await run(["expire"], "90")).toBe(`removed: ${first}\nremoved: ${second}`);
    }));

  it.each([
    [["--from", "2026-01-10", "--to", "2026-01-10"], true],
    [["--from", "2026-01-01"], true],
    [["--to", "2026-01-09"], false],
    [["--from", "2026-01-11"], false],
  ])("over %j keeps a file of 10 January: %s", (period, isHeld) =>
    withRuns(async ({ run, files }) => {
      const [first] = await files();
      await run(["hold", "--reference", "INQ-7", ...period]);
      expect((await run(["expire"], "90")).split("\n")[0]).toBe(
        isHeld ? `under a hold: ${first}` : `removed: ${first}`,
      );
    }),
  );

  it("is one of several, each released by its own reference", () =>
    withRuns(async ({ run }) => {
      await run(["hold", "--reference", "one"]);
      await run(["hold", "--reference", "two", "--to", "2026-01-31"]);
      await run(["hold", "--reference", "one", "--from", "2026-01-01"]);
      expect(await run(["release", "--reference", "one"])).toBe(
        "held: two, from the first to 2026-01-31T23:59:59.999Z",
      );
      await expect(run(["release", "--reference", "one"])).rejects.toThrow(UsageError);
    }));

  it.each([[[]], [["--reference", "somebody's name"]], [["--reference", "one", "--from", "yesterday"]]])(
    "is not laid by %j",
    (args) => withRuns(({ run }) => expect(run(["hold", ...args])).rejects.toThrow(UsageError)),
  );

  it("that cannot be read holds everything", () =>
    withRuns(async ({ signed, run, files }) => {
      await writeFile(join(signed.checkpoints, "holds.json"), "[{");
      await expect(run(["expire"], "90")).rejects.toThrow();
      await expect(run(["erase", "--person", "person-0"])).rejects.toThrow();
      expect(await files()).toHaveLength(3);
    }));
});

describe("a copy of the folders, on another machine", () => {
  it("is verified, read, and written on like the first", () =>
    withRuns(async ({ signed, dataDir, pem, run }) => {
      await run(["expire"], "90");
      const copy = `${dataDir}-copy`;
      await mkdir(copy);
      for (const name of ["ledger", "ledger-names", "checkpoints"])
        await cp(join(dataDir, name), join(copy, name), { recursive: true });
      const elsewhere = readConfig({ SCG_DATA_DIR: copy });
      const [there, here] = [await ledger(["verify", "--key", pem], elsewhere), await run(["verify", "--key", pem])];
      expect(there).toBe(here);
      expect(await readLedger(join(copy, "ledger"))).toEqual(await readLedger(signed.folder));
      // An older copy lacks what came since, and it is told.
      await rm(join(copy, "ledger"), { recursive: true });
      await mkdir(join(copy, "ledger"));
      await expect(ledger(["verify", "--key", pem], elsewhere)).rejects.toThrow("is gone: 4 rows");
      await rm(copy, { recursive: true });
    }));
});
