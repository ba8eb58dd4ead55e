import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { appendFile, cp, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { vi } from "vitest";
import { type Verified, verify } from "../../gateway/keep/verify.ts";
import { type Ledger, openLedger } from "../../gateway/record/ledger.ts";
import { publicKeys, signingKey } from "../../gateway/record/signed-line.ts";
import type { Clock } from "../../shared/clock.ts";
import { createLog } from "../../shared/log.ts";
import { aRow } from "./a-row.ts";

/** What becomes of a run of the process after it has written rows, so many at once. */
export interface Run {
  readonly groups: readonly number[];
  readonly end: "CLOSED" | "KILLED" | "CUT_OFF";
}

/** A ledger in folders of its own, and the keys it is signed with. */
export interface ASignedLedger {
  readonly folder: string;
  readonly checkpoints: string;
  open(): Promise<Ledger>;
  run(run: Run): Promise<void>;
  verify(keys?: readonly KeyObject[]): Promise<Verified>;
  /** Signs with another key from here on. */
  rotate(): void;
  readonly keys: readonly KeyObject[];
  /** What it is signed with now. */
  privatePem(): string;
  log(): string;
}

/** After how many rows it is signed. */
const ROWS = 3;

/** A ledger that is signed after every third row. */
export function aSignedLedger(dataDir: string, clock: Clock = risingClock()): ASignedLedger {
  const [folder, checkpoints] = [join(dataDir, "ledger"), join(dataDir, "checkpoints")];
  const pairs = [generateKeyPairSync("ed25519")];
  const logged: string[] = [];
  const log = createLog("test", { write: (line) => void logged.push(line) });
  const open = () => {
    const privateKey = pairs.at(-1)?.privateKey;
    if (privateKey === undefined) throw new Error("there is a key");
    const key = signingKey(privateKey);
    return openLedger({ folder, clock, checkpoints: { folder: checkpoints, key, log, rows: ROWS, everyMs: 60_000 } });
  };
  const verifyBy: ASignedLedger["verify"] = (keys = pairs.map(({ publicKey }) => publicKey)) =>
    verify({ folder, checkpoints, keys: publicKeys(keys) });
  return {
    folder,
    checkpoints,
    open,
    run: async ({ groups, end }) => {
      const ledger = await open();
      for (const size of groups)
        await ledger.append(Array.from({ length: size }, (_, at) => aRow({ personId: `person-${at % 3}` })));
      if (end === "CLOSED") return ledger.close();
      // What a killed run leaves is what stands on the disk while it is not closed; folders are not copied in one moment.
      const rows = groups.reduce((sum, one) => sum + one, 0);
      await vi.waitFor(
        async () => {
          if (rows - (await signedUpTo(folder, checkpoints)) >= ROWS) throw new Error("not signed yet");
          if ((await notesIn(folder)) !== (await linesIn(checkpoints))) throw new Error("not noted yet");
        },
        { timeout: 10_000 },
      );
      await cp(dataDir, `${dataDir}-killed`, { recursive: true });
      await ledger.close();
      await rm(dataDir, { recursive: true });
      await cp(`${dataDir}-killed`, dataDir, { recursive: true });
      await rm(`${dataDir}-killed`, { recursive: true });
      if (end === "CUT_OFF") await cutOffIn(folder);
    },
    verify: verifyBy,
    rotate: () => void pairs.push(generateKeyPairSync("ed25519")),
    get keys() {
      return pairs.map(({ publicKey }) => publicKey);
    },
    privatePem: () => String(pairs.at(-1)?.privateKey.export({ type: "pkcs8", format: "pem" })),
    log: () => logged.join(""),
  };
}

/** A clock on which no moment comes twice. */
export function risingClock(from = "2026-03-01T10:00:00.000Z"): Clock {
  let at = Date.parse(from);
  return {
    now: () => {
      at += 1;
      return new Date(at);
    },
  };
}

async function cutOffIn(folder: string): Promise<void> {
  const last = (await readdir(folder)).sort().at(-1) ?? "";
  await appendFile(join(folder, last), '{"decisionId":"a-decision","outcome":"ANSW');
}

/** Up to which row the newest file of a ledger is signed. */
async function signedUpTo(folder: string, checkpoints: string): Promise<number> {
  const newest = basename((await readdir(folder)).sort().at(-1) ?? "", ".jsonl");
  const ofNewest = (await readdir(checkpoints)).filter((name) => name.startsWith(newest));
  const texts = await Promise.all(ofNewest.map((name) => readFile(join(checkpoints, name), "utf8")));
  return Math.max(0, ...[...texts.join("").matchAll(/"sequence":(\d+)/g)].map(([, sequence]) => Number(sequence)));
}

const textIn = async (folder: string): Promise<string> =>
  (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")))).join("");
const linesIn = async (folder: string): Promise<number> => (await textIn(folder)).split("\n").length - 1;
const notesIn = async (folder: string): Promise<number> => (await textIn(folder)).split('"noted"').length - 1;
