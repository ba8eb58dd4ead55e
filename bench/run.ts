import { runCommand, UsageError } from "../shared/command.ts";

const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  disclosure: () => import("./disclosure.bench.ts"),
  callers: () => import("./callers.bench.ts"),
  ledger: () => import("./ledger.bench.ts"),
};

const USAGE = `Usage: npm run bench -- ${Object.keys(BENCHES).join(" | ")}`;

/** Runs one measurement by its name; it writes itself into `bench/results.md`. */
async function bench([name = "", ...more]: readonly string[]): Promise<string> {
  const run = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (run === undefined || more.length > 0) throw new UsageError(USAGE);
  await run();
  return "";
}

await runCommand(import.meta.filename, bench, USAGE);
