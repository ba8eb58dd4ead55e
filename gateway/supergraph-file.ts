/** The supergraph that was reviewed; what runs is never composed at start. */
export const SUPERGRAPH_FILE = new URL("./supergraph.graphql", import.meta.url);
