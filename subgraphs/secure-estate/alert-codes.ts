import type { Category } from "../../shared/vocabulary.ts";
import { CODES_IN_USE } from "./alert-codes-in-use.ts";
import { RETIRED_CODES } from "./alert-codes-retired.ts";
import type { AlertType } from "./coded-values.ts";

/** Code, type, our words for it, and the kinds of information an alert of the code tells something of. */
export type AlertCodeRow = readonly [code: string, type: AlertType, words: string, ...tells: [Category, ...Category[]]];

/** A code of the HMPPS prisoner alerts reference data. */
export interface AlertCode {
  readonly code: string;
  readonly type: AlertType;
  readonly words: string;
  /**
   * The kind that the type of the code tells, and whatever else its words do, which only narrows who may read it.
   * What comes of intelligence is SECURITY_INTELLIGENCE, whose records nobody reads here.
   */
  readonly categories: readonly [Category, ...Category[]];
  /** From when no new alert may have the code (ISO 8601, UTC); "infinity" for one in use. */
  readonly usableUntil: string;
}

/** When the extract was made: codes that it has as inactive had been retired by then. */
const EXTRACTED = "2024-02-20T00:00:00Z";

const alertCode =
  (usableUntil: string) =>
  ([code, type, words, ...categories]: AlertCodeRow): AlertCode => ({ code, type, words, categories, usableUntil });

/**
 * Every alert code there is. Which of them only named staff may administer is not told in the reference data; here
 * alerts are only read.
 */
export const ALERT_CODES: readonly AlertCode[] = [
  ...CODES_IN_USE.map(alertCode("infinity")),
  ...RETIRED_CODES.map(alertCode(EXTRACTED)),
];

/** The codes in use whose alerts tell exactly one kind of information: by them a list may be asked with one label. */
export const codesTellingOnly = (category: Category): readonly AlertCode[] =>
  ALERT_CODES.filter(({ categories, usableUntil }) => usableUntil === "infinity" && categories.length === 1).filter(
    ({ categories: [only] }) => only === category,
  );
