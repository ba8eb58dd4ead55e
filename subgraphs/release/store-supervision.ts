import { type Kysely, sql, type Transaction } from "kysely";
import { writtenNow } from "../../shared/provenance-columns.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Begun, teamCare } from "../../shared/store-team-care.ts";
import type { ReleaseTables } from "./tables.ts";

type Within = Transaction<ReleaseTables>;

/** Supervision by probation teams: somebody is under it once another of the team has confirmed who they are. */
export const supervisionStore = (db: Kysely<ReleaseTables>) =>
  teamCare<ReleaseTables, unknown>(
    db,
    { service: "release", needsSecond: true },
    {
      // Whoever it turns out not to be is told of no team.
      begun: async () => {},

      taken: (transaction, { id, person_id: personId, holder: team }, asked) =>
        writeTeam(transaction, { id, personId, team }, asked),

      ended: (transaction, { id }, _ending, { now }) => endTeam(transaction, id, now),

      moved: (transaction, { id }, _begun, { now }) => endTeam(transaction, id, now),
    },
  );

async function writeTeam(transaction: Within, { id, personId, team }: Begun, asked: AskedChange): Promise<void> {
  const { now, caller } = asked;
  await transaction
    .insertInto("probation_team")
    .values({
      id,
      person_id: personId,
      pdu: team,
      practitioner_role: null,
      since: sql<Date>`(${now}::timestamptz at time zone 'Europe/London')::date`,
      ended_at: null,
      ...writtenNow(caller.organisation, "Probation case record", { ...asked, observedAt: now }),
    })
    .execute();
}

const endTeam = async (transaction: Within, id: string, now: Date): Promise<void> => {
  await transaction.updateTable("probation_team").set({ ended_at: now }).where("id", "=", id).execute();
};
