import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Env = Readonly<Record<string, string>>;

/** How a process ended, and all it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs. */
export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** By `performance.now()`. */
  readonly beganAt: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<Ended>;
}

/** Starts a program in the project's folder, with no settings but those given. */
export function begin(program: string, args: readonly string[], env: Env = {}, cwd = ROOT): Running {
  const beganAt = performance.now();
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, [...args], { cwd, env: { PATH, HOME, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
  const stdout = (): string => out.join("");
  const stderr = (): string => err.join("");
  const ended = once(child, "close").then(([code]) => ({
    code: code as number | null,
    stdout: stdout(),
    stderr: stderr(),
  }));
  return { child, beganAt, stdout, stderr, ended };
}

/** What `npm start` and `npm run serve` run, with these arguments. */
export const beginStart = (args: readonly string[], env?: Env): Running =>
  begin(process.execPath, ["dist/start.js", ...args], env);

/** `npm run -s` with these arguments, to its end. */
export const npmRun = (args: readonly string[], env?: Env, cwd?: string): Promise<Ended> =>
  begin("npm", ["run", "-s", ...args], env, cwd).ended;

/** Answers when a process has written this on standard output; rejects when it ends before. */
export async function written(running: Running, words: string): Promise<void> {
  const over = running.ended.then(({ stderr }) => {
    throw new Error(`it ended: ${stderr}`);
  });
  while (!running.stdout().includes(words)) await Promise.race([once(running.child.stdout, "data"), over]);
  over.catch(() => {});
}

/**
 * How long a process has run, less what it waited for others to leave it a processor: other tests run beside
 * it, and a newcomer's machine has nothing else to do.
 */
export async function workedMs({ child, beganAt }: Running): Promise<number> {
  const wallMs = performance.now() - beganAt;
  const stat = await readFile(`/proc/${child.pid}/stat`, "utf8").catch(() => undefined);
  if (stat === undefined) return wallMs;
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return Math.min(wallMs, (user + system) * CLOCK_TICK_MS);
}

/** What Linux counts processor time in. */
const CLOCK_TICK_MS = 10;

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
