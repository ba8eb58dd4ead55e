import { readFile, writeFile } from "node:fs/promises";
import { readGraph } from "../gateway/disclose/graph.ts";
import { labelsIn } from "../gateway/disclose/reviewed.ts";
import { APPROVED_POLICY_FILE } from "../gateway/policy/policy-holder.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { bundleText, PolicyRefused, readCandidate, readPolicy } from "../policies/bundle.ts";
import { notReviewed, type ReviewedLabels } from "../policies/reviewed-labels.ts";
import { POLICY } from "../policies/version.ts";
import { systemClock } from "../shared/clock.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";

const USAGE = `Usage:
  npm run -s policy -- propose > candidate.json
      the policy of this folder, with the labels of the reviewed supergraph, as a file that nobody has approved yet; tells on
      standard error which fields the approved policy has not reviewed, each with its label
  npm run -s policy -- approve candidate.json --proposed-by NAME --approved-by NAME --reference WHERE
      writes two people's approval, and where it is minuted, into the file
  npm run -s policy -- check FILE
      says the version of an approved policy, or why it would not be taken`;

/** Proposes, approves and checks policies as files. */
async function policy(args: readonly string[]): Promise<string> {
  const { values, positionals } = optionsOf(args);
  const [verb, file, ...more] = positionals;
  if (more.length > 0) throw new UsageError(USAGE);
  if (verb === "propose" && file === undefined) return propose();
  if (file === undefined) throw new UsageError(USAGE);
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError("There is no such file to be read.");
  });
  if (verb === "approve") return approve(file, text, values);
  if (verb === "check") return refusedInWords(() => `version ${readPolicy(text).version}, approved`);
  throw new UsageError(USAGE);
}

async function propose(): Promise<string> {
  const labels = labelsIn(readGraph(await readFile(SUPERGRAPH_FILE, "utf8")));
  const unseen = notReviewed(labels, await reviewedSoFar());
  const told = unseen.slice(0, TOLD_MOST).map((coordinate) => `${coordinate}, ${labels[coordinate]}`);
  const more = unseen.length > told.length ? [`and ${unseen.length - told.length} more`] : [];
  for (const line of [...told, ...more]) process.stderr.write(`not reviewed before: ${line}\n`);
  return bundleText(POLICY, labels, null).trimEnd();
}

const TOLD_MOST = 100;

/** The labels of the approved policy; where there is none that can be read, nothing has been reviewed. */
async function reviewedSoFar(): Promise<ReviewedLabels> {
  try {
    return readCandidate(await readFile(APPROVED_POLICY_FILE, "utf8")).reviewed;
  } catch {
    return {};
  }
}

async function approve(file: string, text: string, values: ReturnType<typeof optionsOf>["values"]): Promise<string> {
  const { "proposed-by": proposedBy, "approved-by": approvedBy, reference } = values;
  if (proposedBy === undefined || approvedBy === undefined || reference === undefined) throw new UsageError(USAGE);
  const approvedAt = systemClock.now().toISOString();
  const approved = refusedInWords(() => {
    const candidate = readCandidate(text);
    const written = bundleText(candidate.policy, candidate.reviewed, { proposedBy, approvedBy, approvedAt, reference });
    readPolicy(written);
    return written;
  });
  await writeFile(file, approved);
  return `version ${readPolicy(approved).version}, approved`;
}

/** Why a policy is not taken, for whoever put it forward. */
function refusedInWords<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PolicyRefused) throw new UsageError(`${error.fault}: ${FAULTS[error.fault]}`);
    throw error;
  }
}

const FAULTS: Readonly<Record<PolicyRefused["fault"], string>> = {
  POLICY_UNREADABLE: "The file cannot be read.",
  POLICY_MALFORMED:
    "Every category, role and action must stand in it, with a letter that is known, and the labels it was reviewed with.",
  POLICY_VERSION_DIFFERS: "It says another version than it comes to: it was changed after it was approved.",
  POLICY_NOT_APPROVED: "A second person must approve it, by name.",
  POLICY_UNSOUND: "It lets the glass be broken over what is sealed, or by somebody who stands on no register.",
};

function optionsOf(args: readonly string[]) {
  const string = { type: "string" } as const;
  const options = { "proposed-by": string, "approved-by": string, reference: string };
  return readArguments({ args: [...args], options, allowPositionals: true }, USAGE);
}

await runCommand(import.meta.filename, policy, USAGE);
