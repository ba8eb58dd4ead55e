import type { RefusalCode } from "../../shared/errors.ts";

const KEYS = "test/partners/keys.test.ts";
const DOCUMENTS = "test/documents/trusted.test.ts";
const HUMANS = "test/partners/on-behalf-of.test.ts";

/** Codes that only somebody hears who asks through a partner's key, or issues one, or is staff, each with the test in which it is told. */
export const TOLD_TO_PARTNERS: Readonly<Partial<Record<RefusalCode, string>>> = {
  ONE_CREDENTIAL: KEYS,
  KEY_MALFORMED: KEYS,
  KEY_WRONG_ENVIRONMENT: KEYS,
  KEY_UNKNOWN: KEYS,
  KEY_EXPIRED: KEYS,
  KEY_REVOKED: KEYS,
  KEY_SUSPENDED: KEYS,
  AGREEMENT_OVER: KEYS,
  ADDRESS_NOT_ALLOWED: KEYS,
  CERTIFICATE_NEEDED: KEYS,
  NO_SUCH_TEMPLATE: KEYS,
  SCOPE_NOT_ISSUABLE: KEYS,
  ROWS_NEEDED: KEYS,
  BAD_NETWORK: KEYS,
  BAD_CERTIFICATE: KEYS,
  ISSUER_NEEDED: KEYS,
  KEY_TOO_LONG: KEYS,
  EXPLORER_NEEDS_TEST: DOCUMENTS,
  NO_SUCH_OWNER: DOCUMENTS,
  DOCUMENT_OUT_OF_REACH: DOCUMENTS,
  ON_BEHALF_OF_NEEDED: HUMANS,
  ON_BEHALF_OF_INVALID: HUMANS,
  ON_BEHALF_OF_EXPIRED: HUMANS,
  PROOF_NEEDED: HUMANS,
  ROLE_NOT_OF_KEY: HUMANS,
  NOT_EMPLOYED: HUMANS,
  STAFF_SUSPENDED: "test/acts/a-mutation.test.ts",
};
