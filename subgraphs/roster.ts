import type { Subgraph } from "../shared/subgraph.ts";
import type { SubgraphName } from "../shared/vocabulary.ts";
import { custody } from "./custody/subgraph.ts";
import { mentalHealth } from "./mental-health/subgraph.ts";
import { person } from "./person/subgraph.ts";
import { release } from "./release/subgraph.ts";
import { secureEstate } from "./secure-estate/subgraph.ts";
import { substanceMisuse } from "./substance-misuse/subgraph.ts";

/** A subgraph of the graph, and the TCP port it listens on when it is served alone. */
export interface RosterEntry {
  readonly name: SubgraphName;
  readonly port: number;
  readonly subgraph: Subgraph;
}

/** The subgraphs that make the graph. */
export const ROSTER: readonly RosterEntry[] = [
  { name: "person", port: 4001, subgraph: person },
  { name: "custody", port: 4002, subgraph: custody },
  { name: "secure-estate", port: 4003, subgraph: secureEstate },
  { name: "mental-health", port: 4004, subgraph: mentalHealth },
  { name: "substance-misuse", port: 4005, subgraph: substanceMisuse },
  { name: "release", port: 4006, subgraph: release },
];
