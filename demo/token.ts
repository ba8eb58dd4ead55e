import { systemClock } from "../shared/clock.ts";
import { runCommand } from "../shared/command.ts";
import { readConfig } from "../shared/config.ts";
import { openDemoIssuer } from "./issuer.ts";
import { TOKEN_USAGE, tokenRequest } from "./token-request.ts";

/** An access token of the demo issuer, for the caller that the arguments describe, whether or not the demo runs. */
export async function token(args: readonly string[]): Promise<string> {
  const { expiresInS, ...claims } = tokenRequest(args);
  const issuer = await openDemoIssuer({ dataDir: readConfig().dataDir, clock: systemClock });
  return issuer.issue(claims, expiresInS === undefined ? {} : { expiresInS });
}

await runCommand(import.meta.filename, token, TOKEN_USAGE);
