import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppendFile } from "../../gateway/record/append-file.ts";
import { openLedger } from "../../gateway/record/ledger.ts";
import type { Clock } from "../../shared/clock.ts";
import { aRow } from "./a-row.ts";

const clock: Clock = { now: () => new Date("2026-03-01T10:11:12.345Z") };

describe("the ledger on disk", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "ledger-"));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const folder = () => join(dataDir, "kept", "ledger");
  const onlyFile = async () => join(folder(), (await readdir(folder()))[0] ?? "");

  it("holds a row as one line once append has resolved", async () => {
    const ledger = await openLedger({ folder: folder(), clock, instance: "one" });
    await ledger.append([aRow({ personId: "p1" }), aRow({ personId: "p2" })]);
    const lines = (await readFile(await onlyFile(), "utf8")).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([
      { ...aRow({ personId: "p1" }), at: "2026-03-01T10:11:12.345Z", instance: "one", sequence: 1 },
      { ...aRow({ personId: "p2" }), at: "2026-03-01T10:11:12.345Z", instance: "one", sequence: 2 },
    ]);
    await ledger.close();
  });

  it("is named by when and by whom it was begun, and is for its owner's eyes only", async () => {
    const ledger = await openLedger({ folder: folder(), clock, instance: "one" });
    expect(await readdir(folder())).toEqual(["20260301T101112.345Z-one.jsonl"]);
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
    await ledger.close();
  });

  it("begins a new file at each start and never writes into an old one", async () => {
    const first = await openLedger({ folder: folder(), clock, instance: "one" });
    await first.close();
    await expect(openLedger({ folder: folder(), clock, instance: "one" })).rejects.toThrow();
    const second = await openLedger({ folder: folder(), clock });
    await second.close();
    expect(await readdir(folder())).toHaveLength(2);
  });

  it("keeps the order in which many asked at once", async () => {
    const ledger = await openLedger({ folder: folder(), clock });
    await Promise.all(Array.from({ length: 200 }, (_, n) => ledger.append([aRow({ decisionId: String(n) })])));
    await ledger.close();
    const rows = (await readFile(await onlyFile(), "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ decisionId }) => decisionId)).toEqual(Array.from({ length: 200 }, (_, n) => String(n)));
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });

  it("writes what is waiting before it closes, and nothing after", async () => {
    const ledger = await openLedger({ folder: folder(), clock });
    const waiting = ledger.append([aRow()]);
    await ledger.close();
    await expect(waiting).resolves.toBeUndefined();
    expect(ledger.isWritable()).toBe(false);
    await expect(ledger.append([aRow()])).rejects.toThrow("closed");
  });
});

describe("a row", () => {
  it("counts as written only when it has been synced", async () => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: async () => disk });
    let isWritten = false;
    const written = ledger.append([aRow()]).then(() => {
      isWritten = true;
    });
    await disk.reached("sync");
    expect(disk.done).toEqual(["append"]);
    expect(isWritten).toBe(false);
    disk.goOn();
    await written;
    expect(disk.done).toEqual(["append", "sync"]);
  });

  it("shares one sync with all who ask while another is under way", async () => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: async () => disk });
    const first = ledger.append([aRow()]);
    await disk.reached("sync");
    const others = Array.from({ length: 50 }, () => ledger.append([aRow()]));
    disk.goOn();
    await first;
    await disk.reached("sync");
    disk.goOn();
    await Promise.all(others);
    expect(disk.done).toEqual(["append", "sync", "append", "sync"]);
  });
});

describe("a ledger whose disk fails", () => {
  for (const step of ["append", "sync"] as const) {
    it(`tells everybody who waits when ${step} fails, and writes no more`, async () => {
      const disk = aDisk();
      const ledger = await openLedger({ folder: "/", clock, files: async () => disk });
      const first = ledger.append([aRow()]);
      const second = ledger.append([aRow()]);
      disk.failAt(step);
      await expect(first).rejects.toThrow("no space");
      await expect(second).rejects.toThrow("no space");
      expect(ledger.isWritable()).toBe(false);
      const before = [...disk.done];
      await expect(ledger.append([aRow()])).rejects.toThrow("failed");
      expect(disk.done).toEqual(before);
    });
  }

  it("tells those who asked while the failing write was under way", async () => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: async () => disk });
    const first = ledger.append([aRow()]);
    await disk.reached("sync");
    const late = ledger.append([aRow()]);
    disk.failAt("sync");
    await expect(first).rejects.toThrow("no space");
    await expect(late).rejects.toThrow("failed");
  });

  it("does not open where its folder cannot be made", async () => {
    await expect(openLedger({ folder: "/dev/null/ledger", clock })).rejects.toThrow();
  });
});

/** A disk on which each sync waits until it is told to go on, and on which a step can fail. */
function aDisk() {
  const done: string[] = [];
  let failing: string | undefined;
  let goOn = () => {};
  let tellReached = () => {};
  let syncReached = new Promise<void>((resolve) => {
    tellReached = resolve;
  });
  const file: AppendFile = {
    append: async () => {
      if (failing === "append") throw new Error("no space");
      done.push("append");
    },
    sync: async () => {
      const mayGoOn = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      tellReached();
      if (failing === undefined) await mayGoOn;
      if (failing === "sync") throw new Error("no space");
      done.push("sync");
    },
    close: async () => {},
  };
  return {
    ...file,
    done,
    reached: async (_step: "sync") => {
      await syncReached;
      syncReached = new Promise<void>((resolve) => {
        tellReached = resolve;
      });
    },
    goOn: () => goOn(),
    failAt: (step: "append" | "sync") => {
      failing = step;
      goOn();
    },
  };
}
