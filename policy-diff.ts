import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { readGraph } from "./gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "./gateway/supergraph-file.ts";
import { type Candidate, PolicyRefused, readCandidate } from "./policies/bundle.ts";
import { inLines, policyDifference } from "./policies/policy-diff.ts";
import { POLICY, policyVersion } from "./policies/version.ts";
import { runCommand, UsageError } from "./shared/command.ts";

const USAGE = `Usage: npm run -s policy:diff -- REF | FILE
  what changed from the policy of a git ref, or of a file, to the one of this folder: the cells, and the fields they open or close`;

const run = promisify(execFile);

/** Answers `npm run policy:diff` with what a guardian has to look at. */
async function policyDiff(args: readonly string[]): Promise<string> {
  const [from, ...more] = args;
  if (from === undefined || more.length > 0) throw new UsageError(USAGE);
  const before = await policyAt(from);
  const { labelled } = readGraph(await readFile(SUPERGRAPH_FILE, "utf8"));
  const heading = `version ${before.version} → ${policyVersion()}`;
  return [heading, ...inLines(policyDifference(before.policy, POLICY, labelled))].join("\n");
}

async function policyAt(from: string): Promise<Candidate> {
  const text = await readFile(from, "utf8").catch(() => atRef(from));
  try {
    return readCandidate(text);
  } catch (error) {
    if (error instanceof PolicyRefused)
      throw new UsageError(`The policy of that ref or file is not complete: ${error.fault}.`);
    throw error;
  }
}

/** The approved policy as it stood; a ref cannot be mistaken for an option. */
const atRef = (ref: string): Promise<string> =>
  run("git", ["show", "--end-of-options", `${ref}:policies/approved.json`]).then(
    ({ stdout }) => stdout,
    () => {
      throw new UsageError(`No file and no git ref of that name holds policies/approved.json.\n${USAGE}`);
    },
  );

await runCommand(import.meta.filename, policyDiff);
