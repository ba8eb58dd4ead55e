import { registerEnumType } from "type-graphql";

/** What somebody was assessed to be fit for. */
export const FitnessKind = { FTD: "FTD", FTI: "FTI", FTR: "FTR" } as const;
export type FitnessKind = keyof typeof FitnessKind;
registerEnumType(FitnessKind, {
  name: "FitnessKind",
  description: "What somebody was assessed to be fit for.",
  valuesConfig: {
    FTD: { description: "Fit to be detained." },
    FTI: { description: "Fit to be interviewed (PACE Code C Annex G)." },
    FTR: { description: "Fit for release." },
  },
});

/** How an assessment of fitness came out. */
export const FitnessOutcome = {
  FIT: "FIT",
  FIT_WITH_CONDITIONS: "FIT_WITH_CONDITIONS",
  NOT_FIT: "NOT_FIT",
  DEFERRED: "DEFERRED",
} as const;
export type FitnessOutcome = keyof typeof FitnessOutcome;
registerEnumType(FitnessOutcome, {
  name: "FitnessOutcome",
  description: "How an assessment of fitness came out (a code set of this graph's own).",
  valuesConfig: {
    FIT: { description: "Fit." },
    FIT_WITH_CONDITIONS: { description: "Fit, while the conditions are kept." },
    NOT_FIT: { description: "Not fit." },
    DEFERRED: { description: "To be assessed again later." },
  },
});

/** What a drink-drive specimen is taken of. */
export const SpecimenType = { BREATH: "BREATH", BLOOD: "BLOOD", URINE: "URINE" } as const;
export type SpecimenType = keyof typeof SpecimenType;
registerEnumType(SpecimenType, {
  name: "SpecimenType",
  description: "What the specimen is taken of (Road Traffic Act 1988 s.7).",
  valuesConfig: {
    BREATH: { description: "Breath." },
    BLOOD: { description: "Blood." },
    URINE: { description: "Urine." },
  },
});

/** On what ground the kind of specimen was chosen. */
export const SpecimenGround = {
  BREATH_REQUIRED: "BREATH_REQUIRED",
  MEDICAL_REASON: "MEDICAL_REASON",
  DEVICE_UNAVAILABLE: "DEVICE_UNAVAILABLE",
  DRUG_ADVISED: "DRUG_ADVISED",
  INCAPABLE_OF_CONSENT: "INCAPABLE_OF_CONSENT",
} as const;
export type SpecimenGround = keyof typeof SpecimenGround;
registerEnumType(SpecimenGround, {
  name: "SpecimenGround",
  description: "Why this kind of specimen (Road Traffic Act 1988 ss.7 and 7A; the names are this graph's own).",
  valuesConfig: {
    BREATH_REQUIRED: { description: "Two specimens of breath, as in every case without another ground (s.7(1)(a))." },
    MEDICAL_REASON: { description: "Breath is inadvisable for a medical reason, which is not said (s.7(3)(a))." },
    DEVICE_UNAVAILABLE: { description: "No reliable device was available or practicable to use (s.7(3)(b))." },
    DRUG_ADVISED: { description: "A medical practitioner advised that a drug may be the cause (s.7(3)(c))." },
    INCAPABLE_OF_CONSENT: {
      description:
        "Blood of somebody who could not consent after an accident, taken by a practitioner who does not treat them (s.7A).",
    },
  },
});
