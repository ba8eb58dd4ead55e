import { appendFile, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { erase } from "../../gateway/keep/erase.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import { linkOf } from "../../gateway/record/chain.ts";
import { emergencyLedgerFolder } from "../../gateway/record/emergency-ledger.ts";
import { ledgerFolder, openLedger } from "../../gateway/record/ledger.ts";
import { shippedOf } from "../../gateway/ship/marks.ts";
import { systemClock } from "../../shared/clock.ts";
import { openMetrics } from "../../shared/metrics.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aRow } from "../record/a-row.ts";
import { inFolder } from "../record/in-folder.ts";
import { aPerson, aRun } from "./a-shipped-ledger.ts";

tellOfMissingDatabases();

const row = (n: number, changes = {}) => aRow({ decisionId: `decision-${n}`, personId: `person-${n % 3}`, ...changes });
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => row(from + at));

/** What is sent is taken, and nobody hears that it was. */
const answerLost =
  (of: string, times: { left: number }) =>
  (through: Transport): Transport =>
  async (path, request) => {
    const answer = await through(path, request);
    if (path === of && times.left-- > 0) throw new Error("the answer is lost");
    return answer;
  };
const gone =
  (away: { isAway: boolean }) =>
  (through: Transport): Transport =>
  async (path, request) => {
    if (away.isAway) throw new Error("nobody is there");
    return through(path, request);
  };

/** The lines of all files of a ledger, as they stand there. */
async function standing(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return texts.flatMap((text) => text.split("\n").slice(0, -1));
}

