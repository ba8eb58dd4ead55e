import type { Kysely, Transaction } from "kysely";
import { refuse } from "../../shared/errors.ts";
import type { StoredSecret } from "../../shared/partner-key-format.ts";
import { keyEpoch } from "../../shared/partner-keys.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import type { Change, Changed } from "./store-change.ts";
import { administered } from "./store-staff.ts";
import type { PersonTables } from "./tables.ts";
import type { KeyAct, PartnerKeyTable } from "./tables-callers.ts";

/** A key as it stands after it was changed. */
export interface KeyVersion {
  readonly id: string;
  readonly version: number;
}

/** A key that was given a secret; told by its hash, so that whoever asks again is not told another. */
export interface KeyWithSecret extends KeyVersion {
  readonly hash: string;
}

/** What a key is issued for. */
export type KeyTerms = Omit<
  PartnerKeyTable,
  "issued_by" | "issued_at" | "suspended_at" | "revoked_at" | "last_used_at" | "version"
>;

/** A secret to be stored, until when it is good, and what is written about it. */
export interface NewSecret extends StoredSecret {
  readonly expiresAt: Date;
  readonly reason: string;
}

/** Issues a key with its first secret. */
export const issueKey = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  terms: KeyTerms,
  secret: NewSecret,
): Promise<Changed<KeyWithSecret>> =>
  administered(db, asked, async (transaction) => {
    const { subject: issued_by } = asked.caller;
    const state = { issued_by, issued_at: asked.now, suspended_at: null, revoked_at: null, last_used_at: null };
    await transaction
      .insertInto("partner_key")
      .values({ ...terms, ...state, version: 1 })
      .execute();
    await addSecret(transaction, asked, { id: terms.id, version: 1 }, secret);
    return written(transaction, asked, { id: terms.id, version: 1, hash: secret.hash }, "ISSUED", secret.reason);
  });

/**
 * Gives a key a new secret; the one before it lives on until `overlapEnds` at most, and any before that ends now, so that
 * there are never more than two.
 */
export const rotateKey = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  which: KeyVersion,
  { overlapEnds, agreement, ...secret }: NewSecret & Rotation,
): Promise<Changed<KeyWithSecret>> =>
  administered(db, asked, async (transaction) => {
    await heldKey(transaction, which);
    const [latest, ...older] = await transaction
      .selectFrom("partner_secret")
      .select(["hash", "expires_at"])
      .where("key_id", "=", which.id)
      .where("expires_at", ">", asked.now)
      .orderBy("made_as", "desc")
      .execute();
    const ends = (hash: string, at: Date) =>
      transaction
        .updateTable("partner_secret")
        .set({ expires_at: at })
        .where("key_id", "=", which.id)
        .where("hash", "=", hash)
        .execute();
    if (latest && latest.expires_at > overlapEnds) await ends(latest.hash, overlapEnds);
    for (const { hash } of older) await ends(hash, asked.now);
    await addSecret(transaction, asked, { ...which, version: which.version + 1 }, secret);
    const changed = agreement
      ? { agreement_reference: agreement.reference, agreement_expires_at: agreement.expiresAt }
      : {};
    return rewritten(transaction, asked, { ...which, hash: secret.hash }, changed, ["ROTATED", secret.reason]);
  });

interface Rotation {
  readonly overlapEnds: Date;
  /** The sharing agreement that it rests on from now on; the same unless given. */
  readonly agreement?: { readonly reference: string; readonly expiresAt: Date } | undefined;
}

/** Stops a key until it is reinstated, reinstates it, or ends it for good; a key that has ended stays so. */
export const standKey = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  which: KeyVersion,
  { act, reason }: { readonly act: Exclude<KeyAct, "ISSUED" | "ROTATED">; readonly reason: string },
): Promise<Changed<KeyVersion>> =>
  administered(db, asked, async (transaction) => {
    await heldKey(transaction, which);
    const standing = {
      SUSPENDED: { suspended_at: asked.now },
      REINSTATED: { suspended_at: null },
      REVOKED: { revoked_at: asked.now },
    } as const;
    return rewritten(transaction, asked, which, standing[act], [act, reason]);
  });

/** Holds the key until the change is done; what has changed since it was read is refused, and what has ended. */
async function heldKey(transaction: Transaction<PersonTables>, { id, version }: KeyVersion): Promise<void> {
  const held = await transaction
    .selectFrom("partner_key")
    .select(["version", "revoked_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!held || held.revoked_at !== null) return refuse("NOTHING_TO_ACT_ON");
  if (held.version !== version) refuse("STALE_VERSION");
}

async function rewritten<Result extends KeyVersion>(
  transaction: Transaction<PersonTables>,
  asked: AskedChange,
  which: Result,
  changed: Partial<
    Pick<PartnerKeyTable, "suspended_at" | "revoked_at" | "agreement_reference" | "agreement_expires_at">
  >,
  [act, reason]: readonly [KeyAct, string],
): ReturnType<Change<Result>> {
  const next = { ...which, version: which.version + 1 };
  await transaction
    .updateTable("partner_key")
    .set({ ...changed, version: next.version })
    .where("id", "=", which.id)
    .execute();
  return written(transaction, asked, next, act, reason);
}

async function written<Result extends KeyVersion>(
  transaction: Transaction<PersonTables>,
  { caller, now }: AskedChange,
  result: Result,
  act: KeyAct,
  reason: string,
): ReturnType<Change<Result>> {
  const { id, version } = result;
  const by = `${caller.organisation}/${caller.subject}`;
  await transaction.insertInto("partner_key_event").values({ key_id: id, version, act, by, reason, at: now }).execute();
  return { result, people: [keyEpoch(id)] };
}

async function addSecret(
  transaction: Transaction<PersonTables>,
  { now }: AskedChange,
  { id, version }: KeyVersion,
  { hash, pepper, expiresAt }: NewSecret,
): Promise<void> {
  await transaction
    .insertInto("partner_secret")
    .values({ key_id: id, hash, pepper, made_as: version, made_at: now, expires_at: expiresAt })
    .execute();
}
