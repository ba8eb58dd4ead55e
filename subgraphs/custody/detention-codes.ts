import { registerEnumType } from "type-graphql";

/** Who may grant detention beyond 24 hours. */
export const ExtensionKind = { SUPERINTENDENT: "SUPERINTENDENT", MAGISTRATES_WARRANT: "MAGISTRATES_WARRANT" } as const;
export type ExtensionKind = keyof typeof ExtensionKind;
registerEnumType(ExtensionKind, {
  name: "DetentionExtensionKind",
  description: "Who granted detention beyond 24 hours (PACE 1984 ss.42 to 44; the names are this graph's own).",
  valuesConfig: {
    SUPERINTENDENT: {
      description:
        "An officer of at least the rank of superintendent: up to 36 hours, for an indictable offence (s.42).",
    },
    MAGISTRATES_WARRANT: {
      description:
        "A magistrates' court, by warrant of further detention or its extension: up to 96 hours (ss.43, 44).",
    },
  },
});

/** Which limit of detention without charge holds. */
export const DetentionLimit = { TWENTY_FOUR_HOURS: "TWENTY_FOUR_HOURS", ...ExtensionKind } as const;
export type DetentionLimit = keyof typeof DetentionLimit;
registerEnumType(DetentionLimit, {
  name: "DetentionLimit",
  description: "Which limit of detention without charge holds (PACE 1984 ss.41 to 44; the names are this graph's own).",
  valuesConfig: {
    TWENTY_FOUR_HOURS: { description: "24 hours (s.41)." },
    SUPERINTENDENT: { description: "As a superintendent extended it: up to 36 hours (s.42)." },
    MAGISTRATES_WARRANT: { description: "As a magistrates' warrant says: up to 96 hours (ss.43, 44)." },
  },
});

/** Who reviews detention; which of them depends on whether the person was charged. */
export const ReviewOfficer = { INSPECTOR: "INSPECTOR", CUSTODY_OFFICER: "CUSTODY_OFFICER" } as const;
export type ReviewOfficer = keyof typeof ReviewOfficer;
registerEnumType(ReviewOfficer, {
  name: "ReviewOfficer",
  description: "Who held a review of detention (PACE 1984 s.40(1)).",
  valuesConfig: {
    INSPECTOR: {
      description:
        "An officer of at least the rank of inspector who is not involved in the investigation: not charged.",
    },
    CUSTODY_OFFICER: { description: "The custody officer: charged." },
  },
});

/** Why a review of detention was put off. */
export const ReviewPostponement = {
  NOT_PRACTICABLE: "NOT_PRACTICABLE",
  QUESTIONING: "QUESTIONING",
  NO_REVIEW_OFFICER: "NO_REVIEW_OFFICER",
} as const;
export type ReviewPostponement = keyof typeof ReviewPostponement;
registerEnumType(ReviewPostponement, {
  name: "ReviewPostponement",
  description: "Why a review of detention was postponed (PACE 1984 s.40(4); the names are this graph's own).",
  valuesConfig: {
    NOT_PRACTICABLE: { description: "It was not practicable to hold it." },
    QUESTIONING: { description: "To interrupt the questioning would have prejudiced the investigation." },
    NO_REVIEW_OFFICER: { description: "No review officer was readily available." },
  },
});
