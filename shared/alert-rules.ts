/** What a Caldicott guardian is alerted to; each means what `subgraphs/person/alerts/rules.ts` says. */
export const ALERT_RULES = [
  "UNRELATED_LOOKUPS",
  "SEQUENTIAL_IDENTIFIERS",
  "OFF_SHIFT",
  "UNUSUAL_VOLUME",
  "HIGH_WITHHELD_RATIO",
  "ATTEMPT_BY_LEAVER",
  "FORBIDDEN_FILTERS",
] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** An alert that was raised, by what leads to it and nothing else. */
export interface RaisedAlert {
  readonly id: string;
  readonly rule: AlertRule;
  /** The last of the decisions that it rests on. */
  readonly decisionId: string;
}
