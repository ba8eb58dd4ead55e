import { execFileSync } from "node:child_process";
import { OWN_SCHEMA_USAGE, ownSchema } from "./own-schema.ts";
import { runCommand } from "./shared/command.ts";

/** Writes everything that follows from the subgraphs' schemas; or, asked for whom, prints what a partner's own schema is. */
async function schema(args: readonly string[]): Promise<string> {
  if (args.includes("--help") || args.includes("-h")) return OWN_SCHEMA_USAGE;
  if (args.length > 0) return ownSchema(args);
  // Each begins from what the former wrote.
  for (const step of STEPS) execFileSync(process.execPath, ["--import", "tsx", step], { stdio: "inherit" });
  return "The supergraph, docs/schema, docs/partners and the example's types are written.";
}

const STEPS = ["subgraphs/compose.ts", "schema-pages/write.ts", "examples/typed-client/generate.ts"] as const;

await runCommand(import.meta.filename, schema);
