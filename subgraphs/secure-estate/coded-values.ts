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
export type PrisonLegalStatus = keyof typeof PrisonLegalStatus;
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
export type AcctPhase = keyof typeof AcctPhase;
registerEnumType(AcctPhase, {
  name: "AcctPhase",
  description: "Where an ACCT (Assessment, Care in Custody and Teamwork) stands; phases of this graph's own.",
  valuesConfig: {
    OPEN: { description: "Opened; the first case review has not been held." },
    IN_REVIEW: { description: "The first case review has been held, and the plan is kept under review." },
    CLOSED_POST_CLOSURE: { description: "Closed less than seven days ago, and still watched." },
    CLOSED: { description: "Closed seven days ago or longer." },
  },
});

/** What an alert is about, by the letter or letters that the prison record has for it. */
export const AlertType = {
  A: "A",
  B: "B",
  C: "C",
  D: "D",
  E: "E",
  F: "F",
  H: "H",
  L: "L",
  M: "M",
  N: "N",
  O: "O",
  P: "P",
  R: "R",
  S: "S",
  T: "T",
  U: "U",
  V: "V",
  W: "W",
  X: "X",
} as const;
export type AlertType = keyof typeof AlertType;
registerEnumType(AlertType, {
  name: "AlertType",
  description: "What an alert is about (HMPPS prisoner alerts reference data; those types that have codes).",
  valuesConfig: {
    A: { description: "Social care." },
    B: { description: "End of custody temporary release." },
    C: { description: "Contact with children." },
    D: { description: "Security, not to be shared with the person; no longer used." },
    E: { description: "Exemption from limits on money received." },
    F: { description: "Service in the armed forces." },
    H: { description: "Self-harm." },
    L: { description: "Experience of care." },
    M: { description: "Medical." },
    N: { description: "County lines; no longer used." },
    O: { description: "Other." },
    P: { description: "Multi-agency public protection arrangements." },
    R: { description: "Risk." },
    S: { description: "Sexual offence." },
    T: { description: "Hold against transfer." },
    U: { description: "Management of COVID; no longer used." },
    V: { description: "Vulnerability." },
    W: { description: "Warrant." },
    X: { description: "Security." },
  },
});
