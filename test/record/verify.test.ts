import { appendFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erase } from "../../gateway/keep/erase.ts";
import { linkOf } from "../../gateway/record/chain.ts";
import { namesFolder } from "../../gateway/record/names.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { aRow } from "./a-row.ts";
import { type ASignedLedger, aSignedLedger, type Run } from "./a-signed-ledger.ts";
import { inFolder } from "./in-folder.ts";
import { aTampering, tamper } from "./tamper.ts";

const aRun: fc.Arbitrary<Run> = fc.record({
  groups: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }),
  end: fc.constantFrom("CLOSED", "KILLED", "CUT_OFF"),
});
/** The last run is closed: what a run leaves unsigned is signed by the next. */
const runs = fc
  .tuple(fc.array(aRun, { maxLength: 2 }), aRun)
  .map(([before, last]) => [...before, { ...last, end: "CLOSED" as const }]);

const withLedger = (work: (ledger: ASignedLedger, dataDir: string) => Promise<void>): Promise<void> =>
  inFolder((_, dataDir) => work(aSignedLedger(dataDir), dataDir));

const CLOSED = { groups: [2, 3, 1, 4], end: "CLOSED" } as const;

/** Files are synced some hundreds of times. */
const BUSY_MS = 120_000;

describe("a ledger that nobody touched", () => {
  it("is whole after every run, however that ended, and while it is written", { timeout: BUSY_MS }, () =>
    fc.assert(
      fc.asyncProperty(fc.array(aRun, { minLength: 1, maxLength: 3 }), (drawn) =>
        withLedger(async (ledger) => {
          let rows = 0;
          for (const run of drawn) {
            await ledger.run(run);
            rows += run.groups.reduce((sum, one) => sum + one, 0);
            expect(await ledger.verify()).toMatchObject({ faults: [], rows });
          }
          const open = await ledger.open();
          expect((await ledger.verify()).faults).toEqual([]);
          await open.append([aRow()]);
          expect((await ledger.verify()).faults).toEqual([]);
          await open.close();
          expect(await ledger.verify()).toMatchObject({ faults: [], rows: rows + 1, unsigned: 0 });
        }),
      ),
      { numRuns: 10 },
    ),
  );

  it("is whole at every moment of a busy run", () =>
    withLedger(async (ledger) => {
      const open = await ledger.open();
      let isOver = false;
      const writing = (async () => {
        for (let turn = 0; turn < 150; turn += 1) await open.append([aRow(), aRow()]);
        isOver = true;
      })();
      while (!isOver) expect((await ledger.verify()).faults).toEqual([]);
      await writing;
      await open.close();
      expect(await ledger.verify()).toMatchObject({ faults: [], rows: 300, unsigned: 0 });
    }));

  it("is whole by the keys of all who signed it, and not without one of them", () =>
    withLedger(async (ledger) => {
      await ledger.run(CLOSED);
      ledger.rotate();
      await ledger.run({ ...CLOSED, end: "KILLED" });
      await ledger.run(CLOSED);
      expect(await ledger.verify()).toMatchObject({ faults: [] });
      for (const key of ledger.keys) {
        const { faults } = await ledger.verify([key]);
        expect(faults[0]?.what).toContain("a key that was not given");
      }
    }));

  it("is as whole where its folders were copied to", () =>
    withLedger(async (ledger, dataDir) => {
      await ledger.run(CLOSED);
      const elsewhere = `${dataDir}-restored`;
      await cp(dataDir, elsewhere, { recursive: true });
      await rm(dataDir, { recursive: true });
      await cp(elsewhere, dataDir, { recursive: true });
      await rm(elsewhere, { recursive: true });
      expect(await ledger.verify()).toMatchObject({ faults: [], rows: 10 });
      expect(await readLedger(ledger.folder)).toHaveLength(10);
    }));

  it("is whole when somebody in it was erased, and tells of how many names", () =>
    withLedger(async (ledger) => {
      await ledger.run(CLOSED);
      await erase([ledger.folder], ["person-1", "person-2"]);
      expect(await ledger.verify()).toMatchObject({ faults: [], erased: 2 });
    }));
});

