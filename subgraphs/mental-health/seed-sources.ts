import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { type HeldRecords, held, type SeedRecord } from "../../shared/seed-rows.ts";

const TRUSTS = [
  "Fellside NHS Foundation Trust",
  "Saltmarsh and Wolds NHS Trust",
  "Amberley Partnership NHS Foundation Trust",
  "Ternwater Community NHS Trust",
] as const;

/** The trust that holds a record, drawn under "mental-health trust". */
export const trustOf = (record: SeedRecord): string => record.pick("mental-health trust", ...TRUSTS);

/** Written down by the trust so many hours ago, by somebody of this role. */
export const written = (record: SeedRecord, hoursAgo: number, role = "mental-health-practitioner") =>
  seedProvenance(trustOf(record), "Mental-health record", { hoursAgo, role });

/** The spells of a person that these describe, by key; what belongs to a spell is made for one of them. */
export interface Spells {
  readonly kind: string;
  readonly tells: HeldRecords["tells"];
}

/** Rows that each belong to a spell of the person; none where there is no such spell. */
export function heldIn<Row>(
  spells: Spells,
  person: SeedPerson,
  what: HeldRecords,
  make: (record: SeedRecord, of: { readonly spell_id: string }) => Row,
): Row[] {
  const ids = held(person, spells, ({ key }) => key.id);
  if (ids.length === 0) return [];
  return held(person, what, (record) => make(record, { spell_id: ids[record.index % ids.length] ?? "" }));
}

/** These words, beginning at one of them, so that several records of a kind differ where nothing is drawn. */
export const from = (words: readonly [string, ...string[]], at: number): readonly [string, ...string[]] => {
  const [first = words[0], ...others] = [...words.slice(at % words.length), ...words.slice(0, at % words.length)];
  return [first, ...others];
};
