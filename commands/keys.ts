import { runCommand } from "../shared/command.ts";
import { doAsGuardian } from "./ask/means.ts";
import { act } from "./keys/acts.ts";
import { given } from "./keys/given.ts";
import { USAGE } from "./keys/usage.ts";

/**
 * Does what somebody who administers partners' keys asks for, by the graph's own mutations: whoever runs this may do no more
 * than they may do there, and all of it stands in the ledger.
 */
async function keys(args: readonly string[]): Promise<string> {
  const asked = given(args);
  return doAsGuardian(act(asked), { url: asked.one("url"), role: asked.one("as") });
}

await runCommand(import.meta.filename, keys, USAGE);
