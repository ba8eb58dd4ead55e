import type { ReleaseDateBasis } from "./date-codes.ts";

/** The dates from which the one to go by is chosen: ISO dates, null where not known. */
export interface KnownDates {
  readonly confirmed: string | null;
  readonly actualParole: string | null;
  readonly homeDetentionCurfewActual: string | null;
  readonly conditional: string | null;
  readonly automatic: string | null;
}

export interface DisplayDate {
  readonly displayDate: string | null;
  readonly displayBasis: ReleaseDateBasis | null;
}

/**
 * The date to go by and which it is: the first that is known of confirmed, actual parole, actual home detention
 * curfew, conditional and automatic, in the order of HMPPS Prepare Someone for Release; nothing where none is.
 */
export function displayDate(known: KnownDates): DisplayDate {
  const first = PRECEDENCE.find(([name]) => known[name] !== null);
  return first === undefined
    ? { displayDate: null, displayBasis: null }
    : { displayDate: known[first[0]], displayBasis: first[1] };
}

const PRECEDENCE: readonly (readonly [keyof KnownDates, ReleaseDateBasis])[] = [
  ["confirmed", "CONFIRMED"],
  ["actualParole", "ACTUAL_PAROLE"],
  ["homeDetentionCurfewActual", "HOME_DETENTION_CURFEW_ACTUAL"],
  ["conditional", "CONDITIONAL"],
  ["automatic", "AUTOMATIC"],
];
