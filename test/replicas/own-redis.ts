import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { it } from "vitest";
import { freePort } from "../start/a-process.ts";

/** Whether a Redis server can be begun here. */
export const CAN_BEGIN_REDIS = spawnSync("redis-server", ["--version"]).status === 0;

/** Shows what is left out without a Redis server as a skipped test, so that nobody takes it for tested. */
export function tellOfMissingServer(): void {
  if (!CAN_BEGIN_REDIS) it.skip("runs a Redis of its own: there is no redis-server", () => {});
}

/** A Redis server of a test's own, which can die and come back. */
export interface OwnRedis {
  readonly url: URL;
  /** Says one command to it. */
  command(...words: string[]): Promise<unknown>;
  /** Writes down all it holds now. */
  snapshot(): Promise<void>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Begins it again, with what stood in the last snapshot or with nothing. */
  begin(from?: "snapshot" | "nothing"): Promise<void>;
  close(): Promise<void>;
}

export async function openOwnRedis(...settings: string[]): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), "scg-redis-"));
  const port = await freePort();
  const url = new URL(`redis://127.0.0.1:${port}`);
  const [live, kept] = [join(folder, "dump.rdb"), join(folder, "kept.rdb")];
  let server: ChildProcess | undefined;

  const command = async (...words: string[]): Promise<unknown> => {
    const client = createClient({ url: url.href, socket: { reconnectStrategy: false } }).on("error", () => {});
    await client.connect();
    try {
      return await client.sendCommand(words);
    } finally {
      client.destroy();
    }
  };
  const begin = async (): Promise<void> => {
    const where = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
    const begun = spawn("redis-server", [...where, ...settings], { stdio: ["ignore", "pipe", "ignore"] });
    server = begun;
    let said = "";
    for await (const text of begun.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
      said += text;
      if (said.includes("Ready to accept connections")) break;
    }
    begun.stdout.resume();
  };
  const kill = async (): Promise<void> => {
    if (server === undefined) return;
    const ended = once(server, "close");
    server.kill("SIGKILL");
    await ended;
    server = undefined;
  };
  await begin();
  return {
    url,
    command,
    snapshot: async () => {
      await command("SAVE");
      await copyFile(live, kept);
    },
    kill,
    begin: async (from = "nothing") => {
      await (from === "snapshot" ? copyFile(kept, live) : rm(live, { force: true }));
      await begin();
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
