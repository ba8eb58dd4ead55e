import type { OpenSubgraph } from "../../shared/open-subgraph.ts";
import type { Transport } from "./transport.ts";

/** Reaches a subgraph that runs in this process; the caller is signed and checked as ever. */
export const inProcess =
  (subgraph: OpenSubgraph): Transport =>
  async (path, request) => {
    if (path === "/graphql") return subgraph.answer(request);
    const { body, ...rest } = await subgraph.call(path.slice("/calls/".length), request);
    // GraphQL gives what JSON can say; a call gives whatever its store gave, so it is made to be the same as over HTTP.
    return { ...rest, body: JSON.parse(JSON.stringify(body)) };
  };
