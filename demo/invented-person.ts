import { createHash } from "node:crypto";
import {
  inventedCrn,
  inventedCro,
  inventedNhsNumber,
  inventedPnc,
  inventedPrisonNumber,
} from "../shared/identifiers.ts";
import type { SeedPerson } from "../shared/seed.ts";
import type { Category } from "../shared/vocabulary.ts";

/**
 * An invented person with one record of everything, held nowhere and related to nobody unless said. People of
 * different serials (0 to 99,999) have different identifiers; unless given, it is drawn from the key.
 */
export function inventedPerson(overrides: Partial<SeedPerson> = {}, serial?: number): SeedPerson {
  const id = overrides.id ?? "a-person";
  return { ...identifiersOf(serial ?? serialOf(id)), ...ordinary(id), ...overrides };
}

const identifiersOf = (serial: number) => ({
  nhsNumber: inventedNhsNumber(serial),
  prisonNumber: inventedPrisonNumber(serial),
  pnc: inventedPnc(serial),
  cro: inventedCro(serial),
  crn: inventedCrn(serial),
});

function ordinary(id: string): Omit<SeedPerson, keyof ReturnType<typeof identifiersOf>> {
  return {
    id,
    familyName: "Ashdown",
    givenNames: "Robin Lee",
    dateOfBirth: "1987-03-14",
    relationships: [],
    directives: [],
    breakGlass: [],
    toPerson: {},
    count: () => 1,
    text: (_coordinate, words) => words,
    recordId: (kind, index) => `${id}:${kind}:${index}`,
  };
}

/** A `count` by category; a record of several categories exists as often as the scarcest of them. */
export const counting =
  (counts: Readonly<Partial<Record<Category, number>>>, otherwise = 1): SeedPerson["count"] =>
  (...categories) =>
    Math.min(...categories.map((category) => counts[category] ?? otherwise));

/** From the key, so that people of different keys have different numbers. */
const serialOf = (id: string): number => createHash("sha256").update(id).digest().readUInt32BE() % 100_000;
