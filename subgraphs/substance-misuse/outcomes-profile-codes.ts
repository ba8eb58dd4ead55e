import { registerEnumType } from "type-graphql";

/** At which point of treatment a Treatment Outcomes Profile is taken. */
export const OutcomesStage = {
  START: "START",
  REVIEW: "REVIEW",
  EXIT: "EXIT",
  POST_TREATMENT_EXIT: "POST_TREATMENT_EXIT",
} as const;
export type OutcomesStage = keyof typeof OutcomesStage;
registerEnumType(OutcomesStage, {
  name: "OutcomesStage",
  description: "At which point of treatment a Treatment Outcomes Profile was taken (Treatment Outcomes Profile form).",
  valuesConfig: {
    START: { description: "Treatment start." },
    REVIEW: { description: "Review." },
    EXIT: { description: "Treatment exit." },
    POST_TREATMENT_EXIT: { description: "After treatment exit." },
  },
});

/** Which form of the profile it is: they ask about different weeks. */
export const OutcomesSetting = { COMMUNITY: "COMMUNITY", SECURE: "SECURE" } as const;
export type OutcomesSetting = keyof typeof OutcomesSetting;
registerEnumType(OutcomesSetting, {
  name: "OutcomesSetting",
  description: "Which form of the profile it is, by the four weeks it asks about (Treatment Outcomes Profile forms).",
  valuesConfig: {
    COMMUNITY: { description: "The four weeks until the day it was taken." },
    SECURE: { description: "The four weeks before custody." },
  },
});

/** The substances a profile counts days of. */
export const OutcomesSubstance = {
  ALCOHOL: "ALCOHOL",
  OPIATES: "OPIATES",
  CRACK: "CRACK",
  COCAINE: "COCAINE",
  AMPHETAMINES: "AMPHETAMINES",
  CANNABIS: "CANNABIS",
  OTHER: "OTHER",
  TOBACCO: "TOBACCO",
} as const;
export type OutcomesSubstance = keyof typeof OutcomesSubstance;
registerEnumType(OutcomesSubstance, {
  name: "OutcomesSubstance",
  description: "A substance whose days of use are counted (Treatment Outcomes Profile form, under our own codes).",
  valuesConfig: {
    ALCOHOL: { description: "Alcohol." },
    OPIATES: { description: "Opiates or opioids, illicit." },
    CRACK: { description: "Crack." },
    COCAINE: { description: "Cocaine." },
    AMPHETAMINES: { description: "Amphetamines." },
    CANNABIS: { description: "Cannabis." },
    OTHER: { description: "Another problem substance, which is named." },
    TOBACCO: { description: "Tobacco." },
  },
});

/** What an average day is counted in. */
export const OutcomesUnit = { UNITS: "UNITS", SPLIFFS: "SPLIFFS" } as const;
export type OutcomesUnit = keyof typeof OutcomesUnit;
registerEnumType(OutcomesUnit, {
  name: "OutcomesUnit",
  description: "What the use of an average day is counted in (Treatment Outcomes Profile form).",
  valuesConfig: { UNITS: { description: "Units of alcohol." }, SPLIFFS: { description: "Spliffs." } },
});

/** Of which substances the form says what an average day is counted in. */
export const UNIT_OF: Readonly<Partial<Record<OutcomesSubstance, OutcomesUnit>>> = {
  ALCOHOL: "UNITS",
  CANNABIS: "SPLIFFS",
};

/** What a profile asks of crime; the form has two further items, which no source shows. */
export const OutcomesCrimeItem = {
  SHOPLIFTING: "SHOPLIFTING",
  DRUG_SELLING: "DRUG_SELLING",
  VEHICLE_THEFT: "VEHICLE_THEFT",
  OTHER_THEFT_OR_BURGLARY: "OTHER_THEFT_OR_BURGLARY",
} as const;
export type OutcomesCrimeItem = keyof typeof OutcomesCrimeItem;
registerEnumType(OutcomesCrimeItem, {
  name: "OutcomesCrimeItem",
  description: "What a profile asks of crime (Treatment Outcomes Profile form, under our own codes).",
  valuesConfig: {
    SHOPLIFTING: { description: "Shoplifting." },
    DRUG_SELLING: { description: "Drug selling." },
    VEHICLE_THEFT: { description: "Theft from or of a vehicle." },
    OTHER_THEFT_OR_BURGLARY: { description: "Other property theft, or burglary." },
  },
});
