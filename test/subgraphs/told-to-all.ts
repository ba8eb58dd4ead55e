/** What a mutation's outcome tells: a key, a code and a version. */
const OUTCOME = ["id", "status", "version"];

/**
 * Every type of which nothing is withheld, and everything that it tells. A type joins this list only when somebody has
 * agreed that it may.
 */
export const TOLD_TO_ALL: Readonly<Record<string, readonly string[]>> = {
  // Told to Caldicott guardians alone, of people whom their organisation holds; it holds no value of a record.
  AccessExplanation: ["policyVersion", "purpose", "role"],
  BreakGlassOutcome: ["id", "status", "until", "version"],
  // Told to Caldicott guardians alone, each of their own organisation: the subgraph lists nothing to anybody else.
  BreakGlassReview: [
    "about",
    "ageHours",
    "categories",
    "disclosures",
    "holder",
    "id",
    "kind",
    "lastDisclosedAt",
    "note",
    "organisation",
    "outcome",
    "purpose",
    "raisedAt",
    "reason",
    "registration",
    "renewal",
    "reviewedAt",
    "reviewedBy",
    "role",
    "state",
    "text",
    "version",
  ],
  BreakGlassReviewConnection: [],
  BreakGlassReviewEdge: ["cursor"],
  // A part of what a guardian is explained.
  CategoryExplanation: ["category", "decidedBy", "letter", "rule", "verdict", "wouldChange"],
  ClaimOutcome: ["id", "status", "until", "version"],
  ConsentOutcome: OUTCOME,
  // Told to whoever asked, to the person, and to those who hold the person and could ever read what is asked for.
  ConsentRequest: [
    "askedAt",
    "categories",
    "consentId",
    "expiresAt",
    "id",
    "organisation",
    "purpose",
    "reason",
    "role",
    "state",
    "version",
  ],
  ConsentRequestOutcome: ["consentId", ...OUTCOME],
  CoverOutcome: OUTCOME,
  CustodySuite: ["code", "force", "name"],
  EpisodeOutcome: OUTCOME,
  // Told to who recorded it and to guardians of the organisations concerned; the document to the former alone.
  LawfulDisclosure: [
    "basis",
    "categories",
    "clinician",
    "disclosedAt",
    "document",
    "guardianReference",
    "id",
    "recipient",
    "recipientOrganisation",
    "recipientRole",
    "recordedAt",
    "recordedBy",
    "reference",
  ],
  LawfulDisclosureConnection: [],
  LawfulDisclosureEdge: ["cursor"],
  LawfulDisclosureOutcome: OUTCOME,
  Me: ["coordinates", "organisation", "purpose", "role", "subject"],
  MergeOutcome: OUTCOME,
  PageInfo: ["endCursor", "hasNextPage"],
  PersonConnection: [],
  PersonEdge: ["cursor"],
  PersonHandle: ["id"],
  Prison: ["healthcareContact", "id", "name", "open"],
  ReviewBreakGlassOutcome: OUTCOME,
  SuspensionOutcome: OUTCOME,
};
