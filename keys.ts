import { randomUUID } from "node:crypto";
import { DEMO_CALLERS } from "./demo/defaults.ts";
import { openDemoIssuer } from "./demo/issuer.ts";
import { act } from "./keys/acts.ts";
import { askGraph } from "./keys/ask-graph.ts";
import { given } from "./keys/given.ts";
import { USAGE } from "./keys/usage.ts";
import { systemClock } from "./shared/clock.ts";
import { runCommand, UsageError } from "./shared/command.ts";
import { type Config, GATEWAY_PORT, needed, readConfig } from "./shared/config.ts";
import { isOfThisMachine, isTrustworthy } from "./shared/settings.ts";

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
  const ask = askGraph({ url, token: await tokenFor(url, config), role: asked.one("as") ?? ROLE });
  return done({ ask, tell: (line) => void process.stderr.write(`${line}\n`), newKey: randomUUID });
}

const ROLE = "caldicott-guardian";

/** The token of whoever asks; for the demo's graph, one of its guardian. */
async function tokenFor(url: string, { accessToken, dataDir }: Config): Promise<string> {
  if (accessToken !== undefined || !isOfThisMachine(url)) return needed(accessToken, "SCG_ACCESS_TOKEN");
  const issuer = await openDemoIssuer({ dataDir, clock: systemClock });
  return issuer.issue({ ...DEMO_CALLERS[ROLE], role: ROLE }, { expiresInS: 60 });
}

await runCommand(import.meta.filename, keys);
