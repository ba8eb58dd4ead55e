import { type Kysely, sql } from "kysely";
import { refuse } from "../../shared/errors.ts";
import { type AskedChange, once } from "../../shared/store-once.ts";
import { mayActOn } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";
import type { AccessSuppressionTable } from "./tables-ledger.ts";

/** What is kept from a person's own view, besides who says so. */
export type Suppressing = Pick<
  AccessSuppressionTable,
  "id" | "person_id" | "decision_ids" | "from_at" | "to_at" | "reason" | "review_at"
>;

/** A suppression as it stands after it was changed. */
export interface SuppressionVersion {
  readonly id: string;
  readonly version: number;
}

/** Keeps entries from a person until a day; NOTHING_TO_ACT_ON where nothing ties the guardian to the person. */
export const suppressAccess = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  suppressing: Suppressing,
): Promise<SuppressionVersion> =>
  once(db, asked, async (transaction) => {
    const found = await transaction
      .selectFrom("person as p")
      .select("p.id")
      .where("p.id", "=", suppressing.person_id)
      .where((eb) => mayActOn(eb, asked))
      .executeTakeFirst();
    if (!found) return refuse("NOTHING_TO_ACT_ON");
    const { organisation, subject: suppressed_by } = asked.caller;
    const by = { organisation, suppressed_by, suppressed_at: asked.now, ended_by: null, ended_at: null, version: 1 };
    await transaction
      .insertInto("access_suppression")
      .values({ ...suppressing, ...by })
      .execute();
    return { id: suppressing.id, version: 1 };
  });

/** Ends a suppression that the guardian's own organisation made; NOTHING_TO_ACT_ON where it has none such, or it has ended. */
export const endSuppression = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, version }: SuppressionVersion,
): Promise<SuppressionVersion> =>
  once(db, asked, async (transaction) => {
    const { organisation, subject } = asked.caller;
    const held = await transaction
      .selectFrom("access_suppression")
      .select(["version", "ended_at"])
      .where("id", "=", id)
      .where("organisation", "=", organisation)
      .forUpdate()
      .executeTakeFirst();
    if (!held) return refuse("NOTHING_TO_ACT_ON");
    if (held.version !== version) refuse("STALE_VERSION");
    if (held.ended_at !== null) return refuse("NOTHING_TO_ACT_ON");
    const ended = await transaction
      .updateTable("access_suppression")
      .set({ ended_by: subject, ended_at: asked.now, version: sql<number>`version + 1` })
      .where("id", "=", id)
      .returning("version")
      .executeTakeFirstOrThrow();
    return { id, version: ended.version };
  });
