import { registerEnumType } from "type-graphql";

/** What a score of the Alcohol Use Disorders Identification Test points to. */
export const AuditIndication = { HAZARDOUS: "HAZARDOUS", WARRANTS_ASSESSMENT: "WARRANTS_ASSESSMENT" } as const;
export type AuditIndication = keyof typeof AuditIndication;
registerEnumType(AuditIndication, {
  name: "AuditIndication",
  description: "What a score points to, where the clinical note that was read tells of it.",
  valuesConfig: {
    HAZARDOUS: { description: "Hazardous drinking: 9 to 14." },
    WARRANTS_ASSESSMENT: { description: "Warrants an assessment: 15 and above." },
  },
});

/** The most the test adds up to: ten questions of 0 to 4 points. */
export const MOST_AUDIT = 40;

/** What a score (points, 0 to 40) points to; null up to 8, of which the source says nothing. Throws for no such score. */
export function auditIndication(score: number): AuditIndication | null {
  if (!Number.isInteger(score) || score < 0 || score > MOST_AUDIT) throw new RangeError("no such score of the test");
  if (score >= 15) return "WARRANTS_ASSESSMENT";
  return score > 8 ? "HAZARDOUS" : null;
}
