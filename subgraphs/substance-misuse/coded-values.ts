import { registerEnumType } from "type-graphql";

/** Where an episode of treatment stands, from referral to discharge. */
export const TreatmentStep = {
  REFERRED: "REFERRED",
  RECEPTION_SEEN: "RECEPTION_SEEN",
  DUAL_DIAGNOSIS: "DUAL_DIAGNOSIS",
  RISK_ASSESSED: "RISK_ASSESSED",
  CASELOAD: "CASELOAD",
  BRIEF_INTERVENTION: "BRIEF_INTERVENTION",
  TOP_START: "TOP_START",
  REVIEW_5D: "REVIEW_5D",
  REVIEW_28D: "REVIEW_28D",
  REVIEW_13W: "REVIEW_13W",
  CARE_PLAN: "CARE_PLAN",
  RECALL: "RECALL",
  DISCHARGED: "DISCHARGED",
} as const;
registerEnumType(TreatmentStep, {
  name: "TreatmentStep",
  description: "Where an episode of treatment stands.",
  valuesConfig: {
    REFERRED: { description: "Referred." },
    RECEPTION_SEEN: { description: "Seen at reception." },
    DUAL_DIAGNOSIS: { description: "Screened for mental ill health beside substance use." },
    RISK_ASSESSED: { description: "Assessed for risk." },
    CASELOAD: { description: "Taken on a caseload." },
    BRIEF_INTERVENTION: { description: "Given a brief intervention." },
    TOP_START: { description: "First Treatment Outcomes Profile taken." },
    REVIEW_5D: { description: "Reviewed after 5 days." },
    REVIEW_28D: { description: "Reviewed after 28 days." },
    REVIEW_13W: { description: "Reviewed after 13 weeks." },
    CARE_PLAN: { description: "Treated by a care plan." },
    RECALL: { description: "To be called back." },
    DISCHARGED: { description: "Discharged." },
  },
});

/** How a dose is taken. */
export const DoseSupervision = { DAILY_SUPERVISED: "DAILY_SUPERVISED", UNSUPERVISED: "UNSUPERVISED" } as const;
registerEnumType(DoseSupervision, {
  name: "DoseSupervision",
  description: "How a dose is taken.",
  valuesConfig: {
    DAILY_SUPERVISED: { description: "Each day, in front of somebody." },
    UNSUPERVISED: { description: "Taken home." },
  },
});

/** What signs of withdrawal are scored with. */
export const WithdrawalTool = { COWS: "COWS" } as const;
registerEnumType(WithdrawalTool, {
  name: "WithdrawalTool",
  description: "What signs of withdrawal are scored with.",
  valuesConfig: { COWS: { description: "Clinical Opiate Withdrawal Scale (Wesson and Ling 2003), 0 to 48." } },
});
