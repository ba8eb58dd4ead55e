import { execFileSync } from "node:child_process";
import { runCommand } from "../shared/command.ts";
import { OWN_SCHEMA_USAGE, ownSchema } from "./own-schema.ts";

/** Writes everything that follows from the subgraphs' schemas; or, asked for whom, prints what a partner's own schema is. */
async function schema(args: readonly string[]): Promise<string | undefined> {
  if (args.length > 0) return ownSchema(args);
  // Each begins from what the former wrote.
  for (const step of STEPS) execFileSync(process.execPath, ["--import", "tsx", step], { stdio: "inherit" });
  return undefined;
}

const STEPS = ["subgraphs/compose.ts", "schema-pages/write.ts", "examples/typed-client/generate.ts"] as const;

await runCommand(import.meta.filename, schema, OWN_SCHEMA_USAGE);