describe.each(databases())("a ledger that is shipped, to $name", (kind) => {
  const shipped = <T>(
    work: (given: { dataDir: string; folder: string; person: Awaited<ReturnType<typeof aPerson>> }) => Promise<T>,
  ) =>
    inFolder(async (folder, dataDir) => {
      const person = await aPerson(kind);
      try {
        return await work({ dataDir, folder, person });
      } finally {
        await person.close();
      }
    });

  it("is there line for line, once, however often it is shipped, and its chain is whole there", () =>
    shipped(async ({ dataDir, folder, person }) => {
      const ledger = await aRun(dataDir, [rows(0, 3), rows(3, 500)]);
      const shipper = person.shipperOf(dataDir);
      await shipper.ship();
      await shipper.ship();
      await person.shipperOf(dataDir).ship();
      await ledger.append(rows(500, 510));
      await shipper.ship();
      await ledger.close();
      const there = await person.lines();
      expect(there.map(({ text }) => text)).toEqual(await standing(folder));
      expect(there.map(({ line }) => line)).toEqual(there.map((_, at) => at + 1));
      for (const [at, { text }] of there.entries())
        if (at > 0) expect(JSON.parse(text).prev).toBe(linkOf(there[at - 1]?.text ?? ""));
      expect(there.filter(({ sequence }) => sequence !== null)).toHaveLength(510);
    }));

  it("says in columns who asked and what was shown, and in no column whose it is", () =>
    shipped(async ({ dataDir, person }) => {
      const glass = { openedBy: ["a-grant"], underBreakGlass: ["BloodBorneVirus.status"] };
      const ledger = await aRun(dataDir, [[row(1, { key: "a-key", onBehalfOf: "PARTNER/them", ...glass })]]);
      await person.shipperOf(dataDir).ship();
      await ledger.close();
      const [header, said] = await person.lines();
      expect(header).toMatchObject({ line: 1, sequence: null, decision_id: null, shown: [] });
      expect(said).toMatchObject({
        line: 2,
        sequence: 1,
        decision_id: "decision-1",
        outcome: "ANSWERED",
        subject: "a-caller",
        role: "prison-officer",
        organisation: "an-organisation",
        purpose: "SAFECUSTODY",
        key: "a-key",
        on_behalf_of: "PARTNER/them",
        operation_hash: "a-hash",
        under_glass: true,
        shown: ["SELF_HARM_RISK"],
        reached: ["SELF_HARM_RISK", "PHYSICAL_HEALTH"],
      });
      expect(JSON.stringify(said)).not.toMatch(/person-1|a-grant|a-relationship/);
      const names = await person.names();
      expect(names.find(({ as }) => as === said?.person)).toMatchObject({ id: "person-1", of: null });
      expect(names.find(({ as }) => as === said?.grants[0])).toMatchObject({ id: "a-grant", of: said?.person });
    }));

  it("comes from two gateways at once, and from two processes of one folder, each line once", () =>
    shipped(async ({ dataDir, folder, person }) =>
      inFolder(async (other, otherDir) => {
        const ledgers = [await aRun(dataDir, [rows(0, 900)]), await aRun(otherDir, [rows(0, 900)])];
        const folders = [dataDir, dataDir, otherDir, otherDir];
        await Promise.all(folders.map((one) => person.shipperOf(one).ship()));
        for (const ledger of ledgers) await ledger.close();
        const there = (await person.lines()).map(({ text }) => text);
        expect([...there].sort()).toEqual([...(await standing(folder)), ...(await standing(other))].sort());
      }),
    ));

  it.each(["/calls/ledger-ship", "/calls/ledger-how-far"])(
    "is whole, and each line once, where the answer of %s is lost",
    (path) =>
      shipped(async ({ dataDir, folder, person }) => {
        const ledger = await aRun(dataDir, [rows(0, 700)]);
        const shipper = person.shipperOf(dataDir, answerLost(path, { left: 2 }));
        await expect(shipper.ship()).rejects.toThrow();
        await expect(shipper.ship()).rejects.toThrow();
        // As after a SIGKILL between sending and hearing: another process knows nothing of it.
        await person.shipperOf(dataDir).ship();
        await shipper.ship();
        await ledger.close();
        expect((await person.lines()).map(({ text }) => text)).toEqual(await standing(folder));
      }),
  );

  it("goes on by itself once it is there again, says so once, and counts what waits", () =>
    shipped(async ({ dataDir, folder, person }) => {
      const away = { isAway: true };
      const metrics = openMetrics();
      const ledger = await aRun(dataDir, [rows(0, 5)]);
      const shipper = person.shipperOf(dataDir, gone(away), metrics);
      for (let times = 0; times < 3; times++) await expect(shipper.ship()).rejects.toThrow();
      expect(await metrics.text()).toMatch(/^scg_ledger_lines_shipped_total 0$/m);
      away.isAway = false;
      await shipper.ship();
      expect(await metrics.text()).toMatch(/^scg_ledger_lines_shipped_total 6$/m);
      expect(await metrics.text()).toMatch(/^scg_ledger_unshipped_bytes 0$/m);
      away.isAway = true;
      await ledger.append([row(5)]);
      await expect(shipper.ship()).rejects.toThrow();
      expect(await metrics.text()).not.toMatch(/^scg_ledger_unshipped_bytes 0$/m);
      away.isAway = false;
      await shipper.ship();
      await ledger.close();
      expect((await person.lines()).map(({ text }) => text)).toEqual(await standing(folder));
      const said = person.log().match(/the ledger is (not shipped|shipped again)/g);
      expect(said).toEqual(
        ["not shipped", "shipped again", "not shipped", "shipped again"].map((how) => `the ledger is ${how}`),
      );
    }));

  it("brings what former runs left, and what was written in an emergency, but no line that is cut off", () =>
    shipped(async ({ dataDir, folder, person }) => {
      await (await aRun(dataDir, [rows(0, 3)], "first")).close();
      await (await aRun(dataDir, [rows(3, 6)], "second")).close();
      const beside = await openLedger({ folder: emergencyLedgerFolder({ dataDir }), clock: systemClock });
      await beside.append(rows(6, 8));
      await beside.close();
      const whole = await standing(folder);
      const [file = ""] = (await readdir(folder)).sort();
      await appendFile(join(folder, file), '{"decisionId":"half');
      await person.shipperOf(dataDir).ship();
      const there = await person.lines();
      const spools = await person.db.selectFrom("ledger_file").select(["file", "spool", "lines"]).execute();
      expect(spools.map(({ spool, lines }) => `${spool} ${lines}`).sort()).toEqual([
        "EMERGENCY 3",
        "ORDINARY 4",
        "ORDINARY 4",
      ]);
      expect(there.map(({ text }) => text)).toEqual(expect.arrayContaining([...whole]));
      expect(there).toHaveLength(11);
    }));

  it("is never written over: a line that was changed is told of, and nothing after it is taken", () =>
    shipped(async ({ dataDir, folder, person }) => {
      const ledger = await aRun(dataDir, [rows(0, 3)]);
      await person.shipperOf(dataDir).ship();
      const before = await person.lines();
      await ledger.append(rows(3, 5));
      await ledger.close();
      const [file = ""] = await readdir(folder);
      const text = await readFile(join(folder, file), "utf8");
      await writeFile(join(folder, file), text.replace("decision-1", "decision-X"));
      // A shipper that does not know how far it was begins at the beginning.
      const forgetful = person.shipperOf(dataDir, (through) => async (path, request) => {
        const answer = await through(path, request);
        return path === "/calls/ledger-how-far" ? { ...answer, body: [] } : answer;
      });
      await forgetful.ship();
      await forgetful.ship();
      expect(person.log().match(/the shipped ledger differs/g)).toHaveLength(1);
      expect(person.log()).toMatch(/"line":3\b/);
      expect(await person.lines()).toEqual(before);
    }));

  it("is told of where the file was cut off since", () =>
    shipped(async ({ dataDir, folder, person }) => {
      await (await aRun(dataDir, [rows(0, 3)])).close();
      await person.shipperOf(dataDir).ship();
      const before = await person.lines();
      const [file = ""] = await readdir(folder);
      const text = await readFile(join(folder, file), "utf8");
      await writeFile(join(folder, file), `${text.split("\n").slice(0, 2).join("\n")}\n`);
      await inFolder(async (_, otherDir) => {
        await cp(folder, join(otherDir, "ledger"), { recursive: true });
        await person.shipperOf(otherDir).ship();
      });
      expect(person.log()).toContain("the shipped ledger differs");
      expect(await person.lines()).toEqual(before);
    }));

  it("begins again where a database that was restored ends", () =>
    shipped(async ({ dataDir, folder, person }) => {
      const ledger = await aRun(dataDir, [rows(0, 20)]);
      const shipper = person.shipperOf(dataDir);
      await shipper.ship();
      await person.db.deleteFrom("ledger_line").where("line", ">", 4).execute();
      await person.db.updateTable("ledger_file").set({ lines: 4 }).execute();
      await ledger.append(rows(20, 22));
      await shipper.ship();
      await shipper.ship();
      await ledger.close();
      expect((await person.lines()).map(({ text }) => text)).toEqual(await standing(folder));
    }));

  it("leads to nobody any more who was erased, whenever what was read before arrives", () =>
    shipped(async ({ dataDir, folder, person }) => {
      const ledger = await aRun(dataDir, [rows(0, 9)]);
      const shipper = person.shipperOf(dataDir);
      await shipper.ship();
      const before = await person.lines();
      const names = await person.names();
      expect(names.some(({ id }) => id === "person-1")).toBe(true);
      expect(await erase([folder], ["person-1"])).toBeGreaterThan(0);
      await shipper.ship();
      const of = names.find(({ id }) => id === "person-1")?.as;
      const left = await person.names();
      expect(left.filter(({ as, of: owner }) => as === of || owner === of)).toEqual([]);
      expect(left.some(({ id }) => id === "person-1")).toBe(false);
      expect(await person.lines()).toEqual(before);
      // A gateway that read the names before they were erased sends them now.
      const file = names[0]?.file ?? "";
      const late = names.filter(({ as }) => as === of).map(({ as, id, salt }) => ({ as, id, salt }));
      const store = (await import("../../subgraphs/person/store.ts")).personStore(person.db);
      await store.takeShipment({ file, spool: "ORDINARY", from: 1, lines: [], names: late, erased: [] }, new Date());
      expect((await person.names()).some(({ id }) => id === "person-1")).toBe(false);
      // What is asked of them from then on is theirs again.
      await ledger.append([row(1)]);
      await shipper.ship();
      await ledger.close();
      expect((await person.names()).filter(({ id }) => id === "person-1")).toHaveLength(1);
    }));

  it("keeps how far it came, of runs that are over, for who removes old files", () =>
    shipped(async ({ dataDir, folder, person }) => {
      expect(await shippedOf({ dataDir })).toBeUndefined();
      await (await aRun(dataDir, [rows(0, 3)], "first")).close();
      const ledger = await aRun(dataDir, [rows(3, 6)], "second");
      await person.shipperOf(dataDir).ship();
      await ledger.close();
      const [first = "", second = ""] = (await readdir(folder)).sort();
      const marks = await shippedOf({ dataDir });
      expect(marks?.get(first)).toMatchObject({ lines: 4, bytes: (await readFile(join(folder, first))).length });
      expect(marks?.has(second)).toBe(false);
    }));
});

it("knows the folder of a ledger as its gateway does", () => {
  expect(ledgerFolder({ dataDir: "data" })).toBe("data/ledger");
});
