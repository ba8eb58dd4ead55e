import { readFile } from "node:fs/promises";
import { readGraph } from "../gateway/disclose/graph.ts";
import { labelsIn, reviewedIn } from "../gateway/disclose/reviewed.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { PolicyRefused, readCandidate } from "../policies/bundle.ts";
import { inLines, NOTHING_DIFFERS, policyDifference } from "../policies/policy-diff.ts";
import { notReviewed } from "../policies/reviewed-labels.ts";
import { POLICY, policyVersion } from "../policies/version.ts";
import { runCommand, UsageError } from "../shared/command.ts";
import { type PolicyAtRef, policyAtRef } from "./policy-at-ref.ts";

const USAGE = `Usage: npm run -s policy:diff -- REF | FILE
  what changed from the policy of a git ref, or of a file, to the one of this folder: the cells, the fields that nobody had reviewed, and what that opens or closes`;

/** Answers `npm run policy:diff` with what a guardian has to look at. */
async function policyDiff(args: readonly string[]): Promise<string> {
  const [from, ...more] = args;
  if (from === undefined || more.length > 0) throw new UsageError(USAGE);
  const before = await policyAt(from);
  const graph = readGraph(await readFile(SUPERGRAPH_FILE, "utf8"));
  const labels = labelsIn(graph);
  const unseen = before.reviewed ? notReviewed(labels, before.reviewed) : [];
  const known = before.reviewed ? reviewedIn(graph, before.reviewed) : graph;
  const heading = `version ${before.version} → ${policyVersion()}`;
  const reviewed = unseen.map((coordinate) => `reviewed now and not before: ${coordinate}, ${labels[coordinate]}`);
  const lines = inLines(policyDifference(before.policy, POLICY, graph.labelled, known.labelled));
  return [heading, ...reviewed, ...(reviewed.length > 0 && lines[0] === NOTHING_DIFFERS ? [] : lines)].join("\n");
}

/** A file is read as a gateway would; a ref by its own code, because its letters may have meant something else. */
async function policyAt(from: string): Promise<Omit<PolicyAtRef, "templates">> {
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

await runCommand(import.meta.filename, policyDiff, USAGE);
