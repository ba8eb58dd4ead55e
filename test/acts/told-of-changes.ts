import type { RefusalCode } from "../../shared/errors.ts";

/** Codes that only somebody hears who changes something, each with the test in which it is told. */
export const TOLD_OF_CHANGES: Readonly<Partial<Record<RefusalCode, string>>> = {
  NOTHING_TO_ACT_ON: "test/acts/a-mutation.test.ts",
  TEXT_LENGTH: "test/acts/a-mutation.test.ts",
  ALREADY_HELD: "test/acts/custody-episode.test.ts",
  UNKNOWN_PLACE: "test/acts/custody-episode.test.ts",
  NUMBER_IN_USE: "test/acts/custody-episode.test.ts",
  SECOND_PERSON_NEEDED: "test/acts/custody-episode.test.ts",
  TWO_IDENTIFIERS: "test/acts/custody-episode.test.ts",
  STALE_VERSION: "test/acts/a-mutation.test.ts",
  IDEMPOTENCY_CONFLICT: "test/acts/a-mutation.test.ts",
  CATEGORY_NEEDED: "test/glass/break-glass.test.ts",
  CATEGORY_SEALED: "test/glass/break-glass.test.ts",
  BREAK_GLASS_NOT_OFFERED: "test/glass/break-glass.test.ts",
  BREAK_GLASS_BLOCKED: "test/glass/break-glass.test.ts",
  BREAK_GLASS_OVER: "test/glass/break-glass.test.ts",
  BREAK_GLASS_RENEWED: "test/glass/break-glass.test.ts",
  LAWFUL_ROUTE_CLOSED: "test/glass/lawful-disclosure.test.ts",
  GUARDIAN_REFERENCE_NEEDED: "test/glass/lawful-disclosure.test.ts",
  CLINICIAN_NEEDED: "test/glass/lawful-disclosure.test.ts",
  REVIEW_BY_ANOTHER: "test/glass/break-glass.test.ts",
  BEYOND_CONSENT: "test/bad-input/consent.test.ts",
  ONE_RECIPIENT: "test/bad-input/consent.test.ts",
  NOT_SPECIFIC: "test/bad-input/consent.test.ts",
  BACKWARD_PERIOD: "test/bad-input/consent.test.ts",
  CAPACITY_IN_DOUBT: "test/bad-input/consent.test.ts",
};
