import type { Log } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import type { Span, Tracer } from "../../shared/trace.ts";
import type { Purpose, Role, SubgraphName } from "../../shared/vocabulary.ts";
import type { LedgerRow } from "../record/ledger-row.ts";
import {
  type FetchEndName,
  type FetchKind,
  type Measures,
  measures,
  type Outcome,
  type StageName,
} from "./measures.ts";

/** What is noted of one request on its way: how long, how many and by which codes, never a word of it. */
export interface Watch {
  /** A stage begins; what is given back ends it. */
  begins(stage: StageName): () => void;
  /** A request to a subgraph begins. */
  asks(subgraph: SubgraphName, kind: FetchKind): FetchWatch;
  /** What the facts are is not known. */
  knowsNothing(): void;
  /** What is to be sent, by what was written down of it. */
  shows(rows: readonly LedgerRow[]): void;
  ends(end: RequestEnd): void;
}

/** A request to a subgraph on its way. */
export interface FetchWatch {
  /** What the subgraph's own spans are to stand under. */
  readonly traceparent: string | undefined;
  ends(end: FetchEndName, answer: { readonly status: number; readonly statements?: number } | undefined): void;
}

/** How a request ended. */
export interface RequestEnd {
  readonly outcome: Outcome;
  readonly status: number;
  readonly role: Role | undefined;
  readonly purpose: Purpose | undefined;
  /** Why, in words of ours for the log alone. */
  readonly internal?: string | undefined;
}

export interface WatchOptions {
  readonly log: Log;
  readonly ticks: () => number;
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
}

/** Makes what watches each request: for the metrics and spans where there are any, and for its line in the log. */
export function watches(options: WatchOptions): (decisionId: string) => Watch {
  const measured = options.metrics && measures(options.metrics);
  return (decisionId) => new RequestWatch(decisionId, options, measured);
}

class RequestWatch implements Watch {
  readonly #decisionId: string;
  readonly #options: WatchOptions;
  readonly #measures: Measures | undefined;
  readonly #since: number;
  readonly #span: Span | undefined;
  /** The stage under way; stages follow one another. */
  #stage: Span | undefined;
  readonly #stagesMs: Partial<Record<StageName, number>> = {};
  #people = 0;
  #fetches = 0;
  #failed = 0;
  #statements = 0;
  #withheld = 0;

  constructor(decisionId: string, options: WatchOptions, measured: Measures | undefined) {
    this.#decisionId = decisionId;
    this.#options = options;
    this.#measures = measured;
    this.#since = options.ticks();
    this.#span = options.tracer?.begin("request");
  }

  begins(stage: StageName): () => void {
    const since = this.#options.ticks();
    const span = this.#span?.child(stage);
    this.#stage = span;
    return () => {
      const ms = this.#options.ticks() - since;
      this.#stagesMs[stage] = rounded(ms);
      this.#measures?.stageDuration({ stage }, ms);
      span?.ends();
    };
  }

  asks(subgraph: SubgraphName, kind: FetchKind): FetchWatch {
    const since = this.#options.ticks();
    const span = this.#stage?.child("subgraph request");
    this.#fetches += 1;
    return {
      traceparent: span?.traceparent,
      ends: (end, answer) => {
        const ms = this.#options.ticks() - since;
        const isFailed = end !== "ANSWERED" && end !== "REFUSED";
        const status = answer && { status: answer.status };
        if (isFailed) {
          this.#failed += 1;
          const decisionId = this.#decisionId;
          this.#options.log.warn("fetch failed", { decisionId, subgraph, kind, end, ...status, ms: rounded(ms) });
        }
        this.#statements += answer?.statements ?? 0;
        this.#measures?.fetches({ subgraph, kind, end });
        this.#measures?.fetchDuration({ subgraph, kind }, ms);
        span?.ends({ subgraph, end, ...status }, isFailed);
      },
    };
  }

  knowsNothing(): void {
    this.#measures?.factsUnavailable({});
  }

  shows(rows: readonly LedgerRow[]): void {
    const reasons = rows.flatMap(({ withheld }) => withheld.map(({ reason }) => reason));
    this.#people = rows.filter(({ personId }) => personId !== null).length;
    this.#withheld = reasons.length;
    for (const reason of new Set(reasons)) {
      this.#measures?.redactions({ reason }, reasons.filter((one) => one === reason).length);
    }
  }

  ends({ outcome, status, role, purpose, internal }: RequestEnd): void {
    const { log, ticks } = this.#options;
    const ms = ticks() - this.#since;
    const isFailed = status >= 500;
    const counts = {
      people: this.#people,
      fetches: this.#fetches,
      statements: this.#statements,
      withheld: this.#withheld,
    };
    this.#measures?.requests({ outcome, role: role ?? "NONE" });
    this.#measures?.requestDuration({ result: outcome === "ANSWERED" ? "ANSWERED" : "REFUSED" }, ms);
    this.#span?.ends({ outcome, status, ...counts, ...(role && { role }), ...(purpose && { purpose }) }, isFailed);
    log[isFailed ? "error" : "info"]("request", {
      decisionId: this.#decisionId,
      outcome,
      status,
      role: role ?? null,
      purpose: purpose ?? null,
      ms: rounded(ms),
      ...counts,
      failed: this.#failed,
      stagesMs: this.#stagesMs,
      ...(internal !== undefined && { internal }),
      ...(this.#span && { traceId: this.#span.traceId }),
    });
  }
}

/** To a hundredth of a millisecond. */
const rounded = (ms: number): number => Math.round(ms * 100) / 100;
