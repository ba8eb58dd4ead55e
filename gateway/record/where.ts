import { runCommand, UsageError } from "../../shared/command.ts";
import { readConfig } from "../../shared/config.ts";
import { ledgerFolder } from "./ledger.ts";

/** Answers `npm run ledger -- where` with the ledger's folder. */
export function ledger(args: readonly string[]): string {
  if (args.length !== 1 || args[0] !== "where")
    throw new UsageError("Ask for the folder of the ledger: npm run -s ledger -- where");
  return ledgerFolder(readConfig());
}

await runCommand(import.meta.filename, ledger);
