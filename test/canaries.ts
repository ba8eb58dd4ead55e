import type { SeedPerson } from "../shared/seed.ts";
import { aSeedPerson } from "./a-seed-person.ts";

/** A person whose every labelled text says which field of whom it is, so that a leak can be found and named. */
export function aCanaryPerson(key: string, serial: number, overrides: Partial<SeedPerson> = {}): SeedPerson {
  const text: SeedPerson["text"] = (coordinate, words) => `${words} ${canary(coordinate, key)}`;
  return aSeedPerson({ id: `person-${key}`, text, ...overrides }, serial);
}

/** The mark that stands in one field of one person. */
export const canary = (coordinate: string, key: string): string => `¤${coordinate}¤${key}¤`;

/** A mark found somewhere: which field of whom. */
export interface Sighting {
  readonly coordinate: string;
  readonly key: string;
}

/** Every mark in a text, wherever it came from: a body, headers, a log, the ledger. */
export const sightings = (text: string): readonly Sighting[] =>
  [...text.matchAll(/(?:¤|\\u00a4)([A-Za-z]+\.[A-Za-z]+)(?:¤|\\u00a4)([A-Za-z0-9-]+)(?:¤|\\u00a4)/gi)].map(
    ([, coordinate = "", key = ""]) => ({
      coordinate,
      key,
    }),
  );
