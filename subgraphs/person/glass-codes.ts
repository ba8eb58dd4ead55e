import { registerEnumType } from "type-graphql";

/** Why the glass is broken; a list of this graph's own. */
export const BreakGlassReason = {
  EMERGENCY_TREATMENT: "EMERGENCY_TREATMENT",
  RISK_TO_LIFE: "RISK_TO_LIFE",
  EXPOSURE_INCIDENT: "EXPOSURE_INCIDENT",
  LACKS_CAPACITY: "LACKS_CAPACITY",
  RISK_TO_A_CHILD: "RISK_TO_A_CHILD",
} as const;
export type BreakGlassReason = keyof typeof BreakGlassReason;
registerEnumType(BreakGlassReason, {
  name: "BreakGlassReason",
  description: "Why the glass is broken.",
  valuesConfig: {
    EMERGENCY_TREATMENT: { description: "The person must be treated before they can be asked." },
    RISK_TO_LIFE: { description: "Somebody may die, the person or another." },
    EXPOSURE_INCIDENT: {
      description: "Somebody was exposed to blood or body fluids and must decide on treatment now.",
    },
    LACKS_CAPACITY: {
      description: "The person is unconscious or lacks capacity to decide (Mental Capacity Act 2005).",
    },
    RISK_TO_A_CHILD: { description: "A child may come to serious harm." },
  },
});

/** How a broken glass stands. */
export const BreakGlassStatus = { OPEN: "OPEN", OPEN_HERE: "OPEN_HERE", CLOSED: "CLOSED", PENDING: "PENDING" } as const;
registerEnumType(BreakGlassStatus, {
  name: "BreakGlassStatus",
  description: "How a broken glass stands.",
  valuesConfig: {
    OPEN: { description: "It is recorded and under review. It opens nothing of anybody who is not there." },
    OPEN_HERE: {
      description: "It could be recorded by this replica alone, which honours it alone, and hands it over for review.",
    },
    CLOSED: { description: "It opens nothing any more." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

/** What is to be reviewed. */
export const ReviewKind = { BREAK_GLASS: "BREAK_GLASS", SELF_CLAIM: "SELF_CLAIM" } as const;
export type ReviewKind = keyof typeof ReviewKind;
registerEnumType(ReviewKind, {
  name: "ReviewKind",
  description: "What somebody did that a Caldicott guardian reviews.",
  valuesConfig: {
    BREAK_GLASS: { description: "They broke the glass for kinds of information of one person." },
    SELF_CLAIM: { description: "They claimed that the person is in their care." },
  },
});

/** What a review can come to; the first two end it. */
export const ReviewOutcome = {
  JUSTIFIED: "JUSTIFIED",
  NOT_JUSTIFIED: "NOT_JUSTIFIED",
  NEEDS_FOLLOW_UP: "NEEDS_FOLLOW_UP",
} as const;
export type ReviewOutcome = keyof typeof ReviewOutcome;
registerEnumType(ReviewOutcome, {
  name: "ReviewOutcome",
  description: "What a review came to.",
  valuesConfig: {
    JUSTIFIED: { description: "It was right to do it." },
    NOT_JUSTIFIED: { description: "It was not; a glass that is still broken is closed." },
    NEEDS_FOLLOW_UP: { description: "More must be known. It stays in the queue, and counts as not reviewed." },
  },
});

/** How an item of the queue stands. */
export const ReviewState = { OPEN: "OPEN", FOLLOW_UP: "FOLLOW_UP", REVIEWED: "REVIEWED" } as const;
export type ReviewState = keyof typeof ReviewState;
registerEnumType(ReviewState, {
  name: "ReviewState",
  description: "How an item of the review queue stands.",
  valuesConfig: {
    OPEN: { description: "Nobody has looked at it." },
    FOLLOW_UP: { description: "A guardian looked at it and must know more." },
    REVIEWED: { description: "A guardian has decided." },
  },
});

/** What came of a review being written down. */
export const ReviewedStatus = { REVIEWED: "REVIEWED", PENDING: "PENDING" } as const;
registerEnumType(ReviewedStatus, {
  name: "ReviewedStatus",
  description: "Whether a review is known everywhere.",
  valuesConfig: {
    REVIEWED: { description: "It is written down; what it closed is closed." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});
