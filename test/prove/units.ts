import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";

/**
 * One thing that two worlds may differ in: how many records there are of a kind or of a category, what is drawn or
 * told under a name, which words stand in a text, by which numbers somebody is known, whether they are held anywhere.
 */
export type Unit =
  | `records ${string}`
  | `more ${string}`
  | `count ${Category}`
  | `draw ${string}`
  | `told ${string}`
  | `text ${string}`
  | "identifiers"
  | "nowhere";

export interface VariedPerson extends Partial<SeedPerson> {
  readonly id: string;
  readonly serial: number;
  /** Of which all people of both worlds are drawn, so that they differ in nothing but their units. */
  readonly seed: number;
  /** What is otherwise than it would be. */
  readonly other?: ReadonlySet<Unit>;
  /** Told of each unit that the seeds ask for. */
  readonly onUnit?: (unit: Unit) => void;
}

/** A person whose records are drawn from a seed, but for the units that are to be otherwise. */
export function aVariedPerson(varied: VariedPerson): SeedPerson {
  const { serial, seed, other = new Set(), onUnit, ...given } = varied;
  const is = (unit: Unit): boolean => {
    onUnit?.(unit);
    return other.has(unit);
  };
  const drawn = (...of: readonly (string | number | boolean)[]): number => chance(seed, ...of);
  /** None where there would be some, one where there would be none; or three, or one where there would be three. */
  const amount = (base: number, none: Unit, more: Unit): number => {
    const [isNone, isMore] = [is(none), is(more)];
    if (isNone) return base === 0 ? 1 : 0;
    return isMore ? (base === 3 ? 1 : 3) : base;
  };
  const { custodySuite, prison, ...elsewhere } = given;
  const place = { ...(custodySuite !== undefined && { custodySuite }), ...(prison !== undefined && { prison }) };
  return aSeedPerson(
    {
      count: (...categories) =>
        Math.min(...categories.map((category) => amount(1, `count ${category}`, `more ${category}`))),
      records: (kind) => amount(among([1, 1, 1, 2, 3], drawn("records", kind)), `records ${kind}`, `more ${kind}`),
      // Only the first record is drawn otherwise: what more records would then tell of was not seen of the unit alone.
      draw: (name, index) => (index > 0 || is(`draw ${name}`) ? drawn("draw", name, index) : 0),
      told: (name) => {
        const told = TOLD[name];
        return told?.[is(`told ${name}`) ? 1 : 0];
      },
      text: (coordinate, words) => {
        if (coordinate === "Identity.dateOfBirth") return is(`text ${coordinate}`) ? "1961-11-30" : words;
        const [base, another] = [drawn(coordinate), drawn(coordinate, "other")];
        if (!is(`text ${coordinate}`)) return `${words} ${mark(coordinate, base)}`;
        // Words that look like what the machinery itself goes by are words like any others; a number is one person's own.
        const isOwn = words.includes(given.id);
        return another < 0.3 && !isOwn ? among(TREACHEROUS, another / 0.3) : `${mark(coordinate, another)} ${words}`;
      },
      ...elsewhere,
      ...(!other.has("nowhere") && place),
    },
    other.has("identifiers") ? 99_999 - serial : serial,
  );
}

const TREACHEROUS = ["Person", "SupervisionAppointment", "HealthAppointment", "null", "true", "__proto__", "Headline"];

/** Where the seeds ask for a value that is neither drawn nor words. */
const TOLD: Readonly<Record<string, readonly [string | boolean, string | boolean] | undefined>> = {
  "Identity.postcode": ["EX1 9ZZ", "EX2 8YY"],
  "Identity.interpreterNeeded": [true, false],
};

/** The mark by which a text is found again. */
const mark = (coordinate: string, drawn: number): string => `¤${coordinate}¤${Math.floor(drawn * 1e6)}¤`;

/** A number from 0 to 1 (exclusive) that is always the same for the same things (FNV-1a, then mixed). */
export function chance(...of: readonly (string | number | boolean)[]): number {
  const text = of.join("\u0000");
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The one of these that a chance falls on. */
export const among = <T>(things: readonly T[], at: number): T => things[Math.floor(at * things.length)] as T;
