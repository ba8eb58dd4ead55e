import type { Candidate } from "../../policies/bundle.ts";
import type { Cell } from "../../policies/cells.ts";
import type { Category, Purpose, Role } from "../../shared/vocabulary.ts";
import { type CallerClass, callerClasses } from "../disclose/caller-class.ts";
import type { Graph } from "../disclose/graph.ts";

/** A policy compiled for one graph. A request is decided wholly under one. */
export interface PolicyInForce {
  /** Its version, as every report and row of the ledger names it. */
  readonly version: string;
  readonly classes: Readonly<Record<Role, CallerClass>>;
  purposesOf(role: Role): readonly Purpose[];
  /** The cell of the table. */
  cellOf(category: Category, role: Role): Cell;
}

/** Compiles a policy, of which nothing is decided anew until another takes its place. */
export const inForce = ({ version, policy }: Candidate, graph: Graph): PolicyInForce => ({
  version,
  classes: callerClasses(graph, policy),
  purposesOf: (role) => policy.roles[role].purposes,
  cellOf: (category, role) => policy.table[category][role],
});
