import { registerEnumType } from "type-graphql";

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
export type LicenceKind = keyof typeof LicenceKind;
registerEnumType(LicenceKind, {
  name: "LicenceKind",
  description: "The kind of licence (HMPPS Create and Vary a Licence).",
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
export type LicenceType = keyof typeof LicenceType;
registerEnumType(LicenceType, {
  name: "LicenceType",
  description: "The type of licence (HMPPS Create and Vary a Licence).",
  valuesConfig: {
    AP: { description: "A licence." },
    AP_PSS: { description: "A licence, and post-sentence supervision after it." },
    PSS: { description: "Post-sentence supervision." },
  },
});

/** The thirteen statuses of a licence in Create and Vary a Licence. */
export const LicenceStatus = {
  NOT_STARTED: "NOT_STARTED",
  IN_PROGRESS: "IN_PROGRESS",
  SUBMITTED: "SUBMITTED",
  APPROVED: "APPROVED",
  ACTIVE: "ACTIVE",
  REJECTED: "REJECTED",
  INACTIVE: "INACTIVE",
  RECALLED: "RECALLED",
  VARIATION_IN_PROGRESS: "VARIATION_IN_PROGRESS",
  VARIATION_SUBMITTED: "VARIATION_SUBMITTED",
  VARIATION_REJECTED: "VARIATION_REJECTED",
  VARIATION_APPROVED: "VARIATION_APPROVED",
  TIMED_OUT: "TIMED_OUT",
} as const;
export type LicenceStatus = keyof typeof LicenceStatus;
registerEnumType(LicenceStatus, {
  name: "LicenceStatus",
  description: "How a licence stands (HMPPS Create and Vary a Licence).",
  valuesConfig: {
    NOT_STARTED: { description: "Nobody has begun it." },
    IN_PROGRESS: { description: "Begun, and not yet sent for approval." },
    SUBMITTED: { description: "Sent for approval." },
    APPROVED: { description: "Approved; the person is not yet released." },
    ACTIVE: { description: "In force." },
    REJECTED: { description: "Not approved." },
    INACTIVE: { description: "No longer in force, and kept." },
    RECALLED: { description: "The person was recalled from it." },
    VARIATION_IN_PROGRESS: { description: "A change is begun, and not yet sent for approval." },
    VARIATION_SUBMITTED: { description: "A change is sent for approval." },
    VARIATION_REJECTED: { description: "A change was not approved." },
    VARIATION_APPROVED: { description: "A change is approved, and not yet in force." },
    TIMED_OUT: { description: "Not finished in time before release." },
  },
});
