import type { Kysely } from "kysely";
import type { Epochs } from "../../shared/epochs.ts";
import type { PersonTables } from "./tables.ts";

/**
 * Tells all replicas of the changes of which they may not have been told: those that were written down with their
 * change and are still there. Any number of processes may do so at once. What they could not be told stays.
 */
export async function tellOfChanges(db: Kysely<PersonTables>, epochs: Epochs): Promise<void> {
  for (;;) {
    const untold = await db.selectFrom("epoch_outbox").select(["person_id", "version"]).limit(AT_ONCE).execute();
    if (untold.length === 0) return;
    const newest = new Map<string, number>();
    for (const { person_id, version } of untold) newest.set(person_id, Math.max(version, newest.get(person_id) ?? 0));
    if (!(await epochs.raise(newest))) return;
    await db
      .deleteFrom("epoch_outbox")
      .where((row) => row.or(untold.map(({ person_id, version }) => row.and({ person_id, version }))))
      .execute();
    if (untold.length < AT_ONCE) return;
  }
}

const AT_ONCE = 500;
