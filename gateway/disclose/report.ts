import { REFUSALS } from "../../shared/errors.ts";
import type { Purpose } from "../../shared/vocabulary.ts";
import type { PairwiseKeys } from "./pairwise-keys.ts";
import type { Redacted } from "./redact.ts";

/** What the report is made of, besides what redaction did. */
export interface ReportFor {
  readonly policyVersion: string;
  readonly purpose: Purpose;
  readonly decisionId: string;
  /** Whether the operation holds only what relationship alone grants this caller class, and who is tied could be learnt. */
  readonly settled: boolean;
  /** How keys are shown; as they are unless given. */
  readonly shownKey?: PairwiseKeys["shown"] | undefined;
}

/**
 * The response body. What was withheld is told grouped and by policy alone, so that nothing in it depends on
 * a value, an item or a record that the caller may not read; nothing of a subgraph's own is passed on.
 */
export function report({ data, account }: Redacted, given: ReportFor): object {
  const { settled, policyVersion, purpose, decisionId, shownKey = asItIs } = given;
  const disclosure = {
    policyVersion,
    purpose,
    complete: settled && account.redactions.length === 0 && account.unavailable.length === 0,
    decisionId,
    redactions: account.redactions,
    sections: account.sections,
    breakGlass: account.underGlass.marks.map((mark) => ({ ...mark, grantId: shownKey(mark.grantId) })),
  };
  const errors = account.unavailable.map((path) => ({
    message: REFUSALS.UNAVAILABLE[1],
    path,
    extensions: { code: "UNAVAILABLE" },
  }));
  return { ...(errors.length > 0 ? { errors } : {}), data, extensions: { disclosure } };
}

const asItIs = (key: string): string => key;
