import { httpTransport } from "../../gateway/link/http.ts";
import { inProcess } from "../../gateway/link/in-process.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import type { OpenSubgraph } from "../../shared/open-subgraph.ts";
import { serve } from "../../shared/serve.ts";

export interface OpenTransport {
  readonly transport: Transport;
  close(): Promise<void>;
}

/** The ways to reach a subgraph, each held to the same contract. */
export const TRANSPORTS: Readonly<Record<string, (subgraph: OpenSubgraph) => Promise<OpenTransport>>> = {
  "in process": async (subgraph) => ({ transport: inProcess(subgraph), close: async () => {} }),
  "over HTTP": async (subgraph) => {
    const served = await serve(subgraph, { port: 0 });
    const http = httpTransport(served.url);
    return {
      transport: http.transport,
      close: async () => {
        await http.close();
        await served.close();
      },
    };
  },
};
