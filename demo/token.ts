import { systemClock } from "../shared/clock.ts";
import { runCommand } from "../shared/command.ts";
import { readConfig } from "../shared/config.ts";
import { ROLES } from "../shared/vocabulary.ts";
import { openDemoIssuer } from "./issuer.ts";
import { tokenRequest } from "./token-request.ts";

/** An access token of the demo issuer, for the caller that the arguments describe, whether or not the demo runs. */
export async function token(args: readonly string[]): Promise<string> {
  const { expiresInS, ...claims } = tokenRequest(args);
  const issuer = await openDemoIssuer({ dataDir: readConfig().dataDir, clock: systemClock });
  return issuer.issue(claims, expiresInS === undefined ? {} : { expiresInS });
}

const USAGE = `npm run -s token -- --role ROLE [options]

Prints an access token for the demo. --role alone is enough: the rest is filled in for the role.

  --role ROLE                  ${ROLES.join("\n                               ")}
  --also-role ROLE             another role of the same person, of which x-role chooses one; may be given several times
  --site CODE                  custody suite, prison or court; may be given several times
  --subject NAME               who asks
  --team TEAM                  treating or supervising team
  --organisation ORGANISATION
  --registration BODY:NUMBER   professional registration, for example NMC:00A0001E
  --purpose PURPOSE            for requests that state none in x-purpose
  --minutes N                  how long it lives: twelve hours unless said; at most 15 minutes in X-On-Behalf-Of
  --key ID                     the partner's key with which it is sent, in X-On-Behalf-Of: the 12 characters that name it
  --help`;

await runCommand(import.meta.filename, token, USAGE);
