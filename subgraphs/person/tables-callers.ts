import type { KeyEnvironment } from "../../shared/partner-key-format.ts";

/** Who may call besides staff of the services, and who is staff at all. */
export interface CallerTables {
  readonly partner_key: PartnerKeyTable;
  readonly partner_secret: PartnerSecretTable;
  readonly partner_key_event: PartnerKeyEventTable;
  readonly place: PlaceTable;
  readonly staff: StaffTable;
  readonly document: DocumentTable;
  readonly document_event: DocumentEventTable;
}

/** A key of a partner; what it is good for never changes but by another key. */
export interface PartnerKeyTable {
  readonly id: string;
  readonly environment: KeyEnvironment;
  readonly consumer: string;
  readonly agency: string;
  readonly template: string;
  readonly scopes: readonly string[];
  /** Null where the filter was not named. */
  readonly prisons: readonly string[] | null;
  readonly forces: readonly string[] | null;
  readonly local_authorities: readonly string[] | null;
  readonly supervision_status: readonly string[] | null;
  readonly owner_contact: string;
  readonly agreement_reference: string;
  readonly agreement_expires_at: Date;
  readonly obo_issuer: string | null;
  readonly obo_jwks_url: string | null;
  readonly networks: readonly string[];
  readonly certificate: string | null;
  readonly explorer: boolean;
  readonly issued_by: string;
  readonly issued_at: Date;
  readonly suspended_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
  /** How many times it has been written. */
  readonly version: number;
}

/** A secret of a key, as it is stored. */
interface PartnerSecretTable {
  readonly key_id: string;
  readonly hash: string;
  readonly pepper: string;
  /** The version of the key that it was made with. */
  readonly made_as: number;
  readonly made_at: Date;
  readonly expires_at: Date;
}

/** What was done to a key, by whom and why; none is ever changed. */
interface PartnerKeyEventTable {
  readonly key_id: string;
  readonly version: number;
  readonly act: KeyAct;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}
export type KeyAct = "ISSUED" | "ROTATED" | "SUSPENDED" | "REINSTATED" | "REVOKED";

/** The area that a site or team belongs to. */
interface PlaceTable {
  readonly holder: string;
  /** The prison that it is, or in which it works. */
  readonly prison: string | null;
  /** The police force whose suite it is. */
  readonly force: string | null;
  readonly local_authority: string | null;
}

/** Somebody's employment, and their registration as it was last confirmed. */
interface StaffTable {
  readonly organisation: string;
  readonly subject: string;
  readonly employed_from: Date;
  readonly employed_until: Date | null;
  readonly registration_body: string | null;
  readonly registration_number: string | null;
  readonly registration_expires_at: Date | null;
  readonly administers: boolean;
  readonly explores: boolean;
  readonly entered_by: string;
  readonly version: number;
}

/** The text of an operation that its owner may run. */
interface DocumentTable {
  /** `key:ID` or `client:ID`. */
  readonly owner: string;
  /** Of the exact text, in hex. */
  readonly sha256: string;
  readonly body: string;
  readonly registered_by: string;
  readonly registered_at: Date;
  readonly withdrawn_at: Date | null;
  /** How many times it has been written. */
  readonly version: number;
}

/** What was done to a document, by whom and why; none is ever changed. */
interface DocumentEventTable {
  readonly owner: string;
  readonly sha256: string;
  readonly version: number;
  readonly act: DocumentAct;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}
export type DocumentAct = "REGISTERED" | "WITHDRAWN";
