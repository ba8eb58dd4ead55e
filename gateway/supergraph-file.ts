import { PROJECT } from "../shared/project.ts";

/** The supergraph that was reviewed; what runs is never composed at start. */
export const SUPERGRAPH_FILE = new URL("gateway/supergraph.graphql", PROJECT);
