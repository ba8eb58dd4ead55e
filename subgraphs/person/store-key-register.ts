import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { schemaOf } from "../../shared/database.ts";
import { keyEpoch, type PartnerKeyRecord } from "../../shared/partner-keys.ts";
import { instant } from "./store-directives.ts";
import { administersAsGuardian } from "./store-staff.ts";
import type { PersonTables } from "./tables.ts";
import type { PartnerKeyTable } from "./tables-callers.ts";

/** What is written down of a key, with what it reaches, in one statement; null where there is none. */
export async function keyRecord(db: Kysely<PersonTables>, id: string): Promise<PartnerKeyRecord | null> {
  const row = await db
    .selectFrom("partner_key as k")
    .select([
      "k.id",
      "k.environment",
      "k.consumer",
      "k.agency",
      "k.template",
      "k.scopes",
      "k.networks",
      "k.certificate",
      "k.explorer",
    ])
    .select(["k.prisons", "k.forces", "k.local_authorities", "k.supervision_status"])
    .select(["k.agreement_reference", "k.agreement_expires_at", "k.obo_issuer", "k.obo_jwks_url"])
    .select(["k.suspended_at", "k.revoked_at"])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom("partner_secret as s")
          .select(["s.pepper", "s.hash", "s.expires_at"])
          .whereRef("s.key_id", "=", "k.id")
          .orderBy("s.made_as", "desc")
          .limit(SECRETS_MOST),
      ).as("secrets"),
      jsonArrayFrom(
        eb
          .selectFrom("place as p")
          .select("p.holder")
          .where(
            sql<boolean>`(${isNamed("p.prison", "k.prisons")} or ${isNamed("p.force", "k.forces")}
              or ${isNamed("p.local_authority", "k.local_authorities")})`,
          )
          .orderBy("p.holder"),
      ).as("places"),
      eb
        .selectFrom("person_version as v")
        .select("v.version")
        .where("v.person_id", "=", keyEpoch(id))
        .$asScalar()
        .as("known"),
    ])
    .where("k.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { obo_issuer: issuer, obo_jwks_url: jwksUrl } = row;
  return {
    id: row.id,
    environment: row.environment,
    consumer: row.consumer,
    agency: row.agency,
    template: row.template,
    scopes: [...row.scopes],
    rows: rowsOf(row),
    places: row.places.map(({ holder }) => holder),
    agreement: { reference: row.agreement_reference, expiresAt: row.agreement_expires_at.toISOString() },
    onBehalfOf: issuer !== null && jwksUrl !== null ? { issuer, jwksUrl } : null,
    networks: [...row.networks],
    certificate: row.certificate,
    explorer: row.explorer,
    suspended: row.suspended_at !== null,
    revoked: row.revoked_at !== null,
    secrets: row.secrets.map(({ pepper, hash, expires_at }) => ({ pepper, hash, expiresAt: instant(expires_at) })),
    version: row.known ?? 1,
  };
}

/** A key as whoever administers it sees it. */
export interface ListedKey {
  readonly id: string;
  readonly version: number;
  readonly state: "ACTIVE" | "SUSPENDED" | "REVOKED" | "EXPIRED";
  readonly consumer: string;
  readonly agency: string;
  readonly template: string;
  readonly scopes: readonly string[];
  readonly rows: PartnerKeyRecord["rows"];
  readonly onBehalfOfIssuer: string | null;
  readonly certificate: string | null;
  readonly explorer: boolean;
  readonly ownerContact: string;
  readonly agreementReference: string;
  readonly agreementExpiresAt: string;
  readonly expiresAt: string | null;
  readonly peppers: readonly string[];
  readonly networks: readonly string[];
  readonly issuedAt: string;
  readonly lastUsedAt: string | null;
}

