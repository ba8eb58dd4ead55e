import { registerEnumType } from "type-graphql";

/** How soon somebody who is referred is to be seen. */
export const MentalHealthReferralUrgency = { EMERGENCY: "EMERGENCY", URGENT: "URGENT", ROUTINE: "ROUTINE" } as const;
export type MentalHealthReferralUrgency = keyof typeof MentalHealthReferralUrgency;
registerEnumType(MentalHealthReferralUrgency, {
  name: "MentalHealthReferralUrgency",
  description: "How soon somebody who is referred is to be seen (a code set of this graph's own).",
  valuesConfig: {
    EMERGENCY: { description: "Within hours." },
    URGENT: { description: "Within days." },
    ROUTINE: { description: "In turn." },
  },
});

/** How far a referral has come: the first three while it is open, the others once it has ended. */
export const MentalHealthReferralStatus = {
  RECEIVED: "RECEIVED",
  ACCEPTED: "ACCEPTED",
  IN_CARE: "IN_CARE",
  DECLINED: "DECLINED",
  DISCHARGED: "DISCHARGED",
} as const;
export type MentalHealthReferralStatus = keyof typeof MentalHealthReferralStatus;
registerEnumType(MentalHealthReferralStatus, {
  name: "MentalHealthReferralStatus",
  description: "How far a referral to a mental-health team has come (a code set of this graph's own).",
  valuesConfig: {
    RECEIVED: { description: "The team has it, and has not decided." },
    ACCEPTED: { description: "The team has accepted it; care has not begun." },
    IN_CARE: { description: "The team cares for the person." },
    DECLINED: { description: "The team has declined it." },
    DISCHARGED: { description: "Care has ended." },
  },
});

/** The statuses of a referral that has ended. */
export const ENDED_STATUSES = ["DECLINED", "DISCHARGED"] as const satisfies readonly MentalHealthReferralStatus[];

/** What a medicine comes as. */
export const MentalHealthMedicineForm = {
  TABLET: "TABLET",
  LIQUID: "LIQUID",
  DEPOT_INJECTION: "DEPOT_INJECTION",
  OTHER: "OTHER",
} as const;
export type MentalHealthMedicineForm = keyof typeof MentalHealthMedicineForm;
registerEnumType(MentalHealthMedicineForm, {
  name: "MentalHealthMedicineForm",
  description: "What a medicine comes as (a code set of this graph's own).",
  valuesConfig: {
    TABLET: { description: "A tablet or capsule." },
    LIQUID: { description: "A liquid that is swallowed." },
    DEPOT_INJECTION: { description: "An injection that lasts for weeks." },
    OTHER: { description: "Anything else." },
  },
});
