import { registerEnumType } from "type-graphql";

/** How great a clinician judges a risk to be. */
export const MentalHealthRiskLevel = { LOW: "LOW", MODERATE: "MODERATE", HIGH: "HIGH" } as const;
export type MentalHealthRiskLevel = keyof typeof MentalHealthRiskLevel;
registerEnumType(MentalHealthRiskLevel, {
  name: "MentalHealthRiskLevel",
  description: "How great a clinician judges a risk to be (a code set of this graph's own; no score lies behind it).",
  valuesConfig: {
    LOW: { description: "No more than usual for the person." },
    MODERATE: { description: "Greater than usual for the person; watch for change." },
    HIGH: { description: "Likely soon unless something is done." },
  },
});

/** What happened in a crisis, or whom the person turned to. */
export const CrisisEventKind = {
  OVERDOSE: "OVERDOSE",
  SELF_HARM: "SELF_HARM",
  CRISIS_LINE_CALL: "CRISIS_LINE_CALL",
  CRISIS_TEAM_CONTACT: "CRISIS_TEAM_CONTACT",
  EMERGENCY_ASSESSMENT: "EMERGENCY_ASSESSMENT",
} as const;
export type CrisisEventKind = keyof typeof CrisisEventKind;
registerEnumType(CrisisEventKind, {
  name: "CrisisEventKind",
  description: "What happened in a crisis, or whom the person turned to (a code set of this graph's own).",
  valuesConfig: {
    OVERDOSE: { description: "Took more of something than is safe." },
    SELF_HARM: { description: "Harmed themselves in another way." },
    CRISIS_LINE_CALL: { description: "Called a crisis line." },
    CRISIS_TEAM_CONTACT: { description: "Saw or spoke with a crisis team." },
    EMERGENCY_ASSESSMENT: { description: "Was seen by mental-health staff in an emergency department." },
  },
});

/** The kinds that are harm to oneself; the others are contacts with a mental-health service. */
export const HARM_TO_SELF = ["OVERDOSE", "SELF_HARM"] as const satisfies readonly CrisisEventKind[];
