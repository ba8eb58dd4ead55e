import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Config } from "../../shared/config.ts";

/** The changes that a gateway has ever seen the number of. They only rise; a database that knows of fewer was restored. */
export interface ChangeMarks {
  /** The highest number of a change. */
  readonly seen: number;
  /** Up to which number a restored database must be replayed before consent is believed again; 0 where none was. */
  readonly restored: number;
  raise(marks: { readonly seen?: number | undefined; readonly restored?: number | undefined }): void;
  /** Writes what is not yet written. */
  close(): Promise<void>;
}

/** The file in which a gateway keeps its marks. */
export const changesFile = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "changes.json");

/** Marks of one process, forgotten with it. */
export function changeMarks(from: Marks = { seen: 0, restored: 0 }, onRise: () => void = () => {}): ChangeMarks {
  let { seen, restored } = from;
  return {
    get seen() {
      return seen;
    },
    get restored() {
      return restored;
    },
    raise: (marks) => {
      const [before, beforeThat] = [seen, restored];
      seen = Math.max(seen, marks.seen ?? 0);
      restored = Math.max(restored, marks.restored ?? 0);
      if (seen > before || restored > beforeThat) onRise();
    },
    close: async () => {},
  };
}

/**
 * Marks that outlive the process, in a file of its own. They are written soon after they rise, each time whole: what the last
 * moment loses, the shared epochs know. Rejects where the file is there and cannot be read.
 */
export async function openChangeMarks(path: string, onFailure: () => void): Promise<ChangeMarks> {
  let writing: Promise<void> | undefined;
  let isBehind = false;
  const write = async (): Promise<void> => {
    while (isBehind) {
      isBehind = false;
      await replace(path, JSON.stringify({ seen: marks.seen, restored: marks.restored })).catch(onFailure);
    }
    writing = undefined;
  };
  const marks = changeMarks(await readMarks(path), () => {
    isBehind = true;
    writing ??= write();
  });
  return Object.assign(marks, { close: async () => writing });
}

/** Reads the marks of a file; none where there is no file. */
export async function readMarks(path: string): Promise<Marks> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Error("the file of changes seen cannot be read");
  });
  if (text === undefined) return { seen: 0, restored: 0 };
  return fileOfMarks.parse(JSON.parse(text));
}

export type Marks = Readonly<z.infer<typeof fileOfMarks>>;

const number = z.number().int().nonnegative();
const fileOfMarks = z.object({ seen: number, restored: number });

async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
