import { chmod, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** A file that only grows. */
export interface AppendFile {
  /** Writes all of the text at the end. */
  append(text: string): Promise<void>;
  /** Answers when what was written would survive a power cut. */
  sync(): Promise<void>;
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
    append: (text) => file.appendFile(text),
    sync: () => file.datasync(),
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
