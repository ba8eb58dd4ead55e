import type { SubgraphAnswer } from "../../shared/open-subgraph.ts";

/** Where a subgraph listens: its graph, or one of its internal calls. */
export type TransportPath = "/graphql" | `/calls/${string}`;

/** A request on its way to a subgraph: the signed caller, and the body exactly as it was signed. */
export interface TransportRequest {
  readonly token: string;
  readonly body: string;
  /** The span it is a part of (W3C Trace Context); only where spans are noted. */
  readonly traceparent?: string | undefined;
}

/** Carries one request to a subgraph and brings back its status and parsed body. Rejects when none came. */
export type Transport = (path: TransportPath, request: TransportRequest) => Promise<SubgraphAnswer>;
