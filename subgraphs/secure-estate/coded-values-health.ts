import { registerEnumType } from "type-graphql";

/** How a medicine stands now. */
export const PrisonMedicineStatus = {
  CURRENT: "CURRENT",
  PAUSED: "PAUSED",
  STOPPED: "STOPPED",
  DECLINED: "DECLINED",
} as const;
export type PrisonMedicineStatus = keyof typeof PrisonMedicineStatus;
registerEnumType(PrisonMedicineStatus, {
  name: "PrisonMedicineStatus",
  description: "How a medicine stands now (codes of this graph's own).",
  valuesConfig: {
    CURRENT: { description: "To be taken now." },
    PAUSED: { description: "Not to be given until it is reviewed." },
    STOPPED: { description: "No longer to be taken." },
    DECLINED: { description: "Offered, and not taken by choice." },
  },
});

/** Why two medicines were put side by side. */
export const MedicineDuplicateReason = {
  SAME_INGREDIENT: "SAME_INGREDIENT",
  SAME_INGREDIENT_UNCONFIRMED: "SAME_INGREDIENT_UNCONFIRMED",
} as const;
export type MedicineDuplicateReason = keyof typeof MedicineDuplicateReason;
registerEnumType(MedicineDuplicateReason, {
  name: "MedicineDuplicateReason",
  description: "Why two medicines are shown side by side (codes of this graph's own).",
  valuesConfig: {
    SAME_INGREDIENT: { description: "Both hold the same ingredient, and both are confirmed." },
    SAME_INGREDIENT_UNCONFIRMED: {
      description: "Both hold the same ingredient, and at least one is claimed or was not found.",
    },
  },
});

/** How far the transfer of a health record has come. */
export const RecordTransferState = {
  IN_TRANSIT: "IN_TRANSIT",
  AWAITING_FILING: "AWAITING_FILING",
  COMPLETE: "COMPLETE",
} as const;
export type RecordTransferState = keyof typeof RecordTransferState;
registerEnumType(RecordTransferState, {
  name: "RecordTransferState",
  description: "How far the transfer of a health record has come (after the list warnings of GP Connect).",
  valuesConfig: {
    IN_TRANSIT: { description: "Asked for and not yet here; information before a date may be missing." },
    AWAITING_FILING: { description: "Here, and not yet filed in the record." },
    COMPLETE: { description: "Here and filed." },
  },
});

/** Whether a need of personal care is met with now. */
export const CareNeedStatus = { ON: "ON", I: "I", EBS: "EBS" } as const;
export type CareNeedStatus = keyof typeof CareNeedStatus;
registerEnumType(CareNeedStatus, {
  name: "CareNeedStatus",
  description: "The status of a personal care need (HMPPS prisoner search, which publishes the codes without words).",
  valuesConfig: {
    ON: { description: "The code ON." },
    I: { description: "The code I." },
    EBS: { description: "The code EBS." },
  },
});

/** In what way somebody is seen at a hospital. */
export const HospitalVisitKind = { OUTPATIENT: "OUTPATIENT", EMERGENCY: "EMERGENCY", INPATIENT: "INPATIENT" } as const;
export type HospitalVisitKind = keyof typeof HospitalVisitKind;
registerEnumType(HospitalVisitKind, {
  name: "HospitalVisitKind",
  description: "In what way somebody is seen at a hospital (codes of this graph's own).",
  valuesConfig: {
    OUTPATIENT: { description: "By appointment, without a bed." },
    EMERGENCY: { description: "In an emergency department." },
    INPATIENT: { description: "Admitted to a bed." },
  },
});

/** Whether somebody came to the hospital. A health appointment is never kept in the words of enforcement. */
export const HospitalAttendance = { ATTENDED: "ATTENDED", DNA: "DNA", CANCELLED: "CANCELLED" } as const;
export type HospitalAttendance = keyof typeof HospitalAttendance;
registerEnumType(HospitalAttendance, {
  name: "HospitalAttendance",
  description: "Whether somebody came to the hospital (codes of this graph's own).",
  valuesConfig: {
    ATTENDED: { description: "Came." },
    DNA: { description: "Did not attend." },
    CANCELLED: { description: "Was called off." },
  },
});
