import type { RelationshipKind } from "../shared/vocabulary.ts";

/** What ties a caller to a person, in words; how long a tie lasts is decided where facts are judged. */
export const RELATIONSHIP_SENTENCES: Readonly<Record<RelationshipKind, string>> = {
  SITE: "the person is held in the custody suite or prison where the caller works.",
  REFERRAL: "the person has been referred to the caller's team.",
  CASELOAD: "the person is on the caseload of the caller's team.",
  INVESTIGATION: "the caller is an officer in the investigation of which the person is a subject.",
  HEARING: "the person is on the list of the court where the caller works, until that hearing is over.",
  GUARDIANSHIP: "the caller is the Caldicott guardian of an organisation that holds the person's records.",
  SELF: "the caller is the person, whose date of birth is known, and who is 18 or older.",
  PROXY:
    "the caller acts for the person: a parent, an attorney or a deputy. It counts for no role: what a proxy may see is not decided yet.",
};
