import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Checkpoint } from "../record/checkpoint.ts";
import { nameOf } from "../record/names.ts";
import { ledgerFiles, readNames } from "../record/read-ledger.ts";
import type { PublicKeys } from "../record/signed-line.ts";
import { checkFile } from "./check-file.ts";
import type { Fault } from "./fault.ts";
import { readCheckpoints } from "./read-checkpoints.ts";

export interface Verifiable {
  /** The ledger's folder. */
  readonly folder: string;
  /** The folder of its checkpoints. */
  readonly checkpoints: string;
  readonly keys: PublicKeys;
}

/** What a ledger was found to be; whole where there is no fault. */
export interface Verified {
  readonly files: number;
  readonly expired: number;
  readonly rows: number;
  readonly checkpoints: number;
  /** Rows that no checkpoint tells of yet: only the chain does. */
  readonly unsigned: number;
  /** Names of people who were erased. */
  readonly erased: number;
  readonly faults: readonly Fault[];
}

/** Looks at all files of a ledger and all its checkpoints, and finds whatever is not as it was written. It may be written meanwhile. */
export async function verify({ folder, checkpoints, keys }: Verifiable): Promise<Verified> {
  const before = await readCheckpoints(checkpoints, keys);
  const files = (await isThere(folder)) ? await ledgerFiles(folder) : [];
  const checked: Checked[] = [];
  for (const file of files) checked.push(await checkOne(join(folder, file), before.of.get(file) ?? []));
  // What was signed while the files were read is noted in them already.
  const after = await readCheckpoints(checkpoints, keys);
  const told = [...before.of].filter(([file]) => !files.includes(file));
  const sum = (count: (one: Checked) => number) => checked.reduce((total, one) => total + count(one), 0);
  return {
    files: files.length,
    expired: told.filter(([, signed]) => isExpired(signed)).length,
    rows: sum(({ rows }) => rows),
    checkpoints: after.links.size,
    unsigned: sum(({ unsigned }) => unsigned),
    erased: sum(({ erased }) => erased),
    faults: [
      ...before.faults,
      ...told.flatMap(([file, signed]) => (isExpired(signed) ? [] : [gone(file, signed)])),
      ...checked.flatMap(({ faults }) => faults),
      ...checked.flatMap(({ notes }) =>
        notes.filter(({ noted }) => !after.links.has(noted)).map(({ noted: _, ...fault }) => fault),
      ),
      ...files.flatMap((file, at) =>
        (checked[at]?.rows ?? 0) > 0 && !after.of.has(file) ? [{ file, what: UNSIGNED }] : [],
      ),
    ],
  };
}

type Checked = Awaited<ReturnType<typeof checkOne>>;

async function checkOne(path: string, signed: readonly Checkpoint[]) {
  const checked = await checkFile(path, signed);
  const names = await readNames(path);
  const erased = [...checked.people].filter((name) => !names.has(name)).length;
  const changed = [...names.values()].some((key) => nameOf(key) !== key.as);
  return {
    ...checked,
    erased,
    faults: changed ? [...checked.faults, { file: basename(path), what: OTHERS }] : checked.faults,
  };
}

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

const isExpired = (signed: readonly Checkpoint[]): boolean => signed.some(({ is }) => is === "EXPIRED");

const gone = (file: string, signed: readonly Checkpoint[]): Fault => {
  const last = signed.reduce((one, other) => (other.sequence > one.sequence ? other : one));
  return { file, what: `is gone: ${last.sequence} rows of it were signed at ${last.at}` };
};

const UNSIGNED = "no checkpoint tells of it: they were taken away, or could not be written";
const OTHERS = "a name that stands in it was changed to be of somebody else";
