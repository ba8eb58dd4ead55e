import { systemClock } from "./clock.ts";

/** The numbers and words by which a person is known; each is a GraphQL scalar of this name, sent only as a variable. */
export type IdentifierScalar =
  | "NhsNumber"
  | "PrisonNumber"
  | "PncNumber"
  | "CroNumber"
  | "Crn"
  | "PersonName"
  | "BirthDate"
  | "Postcode";

export interface Identifier {
  /** What it is and how it is written, for the schema. */
  readonly description: string;
  /** The one form in which it is stored and compared, or undefined where the text is not a valid one. */
  parse(text: string): string | undefined;
}

/** The rules of each identifier: which texts are valid, and their canonical form. */
export const IDENTIFIERS: Readonly<Record<IdentifierScalar, Identifier>> = {
  NhsNumber: {
    description: "An NHS number: 10 digits, the last a modulus 11 check digit. Spaces and hyphens are accepted.",
    parse: (text) => {
      const digits = text.replaceAll(/[\s-]/g, "");
      return /^\d{10}$/.test(digits) && isIssued(digits) && nhsCheckDigit(digits) === digits[9] ? digits : undefined;
    },
  },
  PrisonNumber: {
    description: "A prison (NOMIS) number: a letter, 4 digits, 2 letters.",
    parse: (text) => /^[A-Z]\d{4}[A-Z]{2}$/.exec(tidy(text))?.[0],
  },
  PncNumber: {
    description: "A Police National Computer identifier: year, serial and modulus 23 check letter, as 1981/0000034U.",
    parse: (text) => parsePnc(tidy(text), systemClock.now().getUTCFullYear()),
  },
  CroNumber: {
    description: "A Criminal Records Office number with its modulus 23 check letter, as 065656/91H or SF05/482703J.",
    parse: (text) => parseStandardCro(tidy(text)) ?? parseShortFileCro(tidy(text)),
  },
  Crn: {
    description: "A probation case reference number: a letter and 6 digits.",
    parse: (text) => /^[A-Z]\d{6}$/.exec(tidy(text))?.[0],
  },
  PersonName: {
    description: "A family name or given names: 1 to 100 letters, with spaces, hyphens and apostrophes.",
    parse: (text) => /^(?=.{1,100}$)\p{L}[\p{L}\p{M} '’.-]*$/u.exec(text.trim())?.[0],
  },
  BirthDate: {
    description: "A date of birth (ISO 8601 date), 1900 or later.",
    parse: (text) => (/^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) && isDay(text) ? text : undefined),
  },
  Postcode: {
    description: "A postcode of the United Kingdom, as EX1 9ZZ.",
    parse: (text) => {
      const [, outward, inward] = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/.exec(tidy(text)) ?? [];
      return outward === undefined ? undefined : `${outward} ${inward}`;
    },
  },
};

/** How a name is compared: letters alone, without marks or case, so that O'Néill is ONEILL. */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/[^\p{L}]/gu, "")
    .toUpperCase();

/** How given names are compared: the first alone, as `nameKey` says. */
export const firstNameKey = (givenNames: string): string => nameKey(givenNames.trim().split(/\s+/)[0] ?? "");

/** The check letter of a PNC identifier or CRO number: the two-digit year and the serial as one number, modulo 23. */
export const pncCheckLetter = (yearAndSerial: string): string => CHECK_LETTERS.charAt(Number(yearAndSerial) % 23);

/** The n-th (0 to 99,999) valid NHS number of the synthetic range 999, which no person has. */
export function inventedNhsNumber(serial: number): string {
  // Nine digits that have no check digit when they end in 0 have one when they end in 1.
  const [number = ""] = [0, 1].flatMap((last) => {
    const nine = `999${padded(serial, 5)}${last}`;
    return nhsCheckDigit(nine) ? [`${nine}${nhsCheckDigit(nine)}`] : [];
  });
  return number;
}

/** The n-th (0 to 999,999) PNC identifier of an invented series of the year 2000, with its check letter. */
export function inventedPnc(serial: number): string {
  const digits = `9${padded(serial, 6)}`;
  return `2000/${digits}${pncCheckLetter(`00${digits}`)}`;
}

/** The n-th (0 to 999,999) CRO number of an invented series of the year 2000, with its check letter. */
export function inventedCro(serial: number): string {
  const digits = padded(serial, 6);
  return `${digits}/00${pncCheckLetter(`00${digits}`)}`;
}

/** The n-th (0 to 6,759,999) prison number of an invented series that begins with Z. */
export function inventedPrisonNumber(serial: number): string {
  const pair = Math.floor(serial / 10_000);
  return `Z${padded(serial % 10_000, 4)}${letter(Math.floor(pair / 26))}${letter(pair % 26)}`;
}

/** The n-th (0 to 999,999) case reference number of an invented series that begins with Z. */
export const inventedCrn = (serial: number): string => `Z${padded(serial, 6)}`;

/** The alphabet without I, O and S, Z first. */
const CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY";

/** First three digits of the ranges in use: Scotland; Northern Ireland; England, Wales and Man; Ireland; synthetic. */
const NHS_RANGES = [
  [10, 311],
  [320, 399],
  [400, 499],
  [600, 799],
  [800, 859],
  [900, 999],
] as const;

const isIssued = (digits: string): boolean =>
  NHS_RANGES.some(([from, to]) => Number(digits.slice(0, 3)) >= from && Number(digits.slice(0, 3)) <= to);

/** The check digit of the first nine (NHS number modulus 11), or undefined where it would be 10. */
function nhsCheckDigit(digits: string): string | undefined {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : String(check);
}

function parsePnc(text: string, thisYear: number): string | undefined {
  // Without a slash, up to nine digits can only be told apart as a two-digit year and its serial.
  const [, year, serial, check] =
    /^(\d{4}|\d{2})\/(\d{1,7})([A-Z])$/.exec(text) ??
    /^(\d{2})(\d{1,7})([A-Z])$/.exec(text) ??
    /^(\d{4})(\d{6,7})([A-Z])$/.exec(text) ??
    [];
  if (year === undefined || serial === undefined) return undefined;
  const long = year.length === 4 ? Number(year) : inCentury(Number(year), thisYear);
  const digits = padded(serial, 7);
  const valid = long >= 1900 && long <= thisYear && pncCheckLetter(`${year.slice(-2)}${digits}`) === check;
  return valid ? `${long}/${digits}${check}` : undefined;
}

const inCentury = (year: number, thisYear: number): number => (year <= thisYear % 100 ? 2000 : 1900) + year;

function parseStandardCro(text: string): string | undefined {
  const [, serial, year, check] = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(text) ?? [];
  if (serial === undefined) return undefined;
  const digits = padded(serial, 6);
  return pncCheckLetter(`${year}${digits}`) === check ? `${digits}/${year}${check}` : undefined;
}

/** A short file keeps its serial as it was written: padding would change the check letter's sum. */
function parseShortFileCro(text: string): string | undefined {
  const [whole, year, serial, check] = /^SF(\d{2})\/(\d{1,6})([A-Z])$/.exec(text) ?? [];
  return whole !== undefined && pncCheckLetter(`${year}${serial}`) === check ? whole : undefined;
}

const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const tidy = (text: string): string => text.trim().toUpperCase();
const padded = (serial: number | string, length: number): string => String(serial).padStart(length, "0");
const letter = (index: number): string => String.fromCharCode(65 + index);