describe("whatever single thing is done", { timeout: BUSY_MS }, () => {
  it("to a file of the ledger, up to its last checkpoint, is found", () =>
    fc.assert(
      fc.asyncProperty(runs, fc.array(aTampering, { minLength: 25, maxLength: 25 }), (drawn, tamperings) =>
        withLedger(async (ledger) => {
          for (const run of drawn) await ledger.run(run);
          const signed = await signedLines(ledger);
          for (const tampering of tamperings) {
            const done = await tamper(ledger.folder, tampering, (name) => signed.get(name) ?? 0);
            if (done === undefined) continue;
            const { faults } = await ledger.verify();
            expect(
              faults.map(({ file }) => file),
              JSON.stringify(tampering),
            ).toContain(done.name);
            for (const { what } of faults) expect(what).not.toMatch(/person-|a-caller|prison-officer|RESEARCH/);
            await done.undo();
          }
          expect((await ledger.verify()).faults).toEqual([]);
        }),
      ),
      { numRuns: 8 },
    ));

  it("to a file of checkpoints is found", () =>
    fc.assert(
      fc.asyncProperty(runs, fc.array(aTampering, { minLength: 25, maxLength: 25 }), (drawn, tamperings) =>
        withLedger(async (ledger) => {
          for (const run of drawn) await ledger.run(run);
          for (const tampering of tamperings) {
            const done = await tamper(ledger.checkpoints, tampering, (_, lines) => lines);
            if (done === undefined) continue;
            expect((await ledger.verify()).faults, JSON.stringify(tampering)).not.toEqual([]);
            await done.undo();
          }
          expect((await ledger.verify()).faults).toEqual([]);
        }),
      ),
      { numRuns: 8 },
    ));
});

