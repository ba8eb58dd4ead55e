import { registerEnumType } from "type-graphql";

/** Under which legal status somebody is held in prison. */
export const PrisonLegalStatus = {
  RECALL: "RECALL",
  DEAD: "DEAD",
  INDETERMINATE_SENTENCE: "INDETERMINATE_SENTENCE",
  SENTENCED: "SENTENCED",
  CONVICTED_UNSENTENCED: "CONVICTED_UNSENTENCED",
  CIVIL_PRISONER: "CIVIL_PRISONER",
  IMMIGRATION_DETAINEE: "IMMIGRATION_DETAINEE",
  REMAND: "REMAND",
  UNKNOWN: "UNKNOWN",
  OTHER: "OTHER",
} as const;
registerEnumType(PrisonLegalStatus, {
  name: "PrisonLegalStatus",
  description: "Under which legal status somebody is held (HMPPS prisoner search).",
  valuesConfig: {
    RECALL: { description: "Recalled from licence." },
    DEAD: { description: "Has died." },
    INDETERMINATE_SENTENCE: { description: "Serving a sentence without a fixed end." },
    SENTENCED: { description: "Serving a sentence with a fixed end." },
    CONVICTED_UNSENTENCED: { description: "Convicted, waiting for the sentence." },
    CIVIL_PRISONER: { description: "Held by order of a civil court." },
    IMMIGRATION_DETAINEE: { description: "Held under immigration powers." },
    REMAND: { description: "Waiting for trial." },
    UNKNOWN: { description: "Not known." },
    OTHER: { description: "None of the others." },
  },
});

/** Where an ACCT stands. */
export const AcctPhase = {
  OPEN: "OPEN",
  IN_REVIEW: "IN_REVIEW",
  CLOSED_POST_CLOSURE: "CLOSED_POST_CLOSURE",
  CLOSED: "CLOSED",
} as const;
registerEnumType(AcctPhase, {
  name: "AcctPhase",
  description: "Where an ACCT (Assessment, Care in Custody and Teamwork) stands.",
  valuesConfig: {
    OPEN: { description: "Opened; the first case review is due within 24 hours." },
    IN_REVIEW: { description: "Reviewed by a case review team." },
    CLOSED_POST_CLOSURE: { description: "Closed, and watched for seven days." },
    CLOSED: { description: "Closed, and the days after closure are over." },
  },
});
