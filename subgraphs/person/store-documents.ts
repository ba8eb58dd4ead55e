import { type Kysely, sql, type Transaction } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { type DocumentRecord, documentEpoch, documentId, type WhichDocument } from "../../shared/documents.ts";
import { refuse } from "../../shared/errors.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import type { Change, Changed } from "./store-change.ts";
import { instant } from "./store-directives.ts";
import { administered, administersAsGuardian } from "./store-staff.ts";
import type { PersonTables } from "./tables.ts";
import type { DocumentAct } from "./tables-callers.ts";

/** A document as it stands after it was changed; its key is its id. */
export interface DocumentVersion {
  readonly id: string;
  readonly version: number;
}

/** What the register holds of a document, in one statement; null where there is none of this owner's. */
export async function registeredDocument(
  db: Kysely<PersonTables>,
  which: WhichDocument,
): Promise<DocumentRecord | null> {
  const row = await db
    .selectFrom("document as d")
    .select(["d.body", "d.withdrawn_at"])
    .select((eb) =>
      eb
        .selectFrom("person_version as v")
        .select("v.version")
        .where("v.person_id", "=", documentEpoch(which))
        .$asScalar()
        .as("known"),
    )
    .where("d.owner", "=", which.owner)
    .where("d.sha256", "=", which.sha256)
    .executeTakeFirst();
  return row ? { body: row.withdrawn_at === null ? row.body : null, version: row.known ?? 1 } : null;
}

/** Registers a document, or registers again one that was withdrawn. */
export const registerDocument = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { body, reason, ...which }: WhichDocument & { readonly body: string; readonly reason: string },
): Promise<Changed<DocumentVersion>> =>
  administered(db, asked, async (transaction) => {
    const state = { registered_by: byWhom(asked), registered_at: asked.now, withdrawn_at: null };
    const { version } = await transaction
      .insertInto("document")
      .values({ ...which, body, ...state, version: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(["owner", "sha256"])
          .doUpdateSet((eb) => ({ ...state, version: eb("document.version", "+", 1) })),
      )
      .returning("version")
      .executeTakeFirstOrThrow();
    return written(transaction, asked, which, version, ["REGISTERED", reason]);
  });

/** Withdraws a document; what has changed since it was read is refused, and what is not registered. */
export const withdrawDocument = (
  db: Kysely<PersonTables>,
  asked: AskedChange,
  { version, reason, ...which }: WhichDocument & { readonly version: number; readonly reason: string },
): Promise<Changed<DocumentVersion>> =>
  administered(db, asked, async (transaction) => {
    const held = await transaction
      .selectFrom("document")
      .select(["version", "withdrawn_at"])
      .where("owner", "=", which.owner)
      .where("sha256", "=", which.sha256)
      .forUpdate()
      .executeTakeFirst();
    if (!held || held.withdrawn_at !== null) return refuse("NOTHING_TO_ACT_ON");
    if (held.version !== version) return refuse("STALE_VERSION");
    await transaction
      .updateTable("document")
      .set({ withdrawn_at: asked.now, version: version + 1 })
      .where("owner", "=", which.owner)
      .where("sha256", "=", which.sha256)
      .execute();
    return written(transaction, asked, which, version + 1, ["WITHDRAWN", reason]);
  });

async function written(
  transaction: Transaction<PersonTables>,
  asked: AskedChange,
  which: WhichDocument,
  version: number,
  [act, reason]: readonly [DocumentAct, string],
): ReturnType<Change<DocumentVersion>> {
  await transaction
    .insertInto("document_event")
    .values({ ...which, version, act, by: byWhom(asked), reason, at: asked.now })
    .execute();
  return { result: { id: documentId(which.sha256), version }, people: [documentEpoch(which)] };
}

const byWhom = ({ caller }: AskedChange): string => `${caller.organisation}/${caller.subject}`;

/** A document as whoever administers the register sees it. */
export interface ListedDocument {
  readonly id: string;
  readonly owner: string;
  readonly version: number;
  readonly state: DocumentAct;
  readonly document: string;
  readonly registeredBy: string;
  readonly registeredAt: string;
  readonly withdrawnAt: string | null;
  /** Where it stands among all. */
  readonly place: string;
}

/** Which documents are listed: of one owner or of all, and how many after a place. */
export interface DocumentsQuery {
  readonly owner: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Documents by owner and hash; none to whoever does not administer them. */
export async function listedDocuments(
  db: Kysely<PersonTables>,
  caller: SignedCaller,
  now: Date,
  { owner, after, limit }: DocumentsQuery,
): Promise<readonly ListedDocument[]> {
  const place = sql<string>`d.owner || ' ' || d.sha256`;
  const rows = await db
    .selectFrom("document as d")
    .select(["d.owner", "d.sha256", "d.version", "d.body", "d.registered_by", "d.registered_at", "d.withdrawn_at"])
    .select(place.as("place"))
    .where(administersAsGuardian(db, caller, now))
    .where(sql<boolean>`(${owner}::text is null or d.owner = ${owner})`)
    .where(sql<boolean>`(${after}::text is null or ${place} > ${after})`)
    .orderBy(place)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: documentId(row.sha256),
    owner: row.owner,
    version: row.version,
    state: row.withdrawn_at === null ? "REGISTERED" : "WITHDRAWN",
    document: row.body,
    registeredBy: row.registered_by,
    registeredAt: instant(row.registered_at),
    withdrawnAt: row.withdrawn_at && instant(row.withdrawn_at),
    place: row.place,
  }));
}
