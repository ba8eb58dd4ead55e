import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { verify } from "../../gateway/keep/verify.ts";
import { openLedger } from "../../gateway/record/ledger.ts";
import { publicKeys, signingKey } from "../../gateway/record/signed-line.ts";
import { createLog } from "../../shared/log.ts";
import { aRow } from "./a-row.ts";
import { aSignedLedger, risingClock } from "./a-signed-ledger.ts";
import { inFolder } from "./in-folder.ts";

const checkpointsIn = async (folder: string) =>
  (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8"))))
    .flatMap((text) => text.trimEnd().split("\n"))
    .map((line) => JSON.parse(line));

describe("what a ledger holds", () => {
  it("is signed when it is begun, after so many rows, and when it is closed", () =>
    inFolder(async (_, dataDir) => {
      const signed = aSignedLedger(dataDir);
      const ledger = await signed.open();
      const sequences = async () => (await checkpointsIn(signed.checkpoints)).map(({ sequence }) => sequence);
      expect(await sequences()).toEqual([0]);
      await ledger.append([aRow(), aRow()]);
      expect(await sequences()).toEqual([0]);
      await ledger.append([aRow(), aRow()]);
      await vi.waitFor(async () => expect(await sequences()).toEqual([0, 4]));
      await ledger.append([aRow()]);
      await ledger.close();
      expect(await sequences()).toEqual([0, 4, 5, 5]);
      expect((await checkpointsIn(signed.checkpoints)).at(-1)).toMatchObject({ closes: true, lines: 9 });
    }));

  it("is signed to its end also where somebody asks while it closes", () =>
    inFolder(async (_, dataDir) => {
      const signed = aSignedLedger(dataDir);
      const ledger = await signed.open();
      const closed = ledger.close();
      const late = Promise.allSettled(Array.from({ length: 20 }, async () => ledger.append([aRow()])));
      await closed;
      await expect(ledger.append([aRow()])).rejects.toThrow("closed");
      const written = (await late).filter(({ status }) => status === "fulfilled").length;
      expect((await checkpointsIn(signed.checkpoints)).at(-1)).toMatchObject({ closes: true, sequence: written });
      expect((await signed.verify()).faults).toEqual([]);
    }));

  it("is signed within a time, however little there is", () =>
    inFolder(async (folder, dataDir) => {
      const log = createLog("test", { write: () => {} });
      const key = signingKey(generateKeyPairSync("ed25519").privateKey);
      const checkpoints = { folder: join(dataDir, "checkpoints"), key, log, everyMs: 20 };
      const ledger = await openLedger({ folder, clock: risingClock(), checkpoints });
      await ledger.append([aRow()]);
      await vi.waitFor(async () => expect((await checkpointsIn(checkpoints.folder)).at(-1)?.sequence).toBe(1));
      await ledger.close();
    }));

  it("is signed with another key from the moment that there is one, and is whole over the seam to who has both", () =>
    inFolder(async (folder, dataDir) => {
      const pairs = [generateKeyPairSync("ed25519"), generateKeyPairSync("ed25519")] as const;
      const [before, since] = pairs.map(({ publicKey }) => publicKey);
      let key = signingKey(pairs[0].privateKey);
      const log = createLog("test", { write: () => {} });
      const checkpoints = { folder: join(dataDir, "checkpoints"), key: () => key, log, rows: 1, everyMs: 60_000 };
      const ledger = await openLedger({ folder, clock: risingClock(), checkpoints });
      const signedUpTo = (sequence: number) =>
        vi.waitFor(async () =>
          expect((await checkpointsIn(checkpoints.folder)).at(-1)).toMatchObject({ sequence, keyId: key.keyId }),
        );
      await ledger.append([aRow()]);
      await signedUpTo(1);
      key = signingKey(pairs[1].privateKey);
      await ledger.append([aRow()]);
      await signedUpTo(2);
      await ledger.close();
      if (!before || !since) throw new Error("there are two keys");
      const faults = async (...keys: readonly KeyObject[]) =>
        (await verify({ folder, checkpoints: checkpoints.folder, keys: publicKeys(keys) })).faults;
      expect(await faults(before, since)).toEqual([]);
      for (const one of [before, since])
        expect(await faults(one)).toContainEqual(
          expect.objectContaining({ what: expect.stringContaining("signed with a key that was not given") }),
        );
    }));

  it("is written on when it cannot be signed, which is logged once, and is signed later", () =>
    inFolder(async (folder, dataDir) => {
      const logged: string[] = [];
      const log = createLog("test", { write: (line) => void logged.push(line) });
      const { privateKey } = generateKeyPairSync("ed25519");
      const checkpoints = {
        folder: join(dataDir, "checkpoints"),
        key: signingKey(privateKey),
        log,
        everyMs: 20,
        rows: 1,
      };
      await writeFile(checkpoints.folder, "");
      const ledger = await openLedger({ folder, clock: risingClock(), checkpoints });
      for (let turn = 0; turn < 5; turn += 1) await ledger.append([aRow()]);
      expect(ledger.isWritable()).toBe(true);
      await rm(checkpoints.folder);
      await vi.waitFor(async () => expect((await checkpointsIn(checkpoints.folder)).at(-1)?.sequence).toBe(5));
      await ledger.close();
      expect(logged.map((line) => JSON.parse(line).msg)).toEqual([
        "checkpoints are not written",
        "checkpoints are written again",
      ]);
    }));

  it("and a run was stopped before it could be signed, is signed by the next; not where it is not whole", () =>
    inFolder(async (folder, dataDir) => {
      const signed = aSignedLedger(dataDir);
      await signed.run({ groups: [1, 1], end: "CUT_OFF" });
      expect(await signed.verify()).toMatchObject({ rows: 2, unsigned: 2, faults: [] });
      await signed.run({ groups: [1, 1], end: "KILLED" });
      await signed.run({ groups: [], end: "CLOSED" });
      expect(await signed.verify()).toMatchObject({ rows: 4, unsigned: 0, faults: [] });
      await signed.run({ groups: [2], end: "KILLED" });
      const last = join(folder, (await readdir(folder)).sort().at(-1) ?? "");
      await writeFile(last, (await readFile(last, "utf8")).replace("prison", "police"));
      await signed.run({ groups: [], end: "CLOSED" });
      const { unsigned, faults } = await signed.verify();
      expect([unsigned, faults.length]).toEqual([2, 1]);
    }));
});
