import type { RefusalCode } from "./errors.ts";
import type { Purpose, Role, SubgraphName } from "./vocabulary.ts";

/** What a span may say: words of closed lists, and counts. Nothing that came from outside fits in. */
export interface SpanFacts {
  readonly role?: Role;
  readonly purpose?: Purpose;
  readonly outcome?: "ANSWERED" | RefusalCode;
  readonly subgraph?: SubgraphName;
  /** How a request to a subgraph ended. */
  readonly end?: "ANSWERED" | "REFUSED" | "UNREACHABLE" | "FAILED" | "MALFORMED";
  readonly status?: number;
  readonly people?: number;
  readonly fetches?: number;
  readonly statements?: number;
  readonly withheld?: number;
}

/** The names that spans have. */
export type SpanName =
  | "request"
  | "authenticate"
  | "admit"
  | "trust"
  | "prune"
  | "afford"
  | "intend"
  | "fetch"
  | "learn"
  | "redact"
  | "record"
  | "subgraph request"
  | "subgraph operation";

/** A piece of work, from its beginning to its end. */
export interface Span {
  readonly traceId: string;
  /** What the next process needs to go on under this span (W3C Trace Context). */
  readonly traceparent: string;
  child(name: SpanName): Span;
  /** Ends it, with what is known by then. */
  ends(facts?: SpanFacts, failed?: boolean): void;
}

/** Notes what takes how long, one request at a time. */
export interface Tracer {
  /** Begins a span, under the one in another process that `traceparent` names; where it names none, a new trace. */
  begin(name: SpanName, traceparent?: string): Span;
  /** Sends what is waiting, as far as it can, and ends. */
  close(): Promise<void>;
}
