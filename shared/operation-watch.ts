import { systemTicks, type Ticks } from "./clock.ts";
import { REFUSALS, type RefusalCode } from "./errors.ts";
import type { Metrics } from "./metrics.ts";
import type { SubgraphAnswer } from "./open-subgraph.ts";
import type { Span, Tracer } from "./trace.ts";
import { isOneOf, SUBGRAPHS, type SubgraphName } from "./vocabulary.ts";

/** What is noted of one request to a subgraph: how long, how many statements, how it ended. */
export interface OperationWatch {
  /** The caller's signature is good, so that the span they name is our own gateway's. */
  believes(traceparent: string | undefined): void;
  /** A statement was sent to the database. */
  counts(): void;
  /** Ends it; gives the answer back with what it cost. */
  ends(answer: SubgraphAnswer): SubgraphAnswer;
}

export interface OperationWatchOptions {
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
  readonly ticks?: Ticks;
}

/** Makes what watches each request to a subgraph. */
export function operationWatches(subgraph: SubgraphName, options: OperationWatchOptions): () => OperationWatch {
  const { metrics, tracer, ticks = systemTicks } = options;
  const duration = metrics?.durations(
    "scg_subgraph_operation_duration_seconds",
    "One request to a subgraph, where it is answered.",
    { subgraph: SUBGRAPHS, outcome: OUTCOMES },
  );
  return () => {
    const since = ticks();
    let statements = 0;
    let span: Span | undefined;
    return {
      believes: (traceparent) => {
        span = tracer?.begin("subgraph operation", traceparent);
      },
      counts: () => {
        statements += 1;
      },
      ends: (answer) => {
        const outcome = outcomeOf(answer.body);
        duration?.({ subgraph, outcome }, ticks() - since);
        span?.ends({ subgraph, outcome, status: answer.status, statements }, outcome === "INTERNAL");
        return statements === 0 ? answer : { ...answer, statements };
      },
    };
  };
}

/** Told of each statement of a database, for how long the subgraphs' own take. */
export function statementMeasure(metrics: Metrics): (subgraph: SubgraphName | undefined, ms: number) => void {
  const duration = metrics.durations("scg_statement_duration_seconds", "One SQL statement that was answered.", {
    subgraph: SUBGRAPHS,
  });
  return (subgraph, ms) => {
    if (subgraph !== undefined) duration({ subgraph }, ms);
  };
}

const CODES = Object.keys(REFUSALS) as readonly RefusalCode[];
const OUTCOMES = ["ANSWERED", ...CODES] as const;

/** The code of the first error, where there is one. */
function outcomeOf(body: unknown): (typeof OUTCOMES)[number] {
  const { errors } = (body ?? {}) as {
    readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
  };
  if (errors === undefined) return "ANSWERED";
  const code = errors[0]?.extensions?.code;
  return isOneOf(CODES, code) ? code : "INTERNAL";
}
