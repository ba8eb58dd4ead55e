import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { type SeedRecord, seedRecord } from "../../shared/seed-rows.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { CUSTODY_SYSTEM, FORCE, USUAL_SUITE } from "./seed-places.ts";

/** The stay that a person's records are of, in hours before the seeding. */
export interface Stay {
  readonly detentionId: string;
  readonly suite: string;
  readonly arrived: number;
  /** When it ended; 0 while the person is there. */
  readonly ended: number;
  readonly isOver: boolean;
  /** When a record was made, by name: so many hours before now or the end, within the stay; as told where it is told. */
  ago(record: SeedRecord, name: string, from: number, to: number): number;
}

/** The stay of a person: in the suite where they are now, or one that has ended. */
export function stayOf(person: SeedPerson): Stay {
  const record = seedRecord(person, "custody.detention", 0);
  const isOver = person.custodySuite === undefined;
  const ended = isOver ? record.pick("Detention released hours ago", 2, 20, 27, 75, 150, 312, 984, 2880) : 0;
  const hours: number = record.pick("Detention hours", 26, 1, 2, 3, 4, 6, 8, 11, 14, 18, 22, 30, 40);
  return {
    detentionId: record.key.id,
    suite: person.custodySuite ?? USUAL_SUITE,
    arrived: ended + hours,
    ended,
    isOver,
    ago: (one, name, from, to) => {
      const told = person.told?.(name, one.index);
      return typeof told === "number" ? told : ended + Math.min(one.number(name, from, to), hours * 0.75);
    },
  };
}

/** Where something was written down, by whom, so many hours ago. */
export const writtenBy = (role: string, hoursAgo: number, system = CUSTODY_SYSTEM) =>
  seedProvenance(FORCE, system, { hoursAgo, role });

/** When detention was first authorised, in hours before the seeding. */
export const authorisedAgo = ({ arrived }: Stay): number => arrived - 0.25;

/** Whether anything of the stay is recorded but that there is one. */
export const isRecorded = (person: SeedPerson): boolean =>
  (person.records?.("custody.detention") ?? person.count("CUSTODY_RISK")) > 0;

/** Whether the n-th record of a kind tells of all this: where a story says how many there are, it does. */
export const tells = (
  person: SeedPerson,
  { kind, index, each = 1 }: { readonly kind: string; readonly index: number; readonly each?: number },
  ...categories: readonly Category[]
): boolean => person.records?.(kind) !== undefined || person.count(...categories) > Math.floor(index / each);
