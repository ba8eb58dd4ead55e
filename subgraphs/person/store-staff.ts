import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import { jsonObjectFrom } from "kysely/helpers/postgres";
import type { Caller, SignedCaller } from "../../shared/caller/caller.ts";
import { callerEpoch } from "../../shared/epochs.ts";
import { refuse } from "../../shared/errors.ts";
import type { PlaceEntry, StaffEntry, StaffRecord } from "../../shared/partner-keys.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { type Change, type Changed, change } from "./store-change.ts";
import { instant } from "./store-directives.ts";
import { isSuspended } from "./store-suspension.ts";
import type { PersonTables } from "./tables.ts";

/** How somebody stands on the staff register now, in one statement. */
export async function staffStanding(db: Kysely<PersonTables>, { organisation, subject }: Whom): Promise<StaffRecord> {
  const { entry, suspended, version } = await db
    .selectNoFrom((eb) => [
      jsonObjectFrom(
        eb
          .selectFrom("staff as s")
          .select(["s.employed_from", "s.employed_until"])
          .select(["s.registration_body as body", "s.registration_number as number"])
          .select(["s.registration_expires_at as expires", "s.explores", "s.administers"])
          .where("s.organisation", "=", organisation)
          .where("s.subject", "=", subject),
      ).as("entry"),
      isSuspended(expressionBuilder(), { organisation, subject }).as("suspended"),
      eb
        .selectFrom("person_version as v")
        .select("v.version")
        .where("v.person_id", "=", callerEpoch(subject))
        .$asScalar()
        .as("version"),
    ])
    .executeTakeFirstOrThrow();
  return {
    entry: entry && {
      employedFrom: instant(entry.employed_from),
      employedUntil: entry.employed_until && instant(entry.employed_until),
      registration: registrationIn(entry),
      explores: entry.explores,
      administers: entry.administers,
    },
    suspended: suspended === true,
    version: version ?? 1,
  };
}

function registrationIn({ body, number, expires }: Registered) {
  return body === null || number === null || expires === null ? null : { body, number, expiresAt: instant(expires) };
}

interface Registered {
  readonly body: string | null;
  readonly number: string | null;
  readonly expires: Date | string | null;
}

/** Changes the registers, where the staff register says that the caller administers them; else refuses ACTION_NOT_PERMITTED. */
export const administered = <Result>(
  db: Kysely<PersonTables>,
  asked: AskedChange,
  work: Change<Result>,
): Promise<Changed<Result>> =>
  change(db, asked, async (transaction) => {
    if (!(await administers(transaction, asked.caller, asked.now))) return refuse("ACTION_NOT_PERMITTED");
    return work(transaction);
  });

/** Whether the register says that the caller administers keys and the register itself, and is employed now. */
export const administers = async (db: Kysely<PersonTables>, caller: Whom, now: Date): Promise<boolean> =>
  (await administrators(db, caller, now).executeTakeFirst()) !== undefined;

/** The caller's own entry `a`, where it says so; within a statement that is for such callers alone. */
export const administrators = (db: Kysely<PersonTables>, { organisation, subject }: Whom, now: Date) =>
  db
    .selectFrom("staff as a")
    .select("a.subject")
    .where("a.organisation", "=", organisation)
    .where("a.subject", "=", subject)
    .where("a.administers", "=", true)
    .where("a.employed_from", "<=", now)
    .where((eb) => eb.or([eb("a.employed_until", "is", null), eb("a.employed_until", ">", now)]));

/** That the caller administers, and asks as a guardian: in another role the same subject may be another's. */
export const administersAsGuardian = (
  db: Kysely<PersonTables>,
  caller: Whom & Pick<SignedCaller, "kinds">,
  now: Date,
): Expression<SqlBool> =>
  sql<SqlBool>`(${caller.kinds.includes("GUARDIANSHIP")}::boolean and exists ${administrators(db, caller, now)})`;

type Whom = Pick<Caller, "organisation" | "subject">;

/** Enters somebody, or writes anew what is known of them; whoever left is employed again from now. */
export const enterStaff = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  entry: StaffEntry,
): Promise<Changed<StaffVersion>> =>
  administered(db, asked, async (transaction) => {
    const row = rowOf(entry, asked.now, asked.caller.subject);
    const { version } = await transaction
      .insertInto("staff")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["organisation", "subject"]).doUpdateSet((eb) => ({
          employed_until: null,
          registration_body: row.registration_body,
          registration_number: row.registration_number,
          registration_expires_at: row.registration_expires_at,
          administers: row.administers,
          explores: row.explores,
          entered_by: row.entered_by,
          version: eb("staff.version", "+", 1),
        })),
      )
      .returning("version")
      .executeTakeFirstOrThrow();
    return { result: { id: entry.subject, version }, people: [callerEpoch(entry.subject)] };
  });

/** Ends somebody's employment at an instant; NOTHING_TO_ACT_ON where the register knows nobody such. */
export const endStaff = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { organisation, subject, at }: Pick<StaffEntry, "organisation" | "subject"> & { readonly at: Date },
): Promise<Changed<StaffVersion>> =>
  administered(db, asked, async (transaction) => {
    const ended = await transaction
      .updateTable("staff")
      .set((eb) => ({
        employed_until: sql<Date>`least(employed_until, ${at}::timestamptz)`,
        administers: false,
        version: eb("version", "+", 1),
      }))
      .where("organisation", "=", organisation)
      .where("subject", "=", subject)
      .returning("version")
      .executeTakeFirst();
    if (!ended) return refuse("NOTHING_TO_ACT_ON");
    return { result: { id: subject, version: ended.version }, people: [callerEpoch(subject)] };
  });

/** An entry of the register as it stands after it was changed; its key is the subject. */
export interface StaffVersion {
  readonly id: string;
  readonly version: number;
}

/** Writes entries that an operator hands in; those that are there already stay as they are. */
export async function seedStaff(db: Kysely<PersonTables>, staff: readonly StaffEntry[], at: Date): Promise<void> {
  if (staff.length === 0) return;
  await db
    .insertInto("staff")
    .values(staff.map((entry) => rowOf(entry, at, "operator")))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes to which areas sites and teams belong; those that are there already stay as they are. */
export async function seedPlaces(db: Kysely<PersonTables>, places: readonly PlaceEntry[]): Promise<void> {
  if (places.length === 0) return;
  await db
    .insertInto("place")
    .values(
      places.map(({ holder, prison = null, force = null, localAuthority: local_authority = null }) => ({
        holder,
        prison,
        force,
        local_authority,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** An entry as it is stored, made by somebody. */
export const rowOf = (
  { organisation, subject, registration, administers = false, explores = false }: StaffEntry,
  at: Date,
  by: string,
) => ({
  organisation,
  subject,
  employed_from: at,
  employed_until: null,
  registration_body: registration?.body ?? null,
  registration_number: registration?.number ?? null,
  registration_expires_at: registration ? new Date(registration.expiresAt) : null,
  administers,
  explores,
  entered_by: by,
  version: 1,
});
