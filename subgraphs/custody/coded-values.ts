import { registerEnumType } from "type-graphql";

/** How closely a detainee is watched (Safer Detention levels 1 to 4). */
export const ObservationLevel = {
  GENERAL: "GENERAL",
  INTERMITTENT: "INTERMITTENT",
  CONSTANT: "CONSTANT",
  CLOSE_PROXIMITY: "CLOSE_PROXIMITY",
} as const;
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

/** What somebody was assessed to be fit for. */
export const FitnessKind = { FTD: "FTD", FTI: "FTI", FTR: "FTR" } as const;
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
registerEnumType(FitnessOutcome, {
  name: "FitnessOutcome",
  description: "How an assessment of fitness came out.",
  valuesConfig: {
    FIT: { description: "Fit." },
    FIT_WITH_CONDITIONS: { description: "Fit, while the conditions are kept." },
    NOT_FIT: { description: "Not fit." },
    DEFERRED: { description: "To be assessed again later." },
  },
});

/** What a drink-drive specimen is taken of. */
export const SpecimenType = { BREATH: "BREATH", BLOOD: "BLOOD", URINE: "URINE" } as const;
registerEnumType(SpecimenType, {
  name: "SpecimenType",
  description: "What the specimen is taken of (Road Traffic Act 1988 s.7).",
  valuesConfig: {
    BREATH: { description: "Breath." },
    BLOOD: { description: "Blood." },
    URINE: { description: "Urine." },
  },
});

/** Whether a medicine is taken, was taken, or is not to be given. */
export const CustodyMedicineStatus = {
  CURRENT: "CURRENT",
  STOPPED: "STOPPED",
  REFUSED_OR_BARRED: "REFUSED_OR_BARRED",
} as const;
registerEnumType(CustodyMedicineStatus, {
  name: "CustodyMedicineStatus",
  description: "Whether a medicine is taken, was taken, or is not to be given.",
  valuesConfig: {
    CURRENT: { description: "Said to be taken now." },
    STOPPED: { description: "No longer taken." },
    REFUSED_OR_BARRED: { description: "Refused, or not to be prescribed." },
  },
});

/** How far a statement about a medicine can be relied on. */
export const MedicineConfidence = {
  SELF_REPORTED: "SELF_REPORTED",
  CONFIRMED: "CONFIRMED",
  NOT_FOUND: "NOT_FOUND",
} as const;
registerEnumType(MedicineConfidence, {
  name: "MedicineConfidence",
  description: "How far a statement about a medicine can be relied on.",
  valuesConfig: {
    SELF_REPORTED: { description: "The person says so; nobody has checked it." },
    CONFIRMED: { description: "Found in the record of who prescribes or dispenses it." },
    NOT_FOUND: { description: "Looked for, and not found." },
  },
});
