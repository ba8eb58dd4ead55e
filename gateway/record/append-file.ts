import { appendFileSync, fstatSync } from "node:fs";
import { chmod, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** A file that only grows. */
export interface AppendFile {
  /** Writes all of the text at the end. */
  append(text: string): Promise<void>;
  /** Answers when what was written would survive a power cut; rejects where the file has been taken away. */
  sync(): Promise<void>;
  /** How many bytes it holds, whoever wrote them; where that can be told. */
  size?(): number;
  close(): Promise<void>;
}

/** Makes a new file at a path; rejects when there is one already. */
export type CreateAppendFile = (path: string) => Promise<AppendFile>;

/** A file on disk that only its owner may read (0600), in a folder that only its owner may list (0700). */
export const appendFileOnDisk: CreateAppendFile = async (path) => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = await open(path, "ax", 0o600);
  // A new file is only as durable as the name that leads to it.
  for (const named of [folder, dirname(folder)]) await syncFolder(named);
  return {
    // It waits for memory and not for the disk: all that was written before is synced.
    append: async (text) => appendFileSync(file.fd, text),
    sync: async () => {
      await file.datasync();
      if (fstatSync(file.fd).nlink === 0) throw new Error("the file was taken away");
    },
    size: () => fstatSync(file.fd).size,
    close: () => file.close(),
  };
};

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
