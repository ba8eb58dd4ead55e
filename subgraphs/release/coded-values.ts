import { registerEnumType } from "type-graphql";

/** Which of the release dates is shown; the first of these that is known. */
export const ReleaseDateBasis = {
  CONFIRMED: "CONFIRMED",
  CONDITIONAL: "CONDITIONAL",
  AUTOMATIC: "AUTOMATIC",
} as const;
registerEnumType(ReleaseDateBasis, {
  name: "ReleaseDateBasis",
  description: "Which of the release dates is shown: the first of these that is known.",
  valuesConfig: {
    CONFIRMED: { description: "The confirmed date." },
    CONDITIONAL: { description: "The conditional release date." },
    AUTOMATIC: { description: "The automatic release date." },
  },
});

/** The kinds of licence in Create and Vary a Licence. */
export const LicenceKind = {
  CRD: "CRD",
  PRRD: "PRRD",
  HDC: "HDC",
  HDC_VARIATION: "HDC_VARIATION",
  VARIATION: "VARIATION",
  HARD_STOP: "HARD_STOP",
  TIME_SERVED: "TIME_SERVED",
} as const;
registerEnumType(LicenceKind, {
  name: "LicenceKind",
  description: "The kind of licence (Create and Vary a Licence).",
  valuesConfig: {
    CRD: { description: "From the conditional release date." },
    PRRD: { description: "From the post-recall release date." },
    HDC: { description: "Home detention curfew." },
    HDC_VARIATION: { description: "A change to a home detention curfew licence." },
    VARIATION: { description: "A change to a licence." },
    HARD_STOP: { description: "Made by the prison shortly before release." },
    TIME_SERVED: { description: "For somebody released because the time is served." },
  },
});

/** The types of licence in Create and Vary a Licence. */
export const LicenceType = { AP: "AP", AP_PSS: "AP_PSS", PSS: "PSS" } as const;
registerEnumType(LicenceType, {
  name: "LicenceType",
  description: "The type of licence (Create and Vary a Licence).",
  valuesConfig: {
    AP: { description: "A licence." },
    AP_PSS: { description: "A licence, and post-sentence supervision after it." },
    PSS: { description: "Post-sentence supervision." },
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
registerEnumType(SupervisionOutcome, {
  name: "SupervisionOutcome",
  description: "How a supervision appointment came out.",
  valuesConfig: {
    ATTENDED_COMPLIED: { description: "Came, and did as required." },
    ATTENDED_FAILED_TO_COMPLY: { description: "Came, and did not do as required." },
    ACCEPTABLE_ABSENCE: { description: "Did not come, for a reason that was accepted." },
    UNACCEPTABLE_ABSENCE: { description: "Did not come, for a reason that was not accepted." },
    FAILED_TO_ATTEND: { description: "Did not come." },
  },
});

/** Whether somebody came to a health appointment; it is no outcome of enforcement. */
export const HealthAttendance = { ATTENDED: "ATTENDED", DNA: "DNA", CANCELLED: "CANCELLED" } as const;
registerEnumType(HealthAttendance, {
  name: "HealthAttendance",
  description: "Whether the person came. It is no outcome of enforcement.",
  valuesConfig: {
    ATTENDED: { description: "Came." },
    DNA: { description: "Did not attend." },
    CANCELLED: { description: "Cancelled by either side." },
  },
});
