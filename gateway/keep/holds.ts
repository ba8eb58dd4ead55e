import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ifThere } from "../../shared/if-there.ts";

/** A legal hold: nothing of that time may be removed from the ledger, nor anybody erased from it, until it is released. */
const hold = z.object({
  /** Who asked for it, as they refer to it: a case, a claim, an inquiry. Names nobody. */
  reference: z.string(),
  /** From when to when the rows were written (ISO 8601, UTC); from the first and to the last, unless said. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** When it was laid. */
  at: z.string(),
});
export type Hold = z.infer<typeof hold>;

/** When rows were written, the first and the last. */
export interface Written {
  readonly first: string;
  readonly last: string;
}

/** The holds that stand, kept beside the checkpoints. A file that cannot be read rejects: it may say that all is held. */
export async function readHolds(checkpoints: string): Promise<readonly Hold[]> {
  const text = await ifThere(readFile(join(checkpoints, FILE), "utf8"), "[]");
  return z.array(hold).parse(JSON.parse(text));
}

/** Lays a hold, in place of one of the same reference. */
export async function layHold(checkpoints: string, laid: Hold): Promise<void> {
  const others = (await readHolds(checkpoints)).filter(({ reference }) => reference !== laid.reference);
  await writeHolds(checkpoints, [...others, laid]);
}

/** Releases a hold. Whether there was one of this reference. */
export async function releaseHold(checkpoints: string, released: string): Promise<boolean> {
  const holds = await readHolds(checkpoints);
  const others = holds.filter(({ reference }) => reference !== released);
  if (others.length < holds.length) await writeHolds(checkpoints, others);
  return others.length < holds.length;
}

/** The hold over what was written then, if there is one. */
export const holdOver = (holds: readonly Hold[], { first, last }: Written): Hold | undefined =>
  holds.find(({ from = first, to = last }) => from <= last && first <= to);

/** Whoever reads them meanwhile reads the old ones or the new ones. */
async function writeHolds(checkpoints: string, holds: readonly Hold[]): Promise<void> {
  await mkdir(checkpoints, { recursive: true, mode: 0o700 });
  const draft = join(checkpoints, `${FILE}.${randomUUID()}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(holds, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(checkpoints, FILE));
}

const FILE = "holds.json";
