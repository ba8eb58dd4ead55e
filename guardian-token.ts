import { DEMO_CALLERS } from "./demo/defaults.ts";
import { openDemoIssuer } from "./demo/issuer.ts";
import { systemClock } from "./shared/clock.ts";
import { type Config, needed } from "./shared/config.ts";
import { isOfThisMachine } from "./shared/settings.ts";

/** As whom commands ask unless told otherwise. */
export const GUARDIAN = "caldicott-guardian";

/** The token of whoever asks a graph by a command; for the demo's graph, one of its guardian. */
export async function guardianToken(url: string, { accessToken, dataDir }: Config): Promise<string> {
  if (accessToken !== undefined || !isOfThisMachine(url)) return needed(accessToken, "SCG_ACCESS_TOKEN");
  const issuer = await openDemoIssuer({ dataDir, clock: systemClock });
  return issuer.issue({ ...DEMO_CALLERS[GUARDIAN], role: GUARDIAN }, { expiresInS: 60 });
}
