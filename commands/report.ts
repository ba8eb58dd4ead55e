import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { askAsGuardian } from "./ask/as-guardian.ts";
import { readReport } from "./report/access-report.ts";
import { reportText } from "./report/report-text.ts";

const USAGE = `npm run -s report -- [options]

Prints what callers of a Caldicott guardian's organisation did on a day, in counts, as the guardian whose token is in
SCG_ACCESS_TOKEN, or, where there is none and the graph is this machine's, as the demo's. To be run once a night.

  --date YYYY-MM-DD            the day, in London; yesterday unless said
  --json                       as the graph gives it, instead of as text
  --url URL                    the graph; that of this machine at PORT, or else at 4000, unless said
  --as ROLE@ORGANISATION       in which role of several; caldicott-guardian unless said
  --help`;

/** Asks the running graph for a day's report, as whoever the token is for; that they did stands in the ledger. */
async function report(args: readonly string[]): Promise<string> {
  const { date, json, url, as: role } = optionsOf(args);
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new UsageError("--date is a day, as 2027-03-31.");
  const told = await readReport(await askAsGuardian({ url, role }), date);
  return json ? JSON.stringify(told, undefined, 2) : reportText(told);
}

const OPTIONS = {
  json: { type: "boolean" },
  date: { type: "string" },
  url: { type: "string" },
  as: { type: "string" },
} as const;

function optionsOf(args: readonly string[]) {
  return readArguments({ args: [...args], options: OPTIONS }, USAGE).values;
}

await runCommand(import.meta.filename, report, USAGE);