/** The newest keys, at most 100, or the one of this id; none to whoever does not administer them. */
export async function partnerKeys(
  db: Kysely<PersonTables>,
  caller: SignedCaller,
  now: Date,
  id: string | null = null,
): Promise<readonly ListedKey[]> {
  const rows = await db
    .selectFrom("partner_key as k")
    .select(["k.id", "k.version", "k.consumer", "k.agency", "k.template", "k.scopes", "k.networks"])
    .select(["k.prisons", "k.forces", "k.local_authorities", "k.supervision_status"])
    .select([
      "k.explorer",
      "k.obo_issuer",
      "k.certificate",
      "k.owner_contact",
      "k.agreement_reference",
      "k.agreement_expires_at",
    ])
    .select(["k.issued_at", "k.last_used_at", "k.suspended_at", "k.revoked_at"])
    .select((eb) =>
      eb
        .selectFrom("partner_secret as s")
        .select((s) => s.fn.max("s.expires_at").as("at"))
        .whereRef("s.key_id", "=", "k.id")
        .$asScalar()
        .as("expires_at"),
    )
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("partner_secret as s")
          .select(["s.pepper", "s.expires_at"])
          .whereRef("s.key_id", "=", "k.id")
          .orderBy("s.made_as", "desc")
          .limit(SECRETS_MOST),
      ).as("secrets"),
    )
    .where(administersAsGuardian(db, caller, now))
    .where(sql<boolean>`(${id}::text is null or k.id = ${id})`)
    .orderBy("k.issued_at", "desc")
    .orderBy("k.id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: stateOf(row, now),
    consumer: row.consumer,
    agency: row.agency,
    template: row.template,
    scopes: row.scopes,
    rows: rowsOf(row),
    onBehalfOfIssuer: row.obo_issuer,
    certificate: row.certificate,
    explorer: row.explorer,
    ownerContact: row.owner_contact,
    agreementReference: row.agreement_reference,
    agreementExpiresAt: instant(row.agreement_expires_at),
    expiresAt: row.expires_at && instant(row.expires_at),
    peppers: peppersOf(row.secrets, now),
    networks: row.networks,
    issuedAt: instant(row.issued_at),
    lastUsedAt: row.last_used_at && instant(row.last_used_at),
  }));
}

/** The names of the peppers under which secrets are stored that are still good, each once. */
const peppersOf = (
  secrets: readonly { readonly pepper: string; readonly expires_at: Date | string }[],
  now: Date,
): readonly string[] => {
  const good = secrets.filter(({ expires_at }) => Date.parse(instant(expires_at)) > now.getTime());
  return [...new Set(good.map(({ pepper }) => pepper))];
};

interface Standing {
  readonly revoked_at: Date | null;
  readonly suspended_at: Date | null;
  readonly expires_at: Date | null;
  readonly agreement_expires_at: Date;
}

function stateOf({ revoked_at, suspended_at, expires_at, agreement_expires_at }: Standing, now: Date) {
  if (revoked_at) return "REVOKED";
  if (suspended_at) return "SUSPENDED";
  return expires_at && expires_at > now && agreement_expires_at > now ? "ACTIVE" : "EXPIRED";
}

/** When keys were last used, as gateways tell; an older time changes nothing. */
export async function noteKeyUses(
  db: Kysely<PersonTables>,
  uses: readonly { readonly id: string; readonly at: Date }[],
): Promise<void> {
  if (uses.length === 0) return;
  await sql`update ${sql.id(schemaOf("person"), "partner_key")} as k set last_used_at = greatest(k.last_used_at, u.at)
    from unnest(${uses.map(({ id }) => id)}::text[], ${uses.map(({ at }) => at.toISOString())}::timestamptz[]) as u (id, at)
    where k.id = u.id`.execute(db);
}

/** One secret of before a rotation and one of after it; what is older has ended. */
const SECRETS_MOST = 2;

/** Whether a place's area is one that the filter names; all are where it is written out as `*`, and none where it is missing. */
const isNamed = (area: string, filter: string) =>
  sql<boolean>`coalesce(${sql.ref(area)} is not null and (${sql.ref(area)} = any(${sql.ref(filter)}) or '*' = any(${sql.ref(filter)})), false)`;

const rowsOf = (row: Pick<PartnerKeyTable, "prisons" | "forces" | "local_authorities" | "supervision_status">) => ({
  prisons: copied(row.prisons),
  forces: copied(row.forces),
  localAuthorities: copied(row.local_authorities),
  supervisionStatus: copied(row.supervision_status),
});

const copied = (list: readonly string[] | null): string[] | null => (list === null ? null : [...list]);
