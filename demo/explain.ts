import { ROLE_DEFINITIONS } from "../policies/roles.ts";
import { systemClock } from "../shared/clock.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { GATEWAY_PORT, readConfig } from "../shared/config.ts";
import { isOneOf, ROLES } from "../shared/vocabulary.ts";
import { DEMO_CALLERS } from "./defaults.ts";
import { openDemoIssuer } from "./issuer.ts";

const USAGE = `npm run -s explain -- --role ROLE --person KEY [--purpose PURPOSE]

Prints what somebody of a role may read of a person of the demo, and why, as the demo's Caldicott guardian is told it.
The demo must be running. KEY is the person's opaque key, or their NHS number.`;

const QUERY = `query ($personId: ID!, $role: String!, $purpose: String!) {
  explainAccess(personId: $personId, role: $role, purpose: $purpose) {
    policyVersion
    categories { category verdict letter decidedBy wouldChange }
  }
}`;
const BY_NUMBER = "query ($n: NhsNumber!) { person(by: { nhsNumber: $n }) { id } }";

interface Line {
  readonly category: string;
  readonly verdict: string;
  readonly letter: string;
  readonly decidedBy: string;
  readonly wouldChange: string;
}

/** Answers `npm run explain` with the explanation as lines. */
async function explain(args: readonly string[]): Promise<string> {
  const { role, person, purpose } = asked(args);
  const { dataDir, port = GATEWAY_PORT } = readConfig();
  const issuer = await openDemoIssuer({ dataDir, clock: systemClock });
  const token = await issuer.issue({ ...DEMO_CALLERS["caldicott-guardian"], role: "caldicott-guardian" });
  const ask = async (query: string, variables: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    }).catch(() => {
      throw new UsageError("The demo does not answer. Start it with npm start, or say its PORT.");
    });
    const { data, errors } = (await answer.json()) as { data?: Answer; errors?: readonly { message: string }[] };
    if (!data) throw new UsageError(errors?.[0]?.message ?? "The question was refused.");
    return data;
  };
  const isNumber = /^[\d -]+$/.test(person);
  const personId = isNumber ? (await ask(BY_NUMBER, { n: person })).person?.id : person;
  const { explainAccess } = await ask(QUERY, { personId: personId ?? "nobody", role, purpose });
  if (!explainAccess) throw new UsageError("The guardian's organisation holds nobody of that key or number.");
  const { policyVersion, categories } = explainAccess;
  return [`${role}, ${purpose}, policy ${policyVersion}`, ...categories.map(inALine)].join("\n");
}

interface Answer {
  readonly person?: { readonly id: string } | null;
  readonly explainAccess?: { readonly policyVersion: string; readonly categories: readonly Line[] } | null;
}

const inALine = ({ category, verdict, letter, decidedBy, wouldChange }: Line): string =>
  `${category.padEnd(22)} ${letter.padEnd(4)} ${verdict.padEnd(22)} ${decidedBy.padEnd(20)} ${wouldChange}`;

function asked(args: readonly string[]) {
  const string = { type: "string" } as const;
  const options = { role: string, person: string, purpose: string };
  const { role, person, purpose } = readArguments({ args: [...args], options }, USAGE).values;
  if (role === undefined || person === undefined) throw new UsageError(USAGE);
  const only = isOneOf(ROLES, role) ? ROLE_DEFINITIONS[role].purposes[0] : undefined;
  return { role, person, purpose: purpose ?? only ?? "" };
}

await runCommand(import.meta.filename, explain, USAGE);
