import type { Kysely } from "kysely";
import type { Caller } from "../../shared/caller/caller.ts";
import { callerEpoch } from "../../shared/epochs.ts";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { subjectsOf } from "./one-human.ts";
import { type Changed, change } from "./store-change.ts";
import type { OfPerson } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** A suspension as it stands after it was changed. */
export interface Suspension {
  readonly id: string;
  readonly version: number;
}

/** Suspends a caller of the guardian's own organisation; one who is suspended already stays so. */
export const suspend = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { subject, reason, id }: { readonly subject: string; readonly reason: string; readonly id: string },
): Promise<Changed<Suspension>> =>
  change(db, asked, async (transaction) => {
    const { organisation, subject: by } = asked.caller;
    await transaction
      .insertInto("caller_suspension")
      .values({
        id,
        subject,
        organisation,
        reason,
        suspended_by: by,
        suspended_at: asked.now,
        reinstated_by: null,
        reinstated_at: null,
        version: 1,
      })
      .execute();
    return { result: { id, version: 1 }, people: subjectsOf({ subject, organisation }).map(callerEpoch) };
  });

/** Takes back a suspension that the guardian's own organisation made; NOTHING_TO_ACT_ON where it has none such. */
export const reinstate = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { id, version }: Suspension,
): Promise<Changed<Suspension>> =>
  change(db, asked, async (transaction) => {
    const { organisation, subject: by } = asked.caller;
    const held = await transaction
      .selectFrom("caller_suspension")
      .select(["subject", "version"])
      .where("id", "=", id)
      .where("organisation", "=", organisation)
      .forUpdate()
      .executeTakeFirst();
    if (!held) return refuse("NOTHING_TO_ACT_ON");
    if (held.version !== version) refuse("STALE_VERSION");
    await transaction
      .updateTable("caller_suspension")
      .set({ reinstated_by: by, reinstated_at: asked.now, version: version + 1 })
      .where("id", "=", id)
      .execute();
    return {
      result: { id, version: version + 1 },
      people: subjectsOf({ subject: held.subject, organisation }).map(callerEpoch),
    };
  });

/** Whether the caller is suspended: then nothing ties anybody to them. */
export const isSuspended = (eb: OfPerson, caller: Pick<Caller, "subject" | "organisation">) =>
  eb.exists(
    eb
      .selectFrom("caller_suspension as s")
      .select("s.id")
      .where("s.subject", "in", subjectsOf(caller))
      .where("s.organisation", "=", caller.organisation)
      .where("s.reinstated_at", "is", null),
  );
