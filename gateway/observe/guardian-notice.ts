import type { Log } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import type { LedgerRow } from "../record/ledger-row.ts";
import { measures, NOTICED } from "./measures.ts";

/** Tells the log and the metrics of what was done in an emergency, by whose role, and of nobody. */
export const guardianNotice =
  (log: Log, metrics: Metrics | undefined) =>
  (rows: readonly LedgerRow[]): void => {
    for (const { act, role, decisionId } of rows) {
      if (!isOneOf(NOTICED, act?.action) || act?.status === "UNKNOWN" || role === null) continue;
      log.warn("guardian to review", { action: act.action, role, decisionId });
      if (metrics) measures(metrics).toReview({ action: act.action, role });
    }
  };
