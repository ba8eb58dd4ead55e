import { readFileSync } from "node:fs";
import { SUPERGRAPH_FILE } from "../../embedded.ts";
import { type Graph, readGraph } from "../../gateway/disclose/graph.ts";

/** The reviewed graph, as the gateway reads it. */
export const reviewedGraph = (): Graph => readGraph(readFileSync(SUPERGRAPH_FILE, "utf8"));
