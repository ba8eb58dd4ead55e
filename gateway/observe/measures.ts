import { ALERT_RULES } from "../../shared/alert-rules.ts";
import { REFUSALS, type RefusalCode } from "../../shared/errors.ts";
import { LIMITS } from "../../shared/exceeded.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { type Action, ROLES, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { WITHHELD_REASONS } from "../disclose/mask.ts";

/** The stages of the guard, in the order in which a request goes through them. */
export const STAGES = [
  "authenticate",
  "admit",
  "trust",
  "prune",
  "afford",
  "intend",
  "fetch",
  "learn",
  "redact",
  "record",
] as const;
export type StageName = (typeof STAGES)[number];

/** What a Caldicott guardian is to know of at once. */
export const NOTICED = ["breakGlass", "renewBreakGlass", "claimRelationship"] as const satisfies readonly Action[];

/** How a request to a subgraph can end. */
export const FETCH_ENDS = ["ANSWERED", "REFUSED", "UNREACHABLE", "FAILED", "MALFORMED"] as const;
export type FetchEndName = (typeof FETCH_ENDS)[number];

/** What a subgraph is asked for: records, or what is true between the caller and people. */
export const FETCH_KINDS = ["records", "facts", "callers"] as const;
export type FetchKind = (typeof FETCH_KINDS)[number];

/** How a request can end: answered, or refused with a code. */
export type Outcome = "ANSWERED" | RefusalCode;
const OUTCOMES: readonly Outcome[] = ["ANSWERED", ...(Object.keys(REFUSALS) as RefusalCode[])];

export type Measures = ReturnType<typeof measures>;

/** What the gateway counts and times. */
export const measures = (metrics: Metrics) => ({
  requests: metrics.counter(
    "scg_requests_total",
    "Requests, by how they ended and the caller's role; NONE where nobody was identified.",
    { outcome: OUTCOMES, role: [...ROLES, "NONE"] },
  ),
  requestDuration: metrics.durations(
    "scg_request_duration_seconds",
    "From the request's body being read to its answer being recorded.",
    { result: ["ANSWERED", "REFUSED"] },
  ),
  stageDuration: metrics.durations("scg_stage_duration_seconds", "One stage of a request.", { stage: STAGES }),
  fetches: metrics.counter("scg_fetches_total", "Requests to subgraphs, by how they ended.", {
    subgraph: SUBGRAPHS,
    kind: FETCH_KINDS,
    end: FETCH_ENDS,
  }),
  fetchDuration: metrics.durations("scg_fetch_duration_seconds", "One request to a subgraph, with its signing.", {
    subgraph: SUBGRAPHS,
    kind: FETCH_KINDS,
  }),
  ledgerWrite: metrics.durations(
    "scg_ledger_write_duration_seconds",
    "One write to the ledger, until it would survive a power cut.",
    { end: ["WRITTEN", "FAILED"] },
  ),
  factsUnavailable: metrics.counter(
    "scg_facts_unavailable_total",
    "Requests whose facts could not be learnt, so that everything that needs them was withheld.",
    {},
  ),
  toReview: metrics.counter(
    "scg_to_review_total",
    "Broken glasses, their renewals and claimed ties, each of which a Caldicott guardian is to review.",
    { action: NOTICED, role: ROLES },
  ),
  alerts: metrics.counter(
    "scg_alerts_total",
    "Alerts raised over the ledger, by their rule, for a Caldicott guardian.",
    {
      rule: ALERT_RULES,
    },
  ),
  operationCost: metrics.amounts(
    "scg_operation_cost",
    "What operations cost by estimate, those that were refused for it among them.",
    {},
    [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000],
  ),
  limitExceeded: metrics.counter(
    "scg_limits_exceeded_total",
    "Requests refused because something of them, or of their caller's budgets, was too much.",
    { limit: LIMITS },
  ),
  budgetPassed: metrics.counter(
    "scg_budgets_passed_total",
    "Requests answered in an emergency although a budget was spent.",
    { limit: LIMITS },
  ),
  redactions: metrics.counter(
    "scg_redactions_total",
    "Fields withheld, each once for each person in an answer, by why.",
    { reason: WITHHELD_REASONS },
  ),
});
