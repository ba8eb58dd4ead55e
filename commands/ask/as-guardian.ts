import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { openDemoIssuer } from "../../demo/issuer.ts";
import { systemClock } from "../../shared/clock.ts";
import { UsageError } from "../../shared/command.ts";
import { type Config, GATEWAY_PORT, needed, readConfig } from "../../shared/config.ts";
import { isOfThisMachine, isTrustworthy } from "../../shared/settings.ts";
import { type AskGraph, askGraph } from "./ask-graph.ts";

/** Where a Caldicott guardian asks, and in which role of several, as their command line says. */
export interface AskedAs {
  readonly url: string | undefined;
  readonly role: string | undefined;
}

/** Asks the running graph as whoever the token in SCG_ACCESS_TOKEN is for; on this machine without one, as the demo's guardian. */
export async function askAsGuardian({ url: given, role = ROLE }: AskedAs): Promise<AskGraph> {
  const config = readConfig();
  const url = given ?? `http://127.0.0.1:${config.port ?? GATEWAY_PORT}/graphql`;
  // A token that crosses a network in the clear is anybody's.
  if (!isTrustworthy(url)) throw new UsageError("--url is an https:// address, or an http:// one of this machine.");
  return askGraph({ url, token: await tokenFor(url, config), role });
}

const ROLE = "caldicott-guardian";

/** The token of whoever asks; for the demo's graph, one of its guardian. */
async function tokenFor(url: string, { accessToken, dataDir }: Config): Promise<string> {
  if (accessToken !== undefined || !isOfThisMachine(url)) return needed(accessToken, "SCG_ACCESS_TOKEN");
  const issuer = await openDemoIssuer({ dataDir, clock: systemClock });
  return issuer.issue({ ...DEMO_CALLERS[ROLE], role: ROLE }, { expiresInS: 60 });
}
