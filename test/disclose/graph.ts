import { readFileSync } from "node:fs";
import { type Graph, readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";

/** The reviewed graph, as the gateway reads it. */
export const reviewedGraph = (): Graph => readGraph(readFileSync(SUPERGRAPH_FILE, "utf8"));
