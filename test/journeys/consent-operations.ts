/** What a person's team sends to write down, take back, ask for and answer; shown in `docs/frontend.md`. */
export const RECORD_CONSENT = `mutation RecordConsent($input: RecordConsentInput!) {
  recordConsent(input: $input) { id status version }
}`;
export const RECORD_DISSENT = `mutation RecordDissent($input: RecordDissentInput!) {
  recordDissent(input: $input) { id status version }
}`;
export const WITHDRAW_CONSENT = `mutation WithdrawConsent($input: WithdrawConsentInput!) {
  withdrawConsent(input: $input) { id status version }
}`;
export const REQUEST_CONSENT = `mutation RequestConsent($input: RequestConsentInput!) {
  requestConsent(input: $input) { id status version }
}`;
export const ANSWER_REQUEST = `mutation AnswerConsentRequest($input: AnswerConsentRequestInput!) {
  answerConsentRequest(input: $input) { id status version consentId }
}`;
export const CONSENT_REQUESTS = `query ConsentRequests {
  consentRequests { id state categories purpose organisation role reason askedAt expiresAt version consentId person { id } }
}`;
export const CONSENT_HISTORY = `query ConsentHistory($id: ID!) {
  person(by: { id: $id }) {
    consents {
      history {
        id decision standing categories purposes recipientKind recipient specific upstream
        givenAt from to withdrawnAt capacity language interpreter witness evidence
        recordedByRole recordedByOrganisation version
      }
    }
  }
}`;

/** How it was said, in a test. */
export const SAID = { capacity: "ASSESSED", evidence: "Said in the consulting room, leaflet read out" } as const;
