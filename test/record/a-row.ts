import type { LedgerRow } from "../../gateway/record/ledger-row.ts";

/** A row about one person, unless said otherwise. */
export const aRow = (overrides: Partial<LedgerRow> = {}): LedgerRow => ({
  decisionId: "a-decision",
  outcome: "ANSWERED",
  subject: "a-caller",
  role: "prison-officer",
  organisation: "an-organisation",
  purpose: "SAFECUSTODY",
  operationHash: "a-hash",
  policyVersion: "a-version",
  personId: "a-person",
  basis: { relationships: ["a-relationship"], directives: [], breakGlass: [] },
  disclosed: ["SelfHarm.level"],
  withheld: [{ coordinate: "PhysicalHealth.conditions", reason: "NOT_PERMITTED" }],
  verdicts: { SELF_HARM_RISK: "SHOWN", PHYSICAL_HEALTH: "NOT_PERMITTED" },
  ...overrides,
});
