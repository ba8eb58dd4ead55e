import { registerEnumType } from "type-graphql";

/** Who referred somebody to treatment. No code names mental-health services: that would tell of their care. */
export const TreatmentReferralSource = {
  RECEPTION_SCREENING: "RECEPTION_SCREENING",
  PRISON_HEALTHCARE: "PRISON_HEALTHCARE",
  CUSTODY_HEALTHCARE: "CUSTODY_HEALTHCARE",
  LIAISON_AND_DIVERSION: "LIAISON_AND_DIVERSION",
  COMMUNITY_SERVICE: "COMMUNITY_SERVICE",
  ANOTHER_PRISON: "ANOTHER_PRISON",
  PROBATION: "PROBATION",
  SELF: "SELF",
  OTHER: "OTHER",
} as const;
export type TreatmentReferralSource = keyof typeof TreatmentReferralSource;
registerEnumType(TreatmentReferralSource, {
  name: "TreatmentReferralSource",
  description: "Who referred the person to treatment (a code set of this graph's own).",
  valuesConfig: {
    RECEPTION_SCREENING: { description: "The health screen at prison reception." },
    PRISON_HEALTHCARE: { description: "Prison healthcare, later than at reception." },
    CUSTODY_HEALTHCARE: { description: "Healthcare in police custody." },
    LIAISON_AND_DIVERSION: { description: "Liaison and diversion." },
    COMMUNITY_SERVICE: { description: "A treatment service in the community." },
    ANOTHER_PRISON: { description: "The treatment service of another prison." },
    PROBATION: { description: "Probation." },
    SELF: { description: "The person asked themselves." },
    OTHER: { description: "None of the others." },
  },
});

/** How a referral to treatment came out. */
export const TreatmentReferralOutcome = {
  AWAITING_DECISION: "AWAITING_DECISION",
  ACCEPTED: "ACCEPTED",
  DECLINED_BY_PERSON: "DECLINED_BY_PERSON",
  NOT_APPROPRIATE: "NOT_APPROPRIATE",
} as const;
export type TreatmentReferralOutcome = keyof typeof TreatmentReferralOutcome;
registerEnumType(TreatmentReferralOutcome, {
  name: "TreatmentReferralOutcome",
  description: "How a referral to treatment came out (a code set of this graph's own).",
  valuesConfig: {
    AWAITING_DECISION: { description: "Not decided yet." },
    ACCEPTED: { description: "The service took the person on." },
    DECLINED_BY_PERSON: { description: "The person did not want it." },
    NOT_APPROPRIATE: { description: "The service could not help with what was asked." },
  },
});
