import { readFile } from "node:fs/promises";
import { readGraph } from "./gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "./gateway/supergraph-file.ts";
import { type Candidate, PolicyRefused, readCandidate } from "./policies/bundle.ts";
import { inLines, policyDifference } from "./policies/policy-diff.ts";
import { POLICY, policyVersion } from "./policies/version.ts";
import { policyAtRef } from "./policy-at-ref.ts";
import { runCommand, UsageError } from "./shared/command.ts";

const USAGE = `Usage: npm run -s policy:diff -- REF | FILE
  what changed from the policy of a git ref, or of a file, to the one of this folder: the cells, and the fields they open or close`;

/** Answers `npm run policy:diff` with what a guardian has to look at. */
async function policyDiff(args: readonly string[]): Promise<string> {
  const [from, ...more] = args;
  if (from === undefined || more.length > 0) throw new UsageError(USAGE);
  const before = await policyAt(from);
  const { labelled } = readGraph(await readFile(SUPERGRAPH_FILE, "utf8"));
  const heading = `version ${before.version} → ${policyVersion()}`;
  return [heading, ...inLines(policyDifference(before.policy, POLICY, labelled))].join("\n");
}

/** A file is read as a gateway would; a ref by its own code, because its letters may have meant something else. */
async function policyAt(from: string): Promise<Candidate> {
  const text = await readFile(from, "utf8").catch(() => undefined);
  if (text === undefined) return policyAtRef(from);
  try {
    return readCandidate(text);
  } catch (error) {
    if (error instanceof PolicyRefused)
      throw new UsageError(`The policy of that file is not complete: ${error.fault}.`);
    throw error;
  }
}

await runCommand(import.meta.filename, policyDiff);
