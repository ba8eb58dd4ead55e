import { LRUCache } from "lru-cache";
import type { Candidate } from "../../policies/bundle.ts";
import type { Cell } from "../../policies/cells.ts";
import type { Category, Purpose, Role } from "../../shared/vocabulary.ts";
import { type CallerClass, callerClasses, classOf, type Through } from "../disclose/caller-class.ts";
import type { Graph } from "../disclose/graph.ts";
import { labelsIn, reviewedIn } from "../disclose/reviewed.ts";
import { type SectionStateOf, sectionStates } from "../disclose/section-state.ts";

/** A policy compiled for one graph. A request is decided wholly under one. */
export interface PolicyInForce {
  /** Its version, as every report and row of the ledger names it. */
  readonly version: string;
  /** The graph as far as it was reviewed; the rest is hidden from everybody. */
  readonly graph: Graph;
  readonly sectionState: SectionStateOf;
  readonly classes: Readonly<Record<Role, CallerClass>>;
  /** The class of a role, narrowed by a partner key where it is acted in through one. */
  classFor(role: Role, through?: Through): CallerClass;
  purposesOf(role: Role): readonly Purpose[];
  /** The cell of the table. */
  cellOf(category: Category, role: Role): Cell;
}

/** Compiles a policy, of which nothing is decided anew until another takes its place. */
export function inForce({ version, policy, reviewed }: Candidate, whole: Graph): PolicyInForce {
  const graph = reviewedIn(whole, reviewed);
  const classes = callerClasses(graph, policy);
  const narrowed = new LRUCache<string, CallerClass, Narrowed>({
    max: NARROWED_MOST,
    memoMethod: (_words, _old, { context: { role, through } }) => classOf(graph, role, policy, through),
  });
  return {
    version,
    graph,
    sectionState: sectionStates(graph),
    classes,
    classFor: (role, through) =>
      through ? narrowed.memo(JSON.stringify([role, through]), { context: { role, through } }) : classes[role],
    purposesOf: (role) => policy.roles[role].purposes,
    cellOf: (category, role) => policy.table[category][role],
  };
}

/** A policy as it is written: nothing of the graph waits for its review. */
export const asWritten = (candidate: Omit<Candidate, "reviewed">, graph: Graph): PolicyInForce =>
  inForce({ ...candidate, reviewed: labelsIn(graph) }, graph);

interface Narrowed {
  readonly role: Role;
  readonly through: Through;
}

/** Of how many keys, in each role and for each purpose, what they come to is kept. */
const NARROWED_MOST = 200;
