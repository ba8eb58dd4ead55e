import type { Log } from "../../shared/log.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import type { Account } from "../disclose/account.ts";
import type { CallerClass } from "../disclose/caller-class.ts";
import type { Graph } from "../disclose/graph.ts";
import { decider } from "../record/rows.ts";
import type { PolicyInForce } from "./policy-in-force.ts";

/** Counts where a candidate policy would have answered otherwise, by cell; it knows of nobody. */
export interface Shadow {
  /** Decides beside the policy that decided, on the same facts. */
  compare(account: Account, decidedFor: CallerClass, candidate: PolicyInForce): void;
  /** Tells what was counted since it was last told, where there is anything. */
  tell(): void;
}

/** Counts for one graph; `tell` writes one line: each cell, what the live policy said and what the candidate would. */
export function openShadow(graph: Graph, log: Log): Shadow {
  let counted = new Map<string, number>();
  let version = "";
  return {
    compare: (account, decidedFor, candidate) => {
      version = candidate.version;
      try {
        compare(account, decidedFor, candidate);
      } catch {
        // What is only tried out must not stand in the way of an answer.
        log.warn("shadow policy failed", { version });
      }
    },
    tell: () => {
      if (counted.size > 0) log.info("shadow policy differs", { version, cells: Object.fromEntries(counted) });
      counted = new Map();
    },
  };

  function compare({ people }: Account, decidedFor: CallerClass, candidate: PolicyInForce): void {
    const { role, through } = decidedFor;
    const { maskOf } = candidate.classFor(role, through);
    const decidedBy = decider(decidedFor.maskOf, graph);
    const wouldDecide = decider(maskOf, graph);
    for (const met of people.values()) {
      if (met.person === undefined) continue;
      const said = decidedBy(met).verdicts;
      const would = wouldDecide({ ...met, mask: maskOf(met.person.facts) }).verdicts;
      for (const category of CATEGORIES) {
        if (said[category] === would[category]) continue;
        const cell = `${category} × ${role}: ${said[category]} → ${would[category]}`;
        counted.set(cell, (counted.get(cell) ?? 0) + 1);
      }
    }
  }
}
