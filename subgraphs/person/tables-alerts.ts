import type { AlertRule } from "../../shared/alert-rules.ts";
import type { ReviewOutcome } from "./glass-codes.ts";

/** What guardians are alerted to, and by what. */
export interface AlertTables {
  readonly asked_hour: AskedHourTable;
  readonly alert: AlertTable;
  readonly alert_decision: AlertDecisionTable;
}

/** An hour in which a caller asked something; kept for eight weeks. */
interface AskedHourTable {
  readonly organisation: string;
  readonly subject: string;
  readonly from_at: Date;
  /** How many different people they were told of in it. */
  readonly people: number;
}

/** References alone: whom it concerns stands in the ledger, under the decisions. */
export interface AlertTable {
  readonly id: string;
  readonly rule: AlertRule;
  /** Who asked. Of a revoked key there is no subject, and the organisation is the key's. */
  readonly organisation: string | null;
  readonly subject: string | null;
  readonly role: string | null;
  readonly key: string | null;
  /** Who asked as one text, by which nothing is raised twice. */
  readonly asker: string;
  /** When the first and the last of the requests were made that it rests on. */
  readonly from_at: Date;
  readonly to_at: Date;
  readonly decision_ids: readonly string[];
  readonly raised_at: Date;
  readonly outcome: ReviewOutcome | null;
  readonly note: string | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: Date | null;
  /** How many times it has been written. */
  readonly version: number;
}

/** Every decision about an alert, by the version that it made of it; none is ever changed. */
interface AlertDecisionTable {
  readonly alert_id: string;
  readonly version: number;
  readonly outcome: ReviewOutcome;
  readonly note: string;
  readonly reviewed_by: string;
  readonly reviewed_at: Date;
}
