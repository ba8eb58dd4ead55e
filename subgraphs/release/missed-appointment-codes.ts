import { registerEnumType } from "type-graphql";
import type { Category } from "../../shared/vocabulary.ts";

/** All that the first tier of a missed appointment says of where it was. */
export const MissedServiceFamily = {
  SUPERVISION: "SUPERVISION",
  HEALTH_OR_TREATMENT: "HEALTH_OR_TREATMENT",
} as const;
export type MissedServiceFamily = keyof typeof MissedServiceFamily;
registerEnumType(MissedServiceFamily, {
  name: "MissedServiceFamily",
  description:
    "Whether a missed appointment was with probation or with a health or treatment service (a set of this graph's own).",
  valuesConfig: {
    SUPERVISION: { description: "With probation." },
    HEALTH_OR_TREATMENT: { description: "With a health or treatment service, whichever it is." },
  },
});

/** What the second tier says: which service, without naming the clinic. */
export const NamedServiceFamily = {
  SUPERVISION: "SUPERVISION",
  SUBSTANCE_MISUSE: "SUBSTANCE_MISUSE",
  MENTAL_HEALTH: "MENTAL_HEALTH",
  GENERAL_PRACTICE: "GENERAL_PRACTICE",
  PHYSICAL_HEALTH: "PHYSICAL_HEALTH",
  BLOOD_BORNE_VIRUS: "BLOOD_BORNE_VIRUS",
  SEXUAL_HEALTH: "SEXUAL_HEALTH",
} as const;
export type NamedServiceFamily = keyof typeof NamedServiceFamily;
registerEnumType(NamedServiceFamily, {
  name: "NamedServiceFamily",
  description:
    "Which kind of service a missed appointment was with, without naming the clinic (a set of this graph's own).",
  valuesConfig: {
    SUPERVISION: { description: "Probation." },
    SUBSTANCE_MISUSE: { description: "Treatment for drugs or alcohol." },
    MENTAL_HEALTH: { description: "Mental health care." },
    GENERAL_PRACTICE: { description: "A general practice, which tells of nothing in particular." },
    PHYSICAL_HEALTH: { description: "A clinic for a condition of the body." },
    BLOOD_BORNE_VIRUS: { description: "A clinic for blood-borne viruses." },
    SEXUAL_HEALTH: { description: "A sexual or reproductive health clinic." },
  },
});

interface FamilyTold {
  readonly family: MissedServiceFamily;
  readonly tells: readonly [Category, ...Category[]];
}

/**
 * The first tier of each kind of service, and what a miss there tells of; a row can only add. Supervision belongs to
 * the licence, so those who supervise it see their own misses whatever is consented to.
 */
export const MISSED_FAMILIES: Readonly<Record<NamedServiceFamily, FamilyTold>> = {
  SUPERVISION: { family: "SUPERVISION", tells: ["RELEASE"] },
  SUBSTANCE_MISUSE: { family: "HEALTH_OR_TREATMENT", tells: ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"] },
  MENTAL_HEALTH: { family: "HEALTH_OR_TREATMENT", tells: ["APPOINTMENTS", "MENTAL_HEALTH_CURRENT"] },
  GENERAL_PRACTICE: { family: "HEALTH_OR_TREATMENT", tells: ["APPOINTMENTS"] },
  PHYSICAL_HEALTH: { family: "HEALTH_OR_TREATMENT", tells: ["APPOINTMENTS", "PHYSICAL_HEALTH"] },
  BLOOD_BORNE_VIRUS: { family: "HEALTH_OR_TREATMENT", tells: ["APPOINTMENTS", "BLOOD_BORNE_VIRUS"] },
  SEXUAL_HEALTH: { family: "HEALTH_OR_TREATMENT", tells: ["APPOINTMENTS", "SEXUAL_HEALTH"] },
};
