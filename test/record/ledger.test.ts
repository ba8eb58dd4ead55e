import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { genesisOf, linkOf } from "../../gateway/record/chain.ts";
import { openLedger } from "../../gateway/record/ledger.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import type { Clock } from "../../shared/clock.ts";
import { aDisk } from "./a-disk.ts";
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

  const linesOf = async () => (await readFile(await onlyFile(), "utf8")).trimEnd().split("\n");

  it("holds a row as one line once append has resolved, and tells it as it was given", async () => {
    const ledger = await openLedger({ folder: folder(), clock, instance: "one" });
    await ledger.append([aRow({ personId: "p1" }), aRow({ personId: "p2" })]);
    expect(await linesOf()).toHaveLength(3);
    expect(await readLedger(folder())).toEqual([
      { ...aRow({ personId: "p1" }), at: "2026-03-01T10:11:12.345Z", instance: "one", sequence: 1 },
      { ...aRow({ personId: "p2" }), at: "2026-03-01T10:11:12.345Z", instance: "one", sequence: 2 },
    ]);
    await ledger.close();
  });

  it("begins with a header that is bound to its run, and has in each line the hash of the one before as it was written", async () => {
    const ledger = await openLedger({ folder: folder(), clock, instance: "one" });
    await ledger.append([aRow({ subject: "Zoë" }), aRow(), aRow()]);
    await ledger.close();
    const lines = await linesOf();
    const begun = "2026-03-01T10:11:12.345Z";
    const prev = genesisOf("one", begun);
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      ledger: "shared-care-graph",
      format: 1,
      instance: "one",
      begun,
      prev,
    });
    for (const other of [genesisOf("two", begun), genesisOf("one", "2026-03-01T10:11:12.346Z")])
      expect(other).not.toBe(prev);
    for (const [at, line] of lines.slice(1).entries()) {
      const before = createHash("sha256")
        .update(Buffer.of(0))
        .update(lines[at] ?? "");
      expect(line.endsWith(`,"prev":"${before.digest("base64url")}"}`)).toBe(true);
    }
    expect(linkOf("")).toBe(createHash("sha256").update(Buffer.of(0)).digest("base64url"));
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
    const rows = await readLedger(folder());
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
    const ledger = await openLedger({ folder: "/", clock, files: disk.files });
    await ledger.append([aRow()]);
    disk.done.length = 0;
    disk.hold();
    let isWritten = false;
    const written = ledger.append([aRow()]).then(() => {
      isWritten = true;
    });
    await disk.held();
    expect(disk.done).toEqual(["ledger append"]);
    expect(isWritten).toBe(false);
    disk.goOn();
    await written;
    expect(disk.done).toEqual(["ledger append", "ledger sync"]);
  });

  it("about somebody who is met first stands there once it is kept whom it names, and costs no more the next time", async () => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: disk.files });
    disk.done.length = 0;
    await Promise.all([
      ledger.append([aRow({ personId: "p1" })]),
      ledger.append([aRow({ personId: "p2" }), aRow({ personId: "p1" })]),
    ]);
    expect(disk.done).toEqual(["names append", "names sync", "ledger append", "ledger sync"]);
    await ledger.append([aRow({ personId: "p1" }), aRow({ personId: "p2" })]);
    expect(disk.done.slice(4)).toEqual(["ledger append", "ledger sync"]);
  });

  it("shares one sync with all who ask while another is under way", async () => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: disk.files });
    await ledger.append([aRow()]);
    disk.done.length = 0;
    disk.hold();
    const first = ledger.append([aRow()]);
    await disk.held();
    const others = Array.from({ length: 50 }, () => ledger.append([aRow()]));
    disk.goOn();
    await first;
    await disk.held();
    disk.goOn();
    await Promise.all(others);
    expect(disk.done).toEqual(["ledger append", "ledger sync", "ledger append", "ledger sync"]);
  });
});

describe("a ledger whose disk fails", () => {
  const steps = (["ledger", "names"] as const).flatMap((of) => [[of, "append"] as const, [of, "sync"] as const]);
  it.each(steps)("tells everybody who waits when the %s' %s fails, and writes no more", async (of, step) => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: disk.files });
    const first = ledger.append([aRow()]);
    const second = ledger.append([aRow()]);
    disk.failAt(step, of);
    await expect(first).rejects.toThrow("no space");
    await expect(second).rejects.toThrow("no space");
    expect(ledger.isWritable()).toBe(false);
    const before = [...disk.done];
    await expect(ledger.append([aRow()])).rejects.toThrow("failed");
    expect(disk.done).toEqual(before);
  });

  it("tells those who asked while the failing write was under way", async () => {
    const disk = aDisk();
    const ledger = await openLedger({ folder: "/", clock, files: disk.files });
    await ledger.append([aRow()]);
    disk.hold();
    const first = ledger.append([aRow()]);
    await disk.held();
    const late = ledger.append([aRow()]);
    disk.failAt("sync");
    await expect(first).rejects.toThrow("no space");
    await expect(late).rejects.toThrow("failed");
  });

  it("does not open where its folder cannot be made", async () => {
    await expect(openLedger({ folder: "/dev/null/ledger", clock })).rejects.toThrow();
  });

  it.each(["append", "sync"] as const)("does not open where its header cannot be written: %s", async (step) => {
    const disk = aDisk();
    disk.failAt(step);
    await expect(openLedger({ folder: "/", clock, files: disk.files })).rejects.toThrow("no space");
  });

  it.each(["ledger", "ledger-names"])("takes no more once a file in its %s was taken away", async (kept) => {
    const dataDir = await mkdtemp(join(tmpdir(), "ledger-"));
    const ledger = await openLedger({ folder: join(dataDir, "ledger"), clock });
    await ledger.append([aRow()]);
    await rm(join(dataDir, kept), { recursive: true });
    await expect(ledger.append([aRow({ personId: "another" })])).rejects.toThrow("taken away");
    expect(ledger.isWritable()).toBe(false);
    await ledger.close();
    await rm(dataDir, { recursive: true });
  });
});
