import { systemClock } from "../shared/clock.ts";
import { closeOnSignal, type Running } from "../shared/close-on-signal.ts";
import { UsageError } from "../shared/command.ts";
import { ConfigError, readConfigOf } from "../shared/config.ts";
import { SUBGRAPHS } from "../shared/vocabulary.ts";

const USAGE = `Usage:
  npm start                                 the demo, in one process
  npm run serve -- gateway                  the gateway, over subgraphs served elsewhere
  npm run serve -- NAME [NAME …]            these subgraphs: ${SUBGRAPHS.join(", ")}
  npm run serve -- NAME --demo              with the demo's keys and invented people`;

/**
 * Starts what the command line says, once its settings are in order. Each part is loaded only where it runs: a
 * subgraph holds no code of the gateway.
 */
async function start([command, ...args]: readonly string[]): Promise<Running> {
  const names = args.filter((arg) => arg !== "--demo");
  const isDemo = names.length < args.length;
  if (command === "demo" && names.length === 0) {
    const config = readConfigOf("demo");
    return (await import("./demo.ts")).startDemo(config);
  }
  if (command !== "serve" || names.length === 0) throw new UsageError(USAGE);
  if (names.join() === "gateway") {
    const config = readConfigOf(isDemo ? "demo gateway" : "gateway");
    return (await import("./gateway.ts")).startGateway(config, isDemo);
  }
  const subgraphs = SUBGRAPHS.filter((name) => names.includes(name));
  if (subgraphs.length !== names.length) throw new UsageError(USAGE);
  const config = readConfigOf(isDemo ? "demo subgraph" : names.includes("person") ? "person subgraph" : "subgraph");
  if (config.port !== undefined && subgraphs.length > 1) throw new ConfigError("PORT is for one subgraph alone");
  return (await import("./subgraphs.ts")).startSubgraphs(subgraphs, config, isDemo);
}

try {
  const running = await start(process.argv.slice(2));
  closeOnSignal(running, systemClock);
  process.stdout.write(`${running.says}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
  if (error instanceof ConfigError && process.argv[2] === "serve" && / is needed\b/.test(error.message))
    process.stderr.write("With --demo it runs with keys of its own and invented people.\n");
  process.exit(error instanceof UsageError || error instanceof ConfigError ? 2 : 1);
}
