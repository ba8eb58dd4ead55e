import { registerEnumType } from "type-graphql";
import type { Category } from "../../shared/vocabulary.ts";

/** How closely a detainee is watched (Safer Detention levels 1 to 4). */
export const ObservationLevel = {
  GENERAL: "GENERAL",
  INTERMITTENT: "INTERMITTENT",
  CONSTANT: "CONSTANT",
  CLOSE_PROXIMITY: "CLOSE_PROXIMITY",
} as const;
export type ObservationLevel = keyof typeof ObservationLevel;
registerEnumType(ObservationLevel, {
  name: "ObservationLevel",
  description: "How closely a detainee is watched (ACPO/NPIA Safer Detention).",
  valuesConfig: {
    GENERAL: { description: "Level 1, general observation." },
    INTERMITTENT: { description: "Level 2, intermittent observation." },
    CONSTANT: { description: "Level 3, constant observation." },
    CLOSE_PROXIMITY: { description: "Level 4, close proximity." },
  },
});

/** What a risk is about, as the person escort record marks it. */
export const RiskMarker = {
  MENTAL_HEALTH: "MENTAL_HEALTH",
  SELF_HARM: "SELF_HARM",
  DRUGS: "DRUGS",
  MEDICAL: "MEDICAL",
  LEARNING_DISABILITY: "LEARNING_DISABILITY",
  VIOLENCE: "VIOLENCE",
  ESCAPE: "ESCAPE",
} as const;
export type RiskMarker = keyof typeof RiskMarker;
registerEnumType(RiskMarker, {
  name: "RiskMarker",
  description: "What a risk is about, as the person escort record marks it.",
  valuesConfig: {
    MENTAL_HEALTH: { description: "Mental health." },
    SELF_HARM: { description: "Self-harm." },
    DRUGS: { description: "Drugs." },
    MEDICAL: { description: "A medical need." },
    LEARNING_DISABILITY: { description: "A learning disability." },
    VIOLENCE: { description: "Violence." },
    ESCAPE: { description: "Escape." },
  },
});

/** What a note about a risk tells besides the risk: the marker is for whoever watches, its story is not. */
export const RISK_NOTE_TELLS: Readonly<Record<RiskMarker, Category | undefined>> = {
  MENTAL_HEALTH: "MENTAL_HEALTH_CURRENT",
  SELF_HARM: "SELF_HARM_RISK",
  DRUGS: "SUBSTANCE_USE_CURRENT",
  MEDICAL: "PHYSICAL_HEALTH",
  LEARNING_DISABILITY: "NEURODIVERSITY",
  VIOLENCE: undefined,
  ESCAPE: undefined,
};

/** How great the risk of self-harm is held to be. */
export const SelfHarmLevel = { LOW: "LOW", MEDIUM: "MEDIUM", HIGH: "HIGH" } as const;
export type SelfHarmLevel = keyof typeof SelfHarmLevel;
registerEnumType(SelfHarmLevel, {
  name: "SelfHarmLevel",
  description: "How great the risk of self-harm is held to be (a scale of this graph's own).",
  valuesConfig: {
    LOW: { description: "No sign of intent now; watch for change." },
    MEDIUM: { description: "Thoughts or past events; no plan." },
    HIGH: { description: "A plan, a recent event, or intent that was said." },
  },
});

/** How an assessment of risk before release came out. */
export const PreReleaseOutcome = {
  NO_CONCERN: "NO_CONCERN",
  SUPPORT_ARRANGED: "SUPPORT_ARRANGED",
  HANDED_OVER: "HANDED_OVER",
  NOT_COMPLETED: "NOT_COMPLETED",
} as const;
export type PreReleaseOutcome = keyof typeof PreReleaseOutcome;
registerEnumType(PreReleaseOutcome, {
  name: "PreReleaseOutcome",
  description: "How an assessment of risk before release came out (a code set of this graph's own).",
  valuesConfig: {
    NO_CONCERN: { description: "Nothing that needs doing." },
    SUPPORT_ARRANGED: { description: "Support was arranged for after release." },
    HANDED_OVER: { description: "Not released alone: handed over to another service or to family." },
    NOT_COMPLETED: { description: "Begun and not completed." },
  },
});
