import type { SeedDirective, SeedPerson } from "../../shared/seed.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { shows } from "../policies/second-reading.ts";
import { mayRead } from "./may-read.ts";
import { ALL_SEEING } from "./one-world.ts";
import { placeOf, type Reach } from "./reach.ts";
import type { SituationName, Standing } from "./situations.ts";
import { aVariedPerson, chance, type Unit, type VariedPerson } from "./units.ts";

/** Somebody as both worlds hold them; the second perhaps not at all. */
export interface Sown {
  readonly standing: Standing;
  readonly given: VariedPerson;
  readonly other: ReadonlySet<Unit>;
  readonly first: SeedPerson;
  readonly second: SeedPerson | undefined;
}

/** Where a page of people tells most, a caller asks about two; elsewhere about one. */
const IN_PAGES: readonly SituationName[] = ["related", "provisional", "restricted", "own team"];

/** By which somebody is found who asks for them, or is known to be of age. */
const FINDS: readonly Unit[] = ["count DEMOGRAPHICS", "told Identity.postcode", "text Identity.dateOfBirth"];

/** The people one caller asks about: in the second world otherwise in most of what the caller may not read. */
export function peopleOf(standing: Standing, at: number, seed: number, reach: Reach): readonly Sown[] {
  const { caller, facts, situation } = standing;
  const isByKey = isByKeyAlone(standing);
  // Whether somebody is tied to themselves rests on their date of birth, and the worlds agree on who is tied.
  const agreesOnBirth = !isByKey || caller.role === "person";
  const toPerson = situation === "marked records" ? marks(reach, seed) : {};
  const reads = mayRead(caller.role, facts, toPerson);
  const hidden = [...reach]
    .filter(([unit, changed]) => !(agreesOnBirth && FINDS.includes(unit)) && !changed.some(reads))
    .map(([unit]) => unit)
    // Who is there stands in the list of the place where the caller works.
    .filter((unit) => unit !== "nowhere" || !standing.isHere);
  return (IN_PAGES.includes(situation) ? [0, 1] : [0]).map((which) => {
    const id = `person-${at}-${which}`;
    const other = new Set<Unit>(hidden.filter((unit) => chance(seed, id, unit) < (which === 0 ? 0.85 : 0.5)));
    if (isByKey) other.add("identifiers");
    const relationships = [...(standing.people.relationships ?? []), ALL_SEEING];
    const marked = Object.fromEntries(Object.entries(toPerson).map(([key, mark]) => [`${id}:${key}`, mark]));
    const serial = 10_000 + at * 2 + which;
    return sown(standing, { ...standing.people, id, serial, seed, relationships, toPerson: marked }, other);
  });
}

/**
 * The same person with fewer units, where several together told too much: without those that reach one of these
 * places; where none alone does, with half of them.
 */
export function withFewer({ standing, given, other }: Sown, places: ReadonlySet<string>, reach: Reach): Sown {
  const reaches = (unit: Unit) => reach.get(unit)?.some(({ says }) => places.has(placeOf(says)));
  const kept = [...other].filter((unit) => !reaches(unit));
  const half = kept.filter((unit) => chance(given.seed, given.id, other.size, unit) < 0.5);
  return sown(standing, given, new Set(kept.length < other.size ? kept : half));
}

function sown(standing: Standing, given: VariedPerson, other: ReadonlySet<Unit>): Sown {
  // What is said to others shows to them and to the person alone; nobody reads past that, so it is varied by hand.
  const toOthers = standing.caller.role === "person" ? [] : TO_OTHERS;
  const directives = [...(given.directives ?? []), ...toOthers];
  const second = standing.absent ? undefined : aVariedPerson({ ...given, directives, other });
  return { standing, given, other, first: aVariedPerson(given), second };
}

/**
 * Where nothing of who somebody is may be read, the worlds differ in it, and ask by the key alone; but a stranger may
 * be looked for by all that is known of them, so both worlds agree on that.
 */
export function isByKeyAlone({ caller, facts, situation }: Standing): boolean {
  if (situation === "stranger" || situation === "ended") return false;
  return !shows(caller.role, "DEMOGRAPHICS", "DETAIL", {
    ...(facts.related && { related: true }),
    ...(facts.self && { self: true }),
    ...(facts.consent.get("DEMOGRAPHICS") === "SPECIFIC" && { consent: "SPECIFIC" }),
  });
}

/** What the people of the second world have said to an organisation that none of the callers is of. */
const TO_OTHERS: readonly SeedDirective[] = (["PERMIT", "DENY"] as const).map((decision) => ({
  decision,
  categories: CATEGORIES,
  purposes: [],
  recipient: { kind: "ORGANISATION", name: "ORG-OTHERS" },
  specific: false,
}));

/** Some kinds of record marked as not for the person, and some as for them. */
function marks(reach: Reach, seed: number): Readonly<Record<string, "YES" | "NO">> {
  const kinds = [...reach.keys()].flatMap((unit) => /^records (.+)/.exec(unit)?.[1] ?? []);
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const drawn = chance(seed, "mark", kind);
      const mark = drawn < 0.4 ? ("NO" as const) : ("YES" as const);
      return drawn < 0.7 ? RECORDS.map((at) => [`${kind}:${at}`, mark] as const) : [];
    }),
  );
}

/** The places of a kind's records that are marked; nobody has more. */
const RECORDS = Array.from({ length: 12 }, (_, at) => at);
