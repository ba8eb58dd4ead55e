import { registerEnumType } from "type-graphql";

/** What an appointment is about in Prepare Someone for Release: its seven pathways, and benefits. */
export const ResettlementAppointmentType = {
  ACCOMMODATION: "ACCOMMODATION",
  ATTITUDES_THINKING_AND_BEHAVIOUR: "ATTITUDES_THINKING_AND_BEHAVIOUR",
  CHILDREN_FAMILIES_AND_COMMUNITY: "CHILDREN_FAMILIES_AND_COMMUNITY",
  DRUGS_AND_ALCOHOL: "DRUGS_AND_ALCOHOL",
  EDUCATION_SKILLS_AND_WORK: "EDUCATION_SKILLS_AND_WORK",
  FINANCE_AND_ID: "FINANCE_AND_ID",
  HEALTH: "HEALTH",
  BENEFITS: "BENEFITS",
} as const;
export type ResettlementAppointmentType = keyof typeof ResettlementAppointmentType;
registerEnumType(ResettlementAppointmentType, {
  name: "ResettlementAppointmentType",
  description: "What an appointment is about (HMPPS Prepare Someone for Release).",
  valuesConfig: {
    ACCOMMODATION: { description: "Accommodation." },
    ATTITUDES_THINKING_AND_BEHAVIOUR: { description: "Attitudes, thinking and behaviour." },
    CHILDREN_FAMILIES_AND_COMMUNITY: { description: "Children, families and communities." },
    DRUGS_AND_ALCOHOL: { description: "Drugs and alcohol." },
    EDUCATION_SKILLS_AND_WORK: { description: "Education, skills and work." },
    FINANCE_AND_ID: { description: "Finance and ID." },
    HEALTH: { description: "Health." },
    BENEFITS: { description: "Benefits." },
  },
});

/** How a supervision appointment came out: the words of enforcement. */
export const SupervisionOutcome = {
  ATTENDED_COMPLIED: "ATTENDED_COMPLIED",
  ATTENDED_FAILED_TO_COMPLY: "ATTENDED_FAILED_TO_COMPLY",
  ACCEPTABLE_ABSENCE: "ACCEPTABLE_ABSENCE",
  UNACCEPTABLE_ABSENCE: "UNACCEPTABLE_ABSENCE",
  FAILED_TO_ATTEND: "FAILED_TO_ATTEND",
} as const;
export type SupervisionOutcome = keyof typeof SupervisionOutcome;
registerEnumType(SupervisionOutcome, {
  name: "SupervisionOutcome",
  description:
    "How a supervision appointment came out: the outcomes shown in nDelius, under codes of this graph's own.",
  valuesConfig: {
    ATTENDED_COMPLIED: { description: "Attended - complied." },
    ATTENDED_FAILED_TO_COMPLY: { description: "Attended - failed to comply." },
    ACCEPTABLE_ABSENCE: { description: "Acceptable absence." },
    UNACCEPTABLE_ABSENCE: { description: "Unacceptable absence." },
    FAILED_TO_ATTEND: { description: "Failed to attend." },
  },
});

/** Whether somebody came to a health appointment; it is no outcome of enforcement. */
export const HealthAttendance = { ATTENDED: "ATTENDED", DNA: "DNA", CANCELLED: "CANCELLED" } as const;
export type HealthAttendance = keyof typeof HealthAttendance;
registerEnumType(HealthAttendance, {
  name: "HealthAttendance",
  description:
    "Whether the person came to a health appointment (a set of this graph's own). It is no outcome of enforcement.",
  valuesConfig: {
    ATTENDED: { description: "Came." },
    DNA: { description: "Did not attend." },
    CANCELLED: { description: "Cancelled by either side." },
  },
});
