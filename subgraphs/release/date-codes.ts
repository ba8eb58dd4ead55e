import { registerEnumType } from "type-graphql";

/** Which of the release dates is shown: RESPASS's order, the first of these that is known. */
export const ReleaseDateBasis = {
  CONFIRMED: "CONFIRMED",
  ACTUAL_PAROLE: "ACTUAL_PAROLE",
  HOME_DETENTION_CURFEW_ACTUAL: "HOME_DETENTION_CURFEW_ACTUAL",
  CONDITIONAL: "CONDITIONAL",
  AUTOMATIC: "AUTOMATIC",
} as const;
export type ReleaseDateBasis = keyof typeof ReleaseDateBasis;
registerEnumType(ReleaseDateBasis, {
  name: "ReleaseDateBasis",
  description:
    "Which of the release dates is shown: the first of these that is known, in the order of HMPPS Prepare Someone for Release.",
  valuesConfig: {
    CONFIRMED: { description: "The confirmed date." },
    ACTUAL_PAROLE: { description: "The actual parole date." },
    HOME_DETENTION_CURFEW_ACTUAL: { description: "The actual home detention curfew date." },
    CONDITIONAL: { description: "The conditional release date (CRD)." },
    AUTOMATIC: { description: "The automatic release date (ARD)." },
  },
});

/** Which release date is the effective one for a sentence other than a detention and training order. */
export const NonDtoReleaseDateType = { ARD: "ARD", CRD: "CRD", NPD: "NPD", PRRD: "PRRD" } as const;
export type NonDtoReleaseDateType = keyof typeof NonDtoReleaseDateType;
registerEnumType(NonDtoReleaseDateType, {
  name: "NonDtoReleaseDateType",
  description:
    "Which release date is the effective one, for a sentence other than a detention and training order (HMPPS prisoner search).",
  valuesConfig: {
    ARD: { description: "The automatic release date." },
    CRD: { description: "The conditional release date." },
    NPD: { description: "The non-parole date." },
    PRRD: { description: "The post-recall release date." },
  },
});

/** The dates of HMPPS prisoner search, named as the fields of `ReleaseDates` that hold them. */
export const ReleaseDateKind = {
  CONFIRMED: "CONFIRMED",
  ACTUAL_PAROLE: "ACTUAL_PAROLE",
  HOME_DETENTION_CURFEW_ELIGIBILITY: "HOME_DETENTION_CURFEW_ELIGIBILITY",
  HOME_DETENTION_CURFEW_ACTUAL: "HOME_DETENTION_CURFEW_ACTUAL",
  HOME_DETENTION_CURFEW_END: "HOME_DETENTION_CURFEW_END",
  CONDITIONAL: "CONDITIONAL",
  AUTOMATIC: "AUTOMATIC",
  NON_PAROLE: "NON_PAROLE",
  POST_RECALL: "POST_RECALL",
  SENTENCE_EXPIRY: "SENTENCE_EXPIRY",
  LICENCE_EXPIRY: "LICENCE_EXPIRY",
  TOP_UP_SUPERVISION_EXPIRY: "TOP_UP_SUPERVISION_EXPIRY",
  RELEASE_ON_TEMPORARY_LICENCE: "RELEASE_ON_TEMPORARY_LICENCE",
  PAROLE_ELIGIBILITY: "PAROLE_ELIGIBILITY",
  TARIFF: "TARIFF",
} as const;
export type ReleaseDateKind = keyof typeof ReleaseDateKind;
registerEnumType(ReleaseDateKind, {
  name: "ReleaseDateKind",
  description: "One of the dates of a sentence (HMPPS prisoner search).",
  valuesConfig: {
    CONFIRMED: { description: "The confirmed release date." },
    ACTUAL_PAROLE: { description: "The actual parole date." },
    HOME_DETENTION_CURFEW_ELIGIBILITY: { description: "The home detention curfew eligibility date." },
    HOME_DETENTION_CURFEW_ACTUAL: { description: "The actual home detention curfew date." },
    HOME_DETENTION_CURFEW_END: { description: "The home detention curfew end date." },
    CONDITIONAL: { description: "The conditional release date (CRD)." },
    AUTOMATIC: { description: "The automatic release date (ARD)." },
    NON_PAROLE: { description: "The non-parole date (NPD)." },
    POST_RECALL: { description: "The post-recall release date (PRRD)." },
    SENTENCE_EXPIRY: { description: "The sentence expiry date." },
    LICENCE_EXPIRY: { description: "The licence expiry date." },
    TOP_UP_SUPERVISION_EXPIRY: { description: "The top-up supervision expiry date." },
    RELEASE_ON_TEMPORARY_LICENCE: { description: "The release on temporary licence (ROTL) date." },
    PAROLE_ELIGIBILITY: { description: "The parole eligibility date." },
    TARIFF: { description: "The tariff date." },
  },
});
