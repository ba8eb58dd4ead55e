import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Env = Readonly<Record<string, string>>;

/** A command as somebody typed it, and all that it started. */
export interface Launched {
  /** The first group of what it has written on standard output; rejects where it ends before. */
  written(words: RegExp): Promise<string>;
  /** All it wrote, on either output. */
  all(): string;
  /** Tells it to stop, and answers with its exit code once everything it started is gone. */
  stop(): Promise<number | null>;
  /** Ends it and everything it started at once, as a power cut does. */
  kill(): Promise<void>;
}

/** Runs a line of shell in the project's folder, with no settings but those given. */
export function launch(line: string, env: Env): Launched {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn("bash", ["-c", line], {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it starts can be told to stop as well.
    detached: true,
  });
  const out: string[] = [];
  const all: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out.push(text);
    all.push(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => all.push(text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const over = ended.then((code) => Promise.reject(new Error(`${line} ended with ${code}: ${all.join("")}`)));
  over.catch(() => {});
  const tell = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It is gone already.
    }
  };
  return {
    written: async (words) => {
      for (;;) {
        const [, found] = words.exec(out.join("")) ?? [];
        if (found !== undefined) return found;
        await Promise.race([once(child.stdout, "data"), over]);
      }
    },
    all: () => all.join(""),
    stop: async () => {
      tell("SIGTERM");
      const atLast = setTimeout(() => tell("SIGKILL"), STOPS_WITHIN_MS);
      const code = await ended;
      clearTimeout(atLast);
      return code;
    },
    kill: async () => {
      tell("SIGKILL");
      await ended;
    },
  };
}

/** Who has not stopped by then is ended, so that no test leaves a process behind. */
const STOPS_WITHIN_MS = 15_000;
