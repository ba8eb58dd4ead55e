import { z } from "zod";
import { KEY_ENVIRONMENTS } from "./partner-key-format.ts";

/** Gives what is written down of a partner key: `{ id }` in, `PartnerKeyRecord` or null out. */
export const PARTNER_KEY_CALL = "partner-key";

/** Tells when keys were last used: `{ uses }` in. */
export const KEY_USES_CALL = "partner-key-uses";
export const KEY_USES_MOST = 500;

/** Gives how somebody stands on the staff register: `{ organisation, subject }` in, `StaffRecord` out. */
export const STAFF_CALL = "staff-standing";

/** The name under which the version of a key stands: no person and no caller has it. */
export const keyEpoch = (id: string): string => `key:${id}`;

const instant = z.iso.datetime();
const named = z.array(z.string()).nullable();

/** A partner key as the register holds it; its secrets are stored ones. */
export const partnerKeyRecord = z.object({
  id: z.string(),
  environment: z.enum(KEY_ENVIRONMENTS),
  /** The consumer's name, and the organisation that it acts for. */
  consumer: z.string(),
  agency: z.string(),
  template: z.string(),
  /** Each `<CATEGORY>:<level>:<PURPOSE>`. */
  scopes: z.array(z.string()),
  /** The row filters as they were written out; null where one was not named, and then it reaches nobody. */
  rows: z.object({ prisons: named, forces: named, localAuthorities: named, supervisionStatus: named }),
  /** The codes of the sites and teams that these reach. */
  places: z.array(z.string()),
  agreement: z.object({ reference: z.string(), expiresAt: instant }),
  /** Whose word is taken for whom it asks; null where nobody's is. */
  onBehalfOf: z.object({ issuer: z.string(), jwksUrl: z.string() }).nullable(),
  /** From which networks it may come, in CIDR notation. */
  networks: z.array(z.string()),
  /** The SHA-256 of the client certificate it is bound to (RFC 8705 `x5t#S256`); null where to none. */
  certificate: z.string().nullable(),
  /** Whether it may ask what nobody registered, on a small budget; in a test environment alone. */
  explorer: z.boolean().default(false),
  suspended: z.boolean(),
  revoked: z.boolean(),
  secrets: z.array(z.object({ pepper: z.string(), hash: z.string(), expiresAt: instant })),
  /** The version of the key, as replicas know it. */
  version: z.int(),
});
export type PartnerKeyRecord = z.infer<typeof partnerKeyRecord>;

/** How somebody stands on the staff register, as far as it knows of them. */
export const staffRecord = z.object({
  /** Null where the register knows nobody such. */
  entry: z
    .object({
      employedFrom: instant,
      employedUntil: instant.nullable(),
      registration: z.object({ body: z.string(), number: z.string(), expiresAt: instant }).nullable(),
      /** Whether they may ask what nobody registered, on a small budget. */
      explores: z.boolean().default(false),
      /** Whether they keep the registers. */
      administers: z.boolean().default(false),
    })
    .nullable(),
  suspended: z.boolean(),
  version: z.int(),
});
export type StaffRecord = z.infer<typeof staffRecord>;

/** Somebody to be entered on the staff register. */
export interface StaffEntry {
  readonly organisation: string;
  readonly subject: string;
  readonly registration?: { readonly body: string; readonly number: string; readonly expiresAt: string };
  /** Whether they may issue and revoke partner keys and keep the register. */
  readonly administers?: boolean;
  /** Whether they may ask what nobody registered, on a small budget. */
  readonly explores?: boolean;
}

/** The area that a site or team belongs to, by which row filters find it. */
export interface PlaceEntry {
  readonly holder: string;
  readonly prison?: string;
  readonly force?: string;
  readonly localAuthority?: string;
}
