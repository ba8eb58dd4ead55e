import { generateKeyPairSync } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ledger } from "../../commands/ledger.ts";
import { demoLedgerKeys } from "../../demo/kept-key.ts";
import { ledgerFolder } from "../../gateway/record/ledger.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { UsageError } from "../../shared/command.ts";
import { readConfig } from "../../shared/config.ts";
import { npmRun } from "../start/a-process.ts";
import { aSignedLedger } from "./a-signed-ledger.ts";
import { inFolder } from "./in-folder.ts";

const RUN = { groups: [3, 2], end: "CLOSED" } as const;

describe("who looks after the ledger", () => {
  it("is told its folder", async () => {
    expect(await ledger(["where"])).toBe(ledgerFolder(readConfig()));
    expect(await ledger(["where"], readConfig({ SCG_DATA_DIR: "/var/lib/graph" }))).toBe("/var/lib/graph/ledger");
  });

  it.each([
    [[]],
    [["what"]],
    [["where", "else"]],
    [["where", "--key", "a"]],
    [["verify", "--person", "a"]],
    [["verify", "--what"]],
    [["erase"]],
    [["rows"]],
  ])("is told how to ask, having asked %j", (args) =>
    inFolder(async (_, dataDir) => {
      await demoLedgerKeys(dataDir);
      await expect(ledger(args, readConfig({ SCG_DATA_DIR: dataDir }))).rejects.toThrow(UsageError);
    }),
  );

  it("is told whether it is whole, by the public keys alone, wherever it was copied to", () =>
    inFolder(async (folder, dataDir) => {
      const signed = aSignedLedger(dataDir);
      await signed.run(RUN);
      const config = readConfig({ SCG_DATA_DIR: dataDir });
      await expect(ledger(["verify"], config)).rejects.toThrow(UsageError);
      const pem = join(dataDir, "public.pem");
      await writeFile(pem, signed.keys[0]?.export({ type: "spki", format: "pem" }) ?? "");
      const whole = /^whole: 1 files, 5 rows, \d+ checkpoints$/m;
      expect(await ledger(["verify", "--key", pem], config)).toMatch(whole);
      const elsewhere = ["--folder", folder, "--checkpoints", signed.checkpoints, "--key", pem];
      expect(await ledger(["verify", ...elsewhere], readConfig({ SCG_DATA_DIR: "/nowhere" }))).toMatch(whole);
      const nowhere = ["--folder", "/nowhere", "--checkpoints", "/nowhere", "--key", pem];
      await expect(ledger(["verify", ...nowhere], config)).rejects.toThrow(UsageError);
      await expect(ledger(["verify", "--folder", "/nowhere", "--key", pem], config)).rejects.toThrow("is gone");
    }));

  it.each(["a private key", "no key", "nothing"])("is told so where --key names %s", (what) =>
    inFolder(async (_, dataDir) => {
      const { privateKey } = generateKeyPairSync("ed25519");
      const pem = join(dataDir, "key.pem");
      if (what !== "nothing")
        await writeFile(pem, what === "no key" ? "canary" : privateKey.export({ type: "pkcs8", format: "pem" }));
      const asked = ledger(["verify", "--key", pem], readConfig({ SCG_DATA_DIR: dataDir }));
      await expect(asked).rejects.toThrow(/no Ed25519 public key/);
    }),
  );

  it("has the command end with 0, 1 and 2, and tell nothing of a row", () =>
    inFolder(async (folder, dataDir) => {
      const signed = aSignedLedger(dataDir);
      await signed.run(RUN);
      const pem = join(dataDir, "public.pem");
      await writeFile(pem, signed.keys[0]?.export({ type: "spki", format: "pem" }) ?? "");
      const run = () => npmRun(["ledger", "--", "verify", "--key", pem], { SCG_DATA_DIR: dataDir });
      expect(await run()).toMatchObject({ code: 0, stderr: "" });
      const [file = ""] = await readdir(folder);
      await writeFile(join(folder, file), (await readFile(join(folder, file), "utf8")).replace("prison", "police"));
      const { code, stdout, stderr } = await run();
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(
        /^The ledger is not as it was written\.\n\S+\.jsonl:\d+ \(row 1\): is not as it was written/,
      );
      expect(stderr).not.toMatch(/officer|a-caller|SAFECUSTODY/);
      await rm(pem);
      expect(await run()).toMatchObject({ code: 2, stdout: "" });
    }));

  it("reads the rows about somebody", () =>
    inFolder(async (_, dataDir) => {
      await aSignedLedger(dataDir).run(RUN);
      const rows = (person: string) => ledger(["rows", "--person", person], readConfig({ SCG_DATA_DIR: dataDir }));
      const read = (await rows("person-1")).split("\n").map((line) => JSON.parse(line));
      expect(read).toMatchObject([
        { personId: "person-1", sequence: 2 },
        { personId: "person-1", sequence: 5 },
      ]);
      expect(await rows("nobody")).toBe("");
    }));

  it("erases somebody, each of their records by its key", () =>
    inFolder(async (folder, dataDir) => {
      await aSignedLedger(dataDir).run(RUN);
      const config = readConfig({ SCG_DATA_DIR: dataDir });
      expect(await ledger(["erase", "--person", "person-0", "--person", "person-2"], config)).toMatch(
        /^erased: \d+ names$/,
      );
      expect(await ledger(["erase", "--person", "person-0"], config)).toBe("nothing in the ledger leads to them");
      const people = (await readLedger(folder)).map(({ personId, erased }) => (erased ? "erased" : personId));
      expect(people).toEqual(["erased", "person-1", "erased", "erased", "person-1"]);
    }));
});