describe("what was done is told by where it was done", () => {
  const row = (sequence: number) => (line: string) => line.includes(`"sequence":${sequence},`);
  /** Rewrites the lines of the one file in a folder. */
  const rewrite = async (folder: string, change: (lines: string[]) => readonly string[]) => {
    const [name = ""] = await readdir(folder);
    const lines = (await readFile(join(folder, name), "utf8")).split("\n");
    await writeFile(join(folder, name), change(lines).join("\n"));
  };
  const without = (is: (line: string) => boolean) => (lines: string[]) => lines.filter((line) => !is(line));
  const swapped = (lines: string[]) => {
    const [five, six] = [lines.findIndex(row(5)), lines.findIndex(row(6))];
    return lines.map((line, at) => (at === five ? (lines[six] ?? "") : at === six ? (lines[five] ?? "") : line));
  };

  it.each<[string, (lines: string[]) => readonly string[], object]>([
    [
      "a row was changed",
      (lines) => lines.map((line) => (row(5)(line) ? line.replace("TREAT", "x").replace("prison", "police") : line)),
      { sequence: 5, what: expect.stringContaining("is not as it was written") },
    ],
    ["a row was taken out", without(row(5)), { sequence: 6, what: expect.stringContaining("follows row 4") }],
    ["two rows were swapped", swapped, { sequence: 6, what: expect.stringContaining("follows row 4") }],
    [
      "the header was taken out",
      (lines) => lines.slice(1),
      { line: 1, what: expect.stringContaining("not the header") },
    ],
    [
      "the end was cut off",
      (lines) => [...lines.slice(0, lines.findIndex(row(5)) + 1), ""],
      { sequence: 5, what: expect.stringContaining("was cut off") },
    ],
    [
      "something was put in at the end",
      (lines) => [...lines.slice(0, -1), "{}", ""],
      { what: expect.stringContaining("after the file was closed") },
    ],
    [
      "half a line was put in at the end",
      (lines) => [...lines.slice(0, -1), '{"decisionId":'],
      { what: expect.stringContaining("after the file was closed") },
    ],
  ])("where %s", (_, change, found) =>
    withLedger(async (ledger) => {
      await ledger.run(CLOSED);
      const [file] = await readdir(ledger.folder);
      await rewrite(ledger.folder, change);
      const { faults } = await ledger.verify();
      expect(faults).toContainEqual(expect.objectContaining({ file, line: expect.any(Number), ...found }));
    }),
  );

  it("where a file was removed, and where all its checkpoints were", () =>
    withLedger(async (ledger) => {
      await ledger.run(CLOSED);
      await ledger.run({ ...CLOSED, groups: [] });
      const [file = ""] = await readdir(ledger.folder);
      const text = await readFile(join(ledger.folder, file));
      await rm(join(ledger.folder, file));
      expect((await ledger.verify()).faults).toMatchObject([
        { file, what: expect.stringMatching(/^is gone: 10 rows/) },
      ]);
      await writeFile(join(ledger.folder, file), text);
      const [checkpoints = ""] = await readdir(ledger.checkpoints);
      await rm(join(ledger.checkpoints, checkpoints));
      const { faults } = await ledger.verify();
      expect(faults).toContainEqual({ file, what: expect.stringContaining("no checkpoint tells of it") });
      // Who takes away both is found out by the run that came next.
      await rm(join(ledger.folder, file));
      expect((await ledger.verify()).faults).toMatchObject([{ what: expect.stringContaining("before it is missing") }]);
    }));

  it("where a chain was made anew from some row on, which anybody can", () =>
    withLedger(async (ledger) => {
      await ledger.run(CLOSED);
      const [file = ""] = await readdir(ledger.folder);
      await rewrite(ledger.folder, (lines) => chainedAnew(lines, row(5)));
      expect((await ledger.verify()).faults).toMatchObject([
        { file, what: expect.stringContaining("not those that were signed") },
      ]);
    }));

  it("where rows were said to be another person's", () =>
    withLedger(async (ledger) => {
      await ledger.run(CLOSED);
      const [file = ""] = await readdir(ledger.folder);
      await rewrite(namesFolder(ledger.folder), (lines) => lines.map((line) => line.replace("person-1", "person-9")));
      expect((await ledger.verify()).faults).toMatchObject([{ file, what: expect.stringContaining("somebody else") }]);
    }));

  it("but not where a run that was killed had half written a line, for which nobody was answered", () =>
    withLedger(async (ledger) => {
      await ledger.run({ ...CLOSED, end: "CUT_OFF" });
      expect((await ledger.verify()).faults).toEqual([]);
      await ledger.run(CLOSED);
      expect(await ledger.verify()).toMatchObject({ faults: [], rows: 20, unsigned: 0 });
      const [first = ""] = await readdir(ledger.folder);
      await appendFile(join(ledger.folder, first), "\n");
      expect((await ledger.verify()).faults).toMatchObject([{ file: first, what: expect.stringContaining("put in") }]);
    }));
});

/** The lines as somebody writes them who changes one and knows how a chain is made, but has no key. */
function chainedAnew(lines: readonly string[], isChanged: (line: string) => boolean): readonly string[] {
  let prev = "";
  return lines.map((line) => {
    if (line === "") return line;
    const { prev: _, ...rest } = JSON.parse(line);
    const changed = isChanged(line) ? { ...rest, purpose: "TREAT" } : rest;
    const text = prev === "" ? line : JSON.stringify({ ...changed, prev });
    prev = linkOf(text);
    return text;
  });
}

/** How many lines of each file are signed. */
async function signedLines({ checkpoints }: ASignedLedger): Promise<ReadonlyMap<string, number>> {
  const signed = new Map<string, number>();
  for (const name of await readdir(checkpoints)) {
    const lines = (await readFile(join(checkpoints, name), "utf8")).trimEnd().split("\n");
    for (const { file, lines: upTo } of lines.map((line) => JSON.parse(line)))
      signed.set(file, Math.max(upTo, signed.get(file) ?? 0));
  }
  return signed;
}
