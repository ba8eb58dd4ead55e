import { type Kysely, sql, type Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Changed, change } from "./store-change.ts";
import { HANDOVER_HOURS } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** A cover as it stands. */
export interface CoverVersion {
  readonly id: string;
  readonly version: number;
}

/** Which team stands in for the caller's own, and for how long. */
export interface Cover {
  readonly id: string;
  readonly coveringTeam: string;
  readonly from: Date;
  readonly to: Date;
}

/** Lets another team stand in for the caller's own. */
export const openCover = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, coveringTeam, from, to }: Cover,
): Promise<Changed<CoverVersion>> =>
  change(db, asked, async (transaction) => {
    const { subject, organisation, team } = asked.caller;
    if (team === undefined) return refuse("NOTHING_TO_ACT_ON");
    if (team === coveringTeam) refuse("UNKNOWN_PLACE");
    await transaction
      .insertInto("team_cover")
      .values({
        id,
        team,
        covering_team: coveringTeam,
        from_at: from,
        to_at: to,
        ended_at: null,
        opened_by: subject,
        ended_by: null,
        organisation,
        version: 1,
      })
      .execute();
    return { result: { id, version: 1 }, people: await heldBy(transaction, team, asked.now) };
  });

/** Ends a cover for the caller's own team; NOTHING_TO_ACT_ON where there is none such. */
export const endCover = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, version }: CoverVersion,
): Promise<Changed<CoverVersion>> =>
  change(db, asked, async (transaction) => {
    const { subject, organisation, team } = asked.caller;
    const held = await transaction
      .selectFrom("team_cover")
      .select(["team", "version"])
      .where("id", "=", id)
      .where("team", "=", team ?? "")
      .where("organisation", "=", organisation)
      .where("ended_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!held) return refuse("NOTHING_TO_ACT_ON");
    if (held.version !== version) refuse("STALE_VERSION");
    await transaction
      .updateTable("team_cover")
      .set({ ended_at: asked.now, ended_by: subject, version: version + 1 })
      .where("id", "=", id)
      .execute();
    return { result: { id, version: version + 1 }, people: await heldBy(transaction, held.team, asked.now) };
  });

/** Everybody whom the team holds or hands over: what ties callers to them has changed. */
async function heldBy(transaction: Transaction<PersonTables>, team: string, now: Date): Promise<readonly string[]> {
  const handover = new Date(now.getTime() - HANDOVER_HOURS * 3_600_000);
  const rows = await transaction
    .selectFrom("relationship")
    .select("person_id")
    .distinct()
    .where("holder", "=", team)
    .where(sql<boolean>`kind in ('REFERRAL', 'CASELOAD')`)
    .where((r) => r.or([r("ended_at", "is", null), r("ended_at", ">", handover)]))
    .execute();
  return rows.map(({ person_id }) => person_id);
}
