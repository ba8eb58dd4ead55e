import { parse, print } from "graphql";
import { ROLE_DEFINITIONS } from "../policies/roles.ts";
import type { Role } from "../shared/vocabulary.ts";
import { DEMO_CALLERS } from "./defaults.ts";
import { type Beginning, GRAPHIQL_PATH } from "./graphiql.ts";
import type { DemoIssuer } from "./issuer.ts";
import { demoPeople } from "./people.ts";

/** The roles whose tokens the demo prints. */
const SHOWN: readonly Role[] = [
  "detention-officer",
  "custody-sergeant",
  "investigating-officer",
  "custody-clinician",
  "liaison-diversion-practitioner",
  "prison-officer",
  "prison-clinician",
  "mental-health-practitioner",
  "substance-misuse-practitioner",
  "probation-practitioner",
];

/** The same question, put by three callers. */
const ASKERS: readonly Role[] = ["custody-clinician", "custody-sergeant", "investigating-officer"];

export const WELCOME_QUERY =
  "query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) { identity { familyName } custody { medicines { name status confidence reason } medicationHeadline { code action } fitness { kind outcome } } mentalHealth { currentHeadline { action } diagnoses { name } } } }";

/** What the explorer begins with: the first question, as a custody clinician. */
export async function beginning(issuer: DemoIssuer): Promise<Beginning> {
  const role = "custody-clinician";
  const token = await issuer.issue({ ...DEMO_CALLERS[role], role });
  return {
    headers: { authorization: `Bearer ${token}`, "x-purpose": "TREAT" },
    query: print(parse(WELCOME_QUERY)),
    variables: welcomeVariables(),
  };
}

const welcomeVariables = () => ({ n: demoPeople()[0]?.nhsNumber });

/** What the demo prints when it is ready: where it is, who to be, and three questions to paste. */
export async function welcome(address: string, issuer: DemoIssuer): Promise<string> {
  const tokens = new Map(
    await Promise.all(SHOWN.map(async (role) => [role, await issuer.issue({ ...DEMO_CALLERS[role], role })] as const)),
  );
  const body = JSON.stringify({ query: WELCOME_QUERY, variables: welcomeVariables() });
  const curl = (role: Role): string =>
    [
      `# ${ROLE_DEFINITIONS[role].title}`,
      `curl -s ${address}/graphql -H 'content-type: application/json' -H 'x-purpose: ${ROLE_DEFINITIONS[role].purposes[0]}' -H 'authorization: Bearer ${tokens.get(role)}' -d '${body}'`,
    ].join("\n");
  return [
    `Shared Care Graph demo: ${address}/graphql`,
    "Everybody in it is invented. Ctrl-C ends it.",
    "",
    "Tokens (twelve hours; any other: npm run -s token -- --role ROLE):",
    ...SHOWN.map((role) => `${role}\n  ${tokens.get(role)}`),
    "",
    "The same question, answered differently:",
    ...ASKERS.map(curl),
    "",
    `Explorer: ${address}${GRAPHIQL_PATH}`,
    "",
  ].join("\n");
}
