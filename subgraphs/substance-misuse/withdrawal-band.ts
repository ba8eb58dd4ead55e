import { registerEnumType } from "type-graphql";

/** How strong opiate withdrawal is. */
export const WithdrawalBand = {
  BELOW_MILD: "BELOW_MILD",
  MILD: "MILD",
  MODERATE: "MODERATE",
  MODERATELY_SEVERE: "MODERATELY_SEVERE",
  SEVERE: "SEVERE",
} as const;
export type WithdrawalBand = keyof typeof WithdrawalBand;
registerEnumType(WithdrawalBand, {
  name: "WithdrawalBand",
  description: "How strong opiate withdrawal is, by the score of the Clinical Opiate Withdrawal Scale.",
  valuesConfig: {
    BELOW_MILD: { description: "0 to 4." },
    MILD: { description: "5 to 12." },
    MODERATE: { description: "13 to 24." },
    MODERATELY_SEVERE: { description: "25 to 36." },
    SEVERE: { description: "37 to 48." },
  },
});

/** The most the Clinical Opiate Withdrawal Scale adds up to. */
const MOST = 48;

/**
 * The band of a score of the Clinical Opiate Withdrawal Scale (points, 0 to 48), by the table of Wesson and Ling
 * 2003. Null where the number is no such score.
 */
export function withdrawalBand(score: number): WithdrawalBand | null {
  if (!Number.isInteger(score) || score < 0 || score > MOST) return null;
  if (score >= 37) return "SEVERE";
  if (score >= 25) return "MODERATELY_SEVERE";
  if (score >= 13) return "MODERATE";
  return score >= 5 ? "MILD" : "BELOW_MILD";
}
