import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Works with the ledger of a data folder that is there only for it. */
export async function inFolder<T>(work: (ledger: string, dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "scg-ledger-"));
  try {
    return await work(join(dataDir, "ledger"), dataDir);
  } finally {
    await rm(dataDir, { recursive: true });
  }
}
