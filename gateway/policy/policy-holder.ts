import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Candidate, type PolicyFault, PolicyRefused, readCandidate, readPolicy } from "../../policies/bundle.ts";
import { labelsVersion } from "../../policies/reviewed-labels.ts";
import type { Log, LogFacts } from "../../shared/log.ts";
import { PROJECT } from "../../shared/project.ts";
import { keepUp } from "../../shared/upkeep.ts";
import type { Graph } from "../disclose/graph.ts";
import { inForce, type PolicyInForce } from "./policy-in-force.ts";

/** The policy that decides now, and the one that is tried beside it. */
export interface PolicyHolder {
  /** What a request that begins now is decided under; undefined where there is none: then nothing is answered. */
  current(): PolicyInForce | undefined;
  /** What decides beside it and discloses nothing. */
  shadow(): PolicyInForce | undefined;
  /** Takes what the files say now; whatever is wrong with one, what was in force before stays. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface PolicyFiles {
  /** The approved policy; the one of this program unless given. */
  readonly file?: string | undefined;
  /** A candidate; none unless given. */
  readonly shadowFile?: string | undefined;
}

/** The approved policy that stands beside this program. */
export const APPROVED_POLICY_FILE = fileURLToPath(new URL("policies/approved.json", PROJECT));

/** How long a file that was replaced may go unseen. */
const LOOKED_AT_EVERY_MS = 1_000;

/** Takes the policy from its file, and again whenever the file says something else. */
export async function openPolicies(files: PolicyFiles, graph: Graph, log: Log): Promise<PolicyHolder> {
  const live = taking(files.file ?? APPROVED_POLICY_FILE, readPolicy, { graph, log, as: "policy" });
  const candidate =
    files.shadowFile === undefined
      ? undefined
      : taking(files.shadowFile, readCandidate, { graph, log, as: "shadow policy" });
  const reload = async (): Promise<void> => {
    await Promise.all([live.look(), candidate?.look()]);
  };
  await reload();
  const upkeep = keepUp(reload, LOOKED_AT_EVERY_MS, () => {});
  return {
    current: () => live.held(),
    shadow: () => candidate?.held(),
    reload,
    close: () => upkeep.stop(),
  };
}

interface Taking {
  readonly graph: Graph;
  readonly log: Log;
  readonly as: string;
}

/** What one file says, compiled once for each thing it says. */
function taking(file: string, read: (text: string) => Candidate, { graph, log, as }: Taking) {
  let seen: string | undefined;
  let held: PolicyInForce | undefined;
  let reviewed: string | undefined;
  const refused = (fault: PolicyFault, text: string | undefined): void => {
    if (text !== seen || held === undefined) log.warn(`${as} refused`, { fault });
    seen = text;
  };
  return {
    held: () => held,
    look: async (): Promise<void> => {
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text === undefined) return refused("POLICY_UNREADABLE", undefined);
      if (text === seen) return;
      try {
        const taken = read(text);
        const before = held?.version;
        const labels = labelsVersion(taken.reviewed);
        if (taken.version !== before || labels !== reviewed) {
          held = inForce(taken, graph);
          if (held.graph.unreviewed.length > 0) log.warn(`${as} has not reviewed`, hiddenIn(held));
        }
        [seen, reviewed] = [text, labels];
        // The one that a process begins with is told by every answer; another in its place is news.
        if (before !== undefined && before !== taken.version) log.info(`${as} taken`, { version: taken.version });
      } catch (error) {
        if (!(error instanceof PolicyRefused)) throw error;
        refused(error.fault, text);
      }
    },
  };
}

/** How much of the graph is hidden because the policy has not reviewed it, and some of it by name, for the operator. */
const hiddenIn = ({ version, graph: { unreviewed } }: PolicyInForce): LogFacts => ({
  version,
  hidden: unreviewed.length,
  some: unreviewed.slice(0, HIDDEN_NAMED).join(", "),
});

const HIDDEN_NAMED = 20;
