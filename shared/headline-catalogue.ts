import type { Category } from "./vocabulary.ts";

/** How soon somebody may come to harm; our own scale, no code set has one. */
export const SEVERITIES = ["LIFE_THREATENING", "SERIOUS", "ADVISORY"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a headline of one code says, to everybody and always the same. */
export interface CataloguedHeadline {
  /** What must be readable for the headline to show: all that its words tell. */
  readonly categories: readonly [Category, ...Category[]];
  readonly severity: Severity;
  /** At most 120 characters; never a diagnosis. */
  readonly plainText: string;
  readonly action: string;
}

/**
 * The reviewed catalogue of headlines: the only words that cross from a record to those who may not read it. A
 * row holds a code and times, never words of its own, so nothing is told by accident.
 */
export const HEADLINE_CATALOGUE = {
  CALL_999_IF_SEIZURE: {
    categories: ["SAFETY_HEADLINE"],
    severity: "LIFE_THREATENING",
    plainText: "May have a seizure",
    action: "If a seizure begins, call 999, make the space safe and time it",
  },
  INSULIN_TREATED: {
    categories: ["SAFETY_HEADLINE"],
    severity: "LIFE_THREATENING",
    plainText: "Treated with insulin",
    action: "Meals on time; if confused, sweating or drowsy, give sugar if awake and call healthcare",
  },
  SEVERE_ALLERGY: {
    categories: ["SAFETY_HEADLINE"],
    severity: "LIFE_THREATENING",
    plainText: "Has a severe allergy",
    action: "Check food and medicines against the allergy; if face or throat swells, call 999",
  },
  ANTICOAGULATED: {
    categories: ["SAFETY_HEADLINE"],
    severity: "SERIOUS",
    plainText: "Takes a medicine that makes bleeding worse",
    action: "After any knock to the head or a wound that keeps bleeding, call healthcare at once",
  },
  RECENT_HEAD_INJURY: {
    categories: ["SAFETY_HEADLINE"],
    severity: "LIFE_THREATENING",
    plainText: "Has had a head injury lately",
    action: "Rouse and speak at every check; if drowsy, vomiting or confused, call 999",
  },
  RECENT_OVERDOSE: {
    categories: ["SAFETY_HEADLINE", "SELF_HARM_RISK"],
    severity: "LIFE_THREATENING",
    plainText: "Treated for an overdose lately",
    action: "Rouse at every check; if hard to wake or breathing slowly, call 999 and give what you are trained to give",
  },
  WITHDRAWAL_RISK: {
    categories: ["SUBSTANCE_USE_CURRENT"],
    severity: "SERIOUS",
    plainText: "May become unwell from withdrawal",
    action: "Check and rouse every 30 minutes; call the clinician if shaking, sweating or confused",
  },
  CRITICAL_MEDICINE_DUE: {
    categories: ["MEDICATION"],
    severity: "SERIOUS",
    plainText: "A critical medicine is due; healthcare has bagged it",
    action: "Call healthcare before it is due; it must not be missed",
  },
  NOTHING_DUE_UNTIL_REVIEW: {
    categories: ["MEDICATION"],
    severity: "ADVISORY",
    plainText: "No medicine is due before the clinician's review",
    action: "Nothing is due until the clinician's review; call the clinician if anything changes",
  },
  ASTHMA: {
    categories: ["SAFETY_HEADLINE"],
    severity: "SERIOUS",
    plainText: "Has asthma and may need an inhaler",
    action: "Keep the inhaler within reach; if breathless and unable to speak, call 999",
  },
  SELF_HARM_RISK: {
    categories: ["SELF_HARM_RISK"],
    severity: "LIFE_THREATENING",
    plainText: "At risk of self-harm",
    action: "Watch closely after court, calls and visits; call the crisis team day or night",
  },
  ADJUST_COMMUNICATION: {
    categories: ["NEURODIVERSITY"],
    severity: "ADVISORY",
    plainText: "Needs things said differently",
    action: "One question at a time; check understanding by asking the person to say it back",
  },
  SUPERVISE_CONSUMPTION: {
    categories: ["SECURITY_INTELLIGENCE"],
    severity: "ADVISORY",
    plainText: "Medicines are taken under supervision",
    action: "Watch each dose being swallowed; check the mouth",
  },
  UNIVERSAL_PRECAUTIONS: {
    categories: ["SAFETY_HEADLINE"],
    severity: "ADVISORY",
    plainText: "Treat everybody's blood and body fluids as infectious",
    action: "After contact with blood, contact occupational health or the emergency department now",
  },
} as const satisfies Readonly<Record<string, CataloguedHeadline>>;

export type HeadlineCode = keyof typeof HEADLINE_CATALOGUE;
export const HEADLINE_CODES = Object.keys(HEADLINE_CATALOGUE) as HeadlineCode[];
