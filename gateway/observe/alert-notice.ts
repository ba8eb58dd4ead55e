import type { RaisedAlert } from "../../shared/alert-rules.ts";
import type { Log } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { measures } from "./measures.ts";

/** Tells the log and the metrics of alerts that were raised, by what leads a guardian to them, and of nobody. */
export const alertNotice =
  (log: Log, metrics: Metrics | undefined) =>
  (raised: readonly RaisedAlert[]): void => {
    for (const { id, rule, decisionId } of raised) {
      log.warn("alert raised", { alert: id, rule, decisionId });
      if (metrics) measures(metrics).alerts({ rule });
    }
  };
