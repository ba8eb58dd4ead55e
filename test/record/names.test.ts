import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erase } from "../../gateway/keep/erase.ts";
import { openLedger } from "../../gateway/record/ledger.ts";
import type { LedgerRow } from "../../gateway/record/ledger-row.ts";
import { namesFolder } from "../../gateway/record/names.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { systemClock as clock } from "../../shared/clock.ts";
import { aRow } from "./a-row.ts";
import { inFolder } from "./in-folder.ts";

const NONE = { relationships: [], directives: [], breakGlass: [] };

/** A row in which every key leads to Anna or to the other record of hers. */
const ofAnna: LedgerRow = aRow({
  personId: "anna",
  sameAs: ["anna-again"],
  basis: {
    relationships: ["anna:rel:0", "anna-again:rel:0"],
    directives: ["anna:dir:0"],
    breakGlass: ["anna:glass:0"],
  },
  openedBy: ["anna:glass:0"],
  underBreakGlass: ["BloodBorneVirus.status"],
  act: { action: "recordConsent", id: "anna:consent:0", status: "DONE", version: 1 },
});
/** Anna reads her own record; somebody withdraws her consent, and names nobody. */
const byAnna = aRow({ personId: "anna", role: "person", subject: "anna-herself", basis: NONE });
const withdrawn = aRow({ personId: null, basis: NONE, act: { action: "withdrawConsent", id: "anna:consent:0" } });
const refusedAnna = aRow({ personId: null, role: "person", subject: "anna-herself", basis: NONE, outcome: "REFUSED" });
const ofBert = aRow({ personId: "bert", subject: "a-caller", basis: { ...NONE, relationships: ["bert:rel:0"] } });
const ROWS = [ofAnna, byAnna, ofBert, withdrawn, refusedAnna] as const;

const textIn = async (folder: string) =>
  (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")))).join("");

describe("who is in the ledger", () => {
  it("is told by a name that tells nothing, and is found by whoever may read the names as well", () =>
    inFolder(async (folder) => {
      const ledger = await openLedger({ folder, clock });
      for (const row of ROWS) await ledger.append([row]);
      await ledger.close();
      expect(await textIn(folder)).not.toMatch(/anna|bert/);
      expect(await textIn(folder)).toContain('"subject":"a-caller"');
      expect(await readLedger(folder)).toMatchObject(ROWS);
      const [names = ""] = await readdir(namesFolder(folder));
      expect((await stat(join(namesFolder(folder), names))).mode & 0o777).toBe(0o600);
    }));

  it("has other names in another run, and the rows of both are read together", () =>
    inFolder(async (folder) => {
      for (const instance of ["one", "two"]) {
        const ledger = await openLedger({ folder, clock, instance });
        await ledger.append([ofBert]);
        await ledger.close();
      }
      const rows = (await textIn(folder)).split("\n").filter((line) => line.includes("personId"));
      const [one, other] = rows.map((line) => JSON.parse(line));
      expect(one.personId).not.toBe(other.personId);
      expect(await readLedger(folder)).toMatchObject([ofBert, ofBert]);
    }));

  it("whatever the keys, is told as it was written", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.array(fc.string()), fc.string())), (drawn) =>
        inFolder(async (folder) => {
          const rows = drawn.map(([personId, relationships, subject]) =>
            aRow({ personId, basis: { ...NONE, relationships }, subject }),
          );
          const ledger = await openLedger({ folder, clock });
          for (const row of rows) await ledger.append([row]);
          await ledger.close();
          expect(await readLedger(folder)).toMatchObject(rows);
        }),
      ),
      { numRuns: 25 },
    ));
});

describe("somebody who is erased", () => {
  it("is led to by nothing any more: not by what hung on them, nor where they were not named; all others are", () =>
    inFolder(async (folder) => {
      for (const instance of ["one", "two"]) {
        const ledger = await openLedger({ folder, clock, instance });
        for (const row of ROWS) await ledger.append([row]);
        await ledger.close();
      }
      const chain = await textIn(folder);
      expect(await erase([folder], ["nobody"])).toBe(0);
      expect(await erase([folder], ["anna", "anna-again"])).toBeGreaterThan(10);
      expect(await erase([folder], ["anna", "anna-again"])).toBe(0);
      expect(await textIn(folder)).toBe(chain);
      expect(await textIn(namesFolder(folder))).not.toContain("anna");
      const rows = await readLedger(folder);
      expect(JSON.stringify(rows)).not.toContain("anna");
      expect(rows.slice(0, 5)).toMatchObject([
        { personId: null, erased: true, sameAs: [], basis: NONE, openedBy: [], disclosed: ofAnna.disclosed },
        { personId: null, erased: true, subject: null },
        ofBert,
        { personId: null, act: { action: "withdrawConsent" } },
        { personId: null, subject: null },
      ]);
      expect(rows[3]).not.toHaveProperty("erased");
    }));

  it("while a gateway writes, is named anew by it, and nothing that it writes is lost", () =>
    inFolder(async (folder) => {
      const ledger = await openLedger({ folder, clock });
      await ledger.append([ofAnna, ofBert]);
      await erase([folder], ["anna", "anna-again"]);
      await ledger.append([ofAnna]);
      await ledger.append([ofBert]);
      await ledger.close();
      const rows = await readLedger(folder);
      expect(rows).toMatchObject([{ personId: null, erased: true }, ofBert, ofAnna, ofBert]);
    }));
});
