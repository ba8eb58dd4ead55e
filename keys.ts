import { randomUUID } from "node:crypto";
import { GUARDIAN, guardianToken } from "./guardian-token.ts";
import { act } from "./keys/acts.ts";
import { askGraph } from "./keys/ask-graph.ts";
import { given } from "./keys/given.ts";
import { USAGE } from "./keys/usage.ts";
import { runCommand, UsageError } from "./shared/command.ts";
import { GATEWAY_PORT, readConfig } from "./shared/config.ts";
import { isTrustworthy } from "./shared/settings.ts";

/**
 * Does what somebody who administers partners' keys asks for, by the graph's own mutations: whoever runs this may do no more
 * than they may do there, and all of it stands in the ledger.
 */
async function keys(args: readonly string[]): Promise<string> {
  if (args.some((arg) => arg === "--help" || arg === "-h")) return USAGE;
  const asked = given(args);
  const done = act(asked);
  const config = readConfig();
  const url = asked.one("url") ?? `http://127.0.0.1:${config.port ?? GATEWAY_PORT}/graphql`;
  // A token that crosses a network in the clear is anybody's.
  if (!isTrustworthy(url)) throw new UsageError("--url is an https:// address, or an http:// one of this machine.");
  const ask = askGraph({ url, token: await guardianToken(url, config), role: asked.one("as") ?? GUARDIAN });
  return done({ ask, tell: (line) => void process.stderr.write(`${line}\n`), newKey: randomUUID });
}

await runCommand(import.meta.filename, keys);
