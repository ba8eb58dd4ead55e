import { z } from "zod";
import { ROLE_DEFINITIONS } from "../policies/roles.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { isOneOf, ROLES } from "../shared/vocabulary.ts";
import { askAsGuardian } from "./ask/as-guardian.ts";

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

/** Answers `npm run explain` with the explanation as lines. */
async function explain(args: readonly string[]): Promise<string> {
  const { role, person, purpose } = asked(args);
  const ask = await askAsGuardian({ url: undefined, role: undefined });
  const personId = /^[\d -]+$/.test(person) ? found.parse(await ask(BY_NUMBER, { n: person })).person?.id : person;
  const { explainAccess } = explained.parse(await ask(QUERY, { personId: personId ?? "nobody", role, purpose }));
  if (!explainAccess) throw new Error("The guardian's organisation holds nobody of that key or number.");
  const { policyVersion, categories } = explainAccess;
  return [`${role}, ${purpose}, policy ${policyVersion}`, ...categories.map(inALine)].join("\n");
}

const found = z.object({ person: z.object({ id: z.string() }).nullish() });

const line = z.object({
  category: z.string(),
  verdict: z.string(),
  letter: z.string(),
  decidedBy: z.string(),
  wouldChange: z.string(),
});

const explained = z.object({
  explainAccess: z.object({ policyVersion: z.string(), categories: z.array(line) }).nullish(),
});

const inALine = ({ category, verdict, letter, decidedBy, wouldChange }: z.infer<typeof line>): string =>
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
