import { ALERT_RULES, type AlertRule } from "../../../shared/alert-rules.ts";
import type { AskedRequest, History } from "./asked.ts";
import { RULES } from "./rules.ts";
import { DECISIONS_MOST, HISTORY_MS, HOUR_MS, QUIET_SHIFT_MS } from "./thresholds.ts";

/** Something to be told to a guardian, by the requests it rests on. */
export interface Finding {
  readonly rule: AlertRule;
  readonly from: Date;
  readonly to: Date;
  readonly decisionIds: readonly string[];
}

/** An alert that stands, or was found before. */
export type Standing = Pick<Finding, "rule" | "to">;

export interface CallersRequests {
  /** All of one caller that are known, from an hour before `since` on, the earliest first. */
  readonly requests: readonly AskedRequest[];
  /** From when on requests are looked at: what lies before was looked at when it came. */
  readonly since: Date;
  /** The hours in which they asked, whenever that was. */
  readonly hours: History;
  /** What was raised about them before. */
  readonly standing: readonly Standing[];
}

/**
 * What is to be told of one caller. Each request is looked at with those of the hour before it; after an alert a rule is quiet
 * about the caller for its time, before and after, so that what came late or twice raises nothing twice.
 */
export function findAlerts({ requests, since, hours, standing }: CallersRequests): readonly Finding[] {
  const found: Finding[] = [];
  const isQuiet = (rule: AlertRule, at: Date): boolean =>
    [...standing, ...found].some(
      (one) => one.rule === rule && Math.abs(one.to.getTime() - at.getTime()) < RULES[rule].quietMs,
    );
  const histories = new Map<number, History>();
  const historyAt = (at: Date): History => {
    const hour = Math.floor(at.getTime() / HOUR_MS);
    const history = histories.get(hour) ?? before(hour * HOUR_MS, hours);
    histories.set(hour, history);
    return history;
  };
  let first = 0;
  for (const [last, { at }] of requests.entries()) {
    while (at.getTime() - (requests[first]?.at.getTime() ?? 0) >= HOUR_MS) first += 1;
    if (at < since) continue;
    const hour = requests.slice(first, last + 1);
    const history = historyAt(at);
    for (const rule of ALERT_RULES) {
      const tripping = isQuiet(rule, at) ? [] : RULES[rule].trips(hour, history);
      if (tripping.length > 0) found.push(findingOf(rule, at, tripping));
    }
  }
  return found;
}

function findingOf(rule: AlertRule, to: Date, tripping: readonly AskedRequest[]): Finding {
  const named = tripping.slice(-DECISIONS_MOST);
  return { rule, from: tripping[0]?.at ?? to, to, decisionIds: named.map(({ decisionId }) => decisionId) };
}

/** What was usual before an hour; what its own shift did so far makes nothing usual. */
const before = (hour: number, hours: History): History =>
  hours.filter(({ from }) => {
    const ago = hour - from.getTime();
    return ago > QUIET_SHIFT_MS && ago <= HISTORY_MS;
  });
