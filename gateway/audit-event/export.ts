import type { WrittenRow } from "../record/ledger-row.ts";
import { auditEventOf } from "./from-row.ts";

/**
 * These rows as AuditEvents of FHIR R4, one JSON object a line. What was only about to be changed is left out where another row tells
 * what came of it.
 */
export function auditEventLines(rows: readonly WrittenRow[]): string {
  const ended = new Set(rows.filter(({ outcome }) => outcome !== "INTENDED").map(({ decisionId }) => decisionId));
  return rows
    .filter(({ outcome, decisionId }) => outcome !== "INTENDED" || !ended.has(decisionId))
    .map((row) => JSON.stringify(auditEventOf(row)))
    .join("\n");
}
