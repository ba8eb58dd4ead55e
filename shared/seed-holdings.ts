import type { SeedPerson } from "./seed.ts";
import type { RowsOf } from "./seed-rows.ts";
import type { HoldingTables } from "./store-holdings.ts";
import type { RelationshipKind, SubgraphName } from "./vocabulary.ts";

/** By which teams a service holds a person now, each under the key of the record that tells of it. */
export const heldByTeams = (
  person: SeedPerson,
  {
    service,
    kinds,
    record,
  }: { readonly service: SubgraphName; readonly kinds: readonly RelationshipKind[]; readonly record: string },
): RowsOf<HoldingTables, "holding"> =>
  person.relationships
    .filter((tie) => tie.service === service && kinds.includes(tie.kind) && tie.endedHoursAgo === undefined)
    .map(({ kind, holder, provisional }, index) => ({
      id: person.recordId(record, index),
      person_id: person.id,
      kind,
      holder,
      provisional: provisional ?? false,
      version: 1,
    }));
