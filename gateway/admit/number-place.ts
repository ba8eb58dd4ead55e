/** Where an identifier stands among those that are given out one after another. */
export interface NumberPlace {
  /** Numbers of one series follow one another; of two series none do. */
  readonly series: string;
  readonly ordinal: number;
}

/**
 * The place of an identifier in its canonical form (`shared/identifiers.ts`), by its kind as `PersonBy` names it; undefined for
 * what has none. Check digits and letters have no part in it.
 */
export function placeOf(kind: string, value: string): NumberPlace | undefined {
  const [, before = "", digits, after = ""] = SERIAL_IN[kind]?.exec(value) ?? [];
  return digits === undefined ? undefined : { series: `${kind} ${before}${after}`, ordinal: Number(digits) };
}

/** What names the series, the serial within it, and what else names the series. */
const SERIAL_IN: Readonly<Record<string, RegExp>> = {
  nhsNumber: /^()(\d{9})\d$/,
  prisonNumber: /^([A-Z])(\d{4})([A-Z]{2})$/,
  pnc: /^(\d{4}\/)(\d{7})[A-Z]$/,
  cro: /^(SF\d{2}\/|)(\d{1,6})((?:\/\d{2})?)[A-Z]$/,
  crn: /^([A-Z])(\d{6})$/,
};

/** Whether one follows the other: by one, or by two, because of NHS numbers every eleventh has no check digit. */
export const follows = (one: NumberPlace, other: NumberPlace): boolean => {
  const step = Math.abs(one.ordinal - other.ordinal);
  return one.series === other.series && step >= 1 && step <= 2;
};
