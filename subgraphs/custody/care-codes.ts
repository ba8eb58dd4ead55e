import { registerEnumType } from "type-graphql";

/** Whether a medicine is taken, was taken, or is not to be given. */
export const CustodyMedicineStatus = {
  CURRENT: "CURRENT",
  STOPPED: "STOPPED",
  REFUSED_OR_BARRED: "REFUSED_OR_BARRED",
} as const;
export type CustodyMedicineStatus = keyof typeof CustodyMedicineStatus;
registerEnumType(CustodyMedicineStatus, {
  name: "CustodyMedicineStatus",
  description: "Whether a medicine is taken, was taken, or is not to be given (a code set of this graph's own).",
  valuesConfig: {
    CURRENT: { description: "Said to be taken now." },
    STOPPED: { description: "No longer taken." },
    REFUSED_OR_BARRED: { description: "Refused, or not to be prescribed." },
  },
});

/** Whether a Summary Care Record was looked for, and found. */
export const SummaryCareRecordStatus = {
  FOUND: "FOUND",
  NOT_FOUND: "NOT_FOUND",
  NOT_CHECKED: "NOT_CHECKED",
} as const;
export type SummaryCareRecordStatus = keyof typeof SummaryCareRecordStatus;
registerEnumType(SummaryCareRecordStatus, {
  name: "SummaryCareRecordStatus",
  description: "Whether a Summary Care Record was looked for, and found (a code set of this graph's own).",
  valuesConfig: {
    FOUND: { description: "Looked for, and found." },
    NOT_FOUND: { description: "Looked for; there is none." },
    NOT_CHECKED: { description: "Not looked for yet." },
  },
});

/** Whether the note of a liaison and diversion practitioner has been entered. */
export const NoteState = { AWAITING_FILING: "AWAITING_FILING", FILED: "FILED" } as const;
export type NoteState = keyof typeof NoteState;
registerEnumType(NoteState, {
  name: "NoteState",
  description: "Whether a note that was handed over by word has been entered (a code set of this graph's own).",
  valuesConfig: {
    AWAITING_FILING: { description: "Told by word only; the note is not yet entered. Ask liaison and diversion." },
    FILED: { description: "The note is entered." },
  },
});
