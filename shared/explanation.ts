/** The kinds of fact that decide what somebody may read; never which of them it was. */
export const DECIDING_FACTS = [
  "RELATIONSHIP",
  "NO_RELATIONSHIP",
  "UNCONFIRMED_ARRIVAL",
  "OWN_TEAM",
  "NOT_OWN_TEAM",
  "CONSENT",
  "NO_CONSENT",
  "DISSENT",
  "THE_PERSON",
  "NO_RULE",
] as const;
export type DecidingFact = (typeof DECIDING_FACTS)[number];
