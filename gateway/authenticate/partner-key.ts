import type { PartnerTemplate } from "../../policies/partners/template.ts";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { refuse } from "../../shared/errors.ts";
import { type Keyring, type KeyText, type Peppers, readKey, shownSecret } from "../../shared/partner-key-format.ts";
import type { PartnerKeyRecord } from "../../shared/partner-keys.ts";
import { isOneOf, type Role } from "../../shared/vocabulary.ts";
import type { Watch } from "../observe/watch.ts";
import { checkCameFrom } from "./came-from.ts";
import { knownAs } from "./identified-refusal.ts";
import { type KeyInUse, scopeWithin, templateOf } from "./key-in-use.ts";
import type { Authenticate, Authenticated } from "./oidc.ts";
import type { Human, ReadHuman } from "./on-behalf-of.ts";
import type { RegisterMode, Verified } from "./staff-register.ts";

export interface PartnerKeysOptions {
  /** Gives what is written down of a key; null where there is none. */
  readonly ask: (id: string, watch?: Watch) => Promise<PartnerKeyRecord | null>;
  readonly keyring: Keyring;
  readonly readHuman: ReadHuman;
  readonly verify: (caller: Caller, mode: RegisterMode, watch?: Watch) => Promise<Verified>;
  /** How many proxies of ours stand before the gateway; without any, nobody is believed of a certificate. */
  readonly proxies: number;
  readonly clock: Clock;
  /** Told of each use. */
  readonly onUse: (id: string) => void;
}

/** The header that holds a partner's key, and the one that says for whom it asks. */
export const KEY_HEADER = "x-api-key";
const HUMAN_HEADER = "x-on-behalf-of";

/** Tells who asks by a partner's key: the key first, then where it comes from, then for whom. */
export function partnerKeys(options: PartnerKeysOptions): Authenticate {
  const { ask, keyring, clock, proxies, onUse } = options;
  return async (shown, watch) => {
    const key = readKey(shown.headers[KEY_HEADER] ?? "") ?? refuse("KEY_MALFORMED");
    if (key.environment !== keyring.environment) refuse("KEY_WRONG_ENVIRONMENT");
    const record = knownKey(key, await ask(key.id, watch), keyring.peppers, clock);
    checkCameFrom(record, shown, proxies);
    onUse(record.id);
    const template = templateOf(record);
    // The key is known to be theirs: whatever is refused from here on is spent from its budget.
    return knownAs({ key: inUseOf(record, template, undefined) }, async () => {
      const human = await humanOf(record, template, shown.headers[HUMAN_HEADER], options);
      const inUse = inUseOf(record, template, human);
      return knownAs({ key: inUse }, async () => {
        const role = roleOf(template, human?.role, shown.headers["x-role"]);
        const caller = withinRows(callerOf(record, role, human), record, template);
        const known = { key: inUse, caller: ofAgency(caller, record, human) };
        const held = human ? await knownAs(known, () => verified(caller, options, watch)) : caller;
        return { caller: ofAgency(held, record, human), key: inUse, ...statedBy(human) };
      });
    });
  };
}

const inUseOf = (record: PartnerKeyRecord, template: PartnerTemplate, human: Human | undefined): KeyInUse => ({
  id: record.id,
  agency: record.agency,
  template,
  scope: scopeWithin(template, record.scopes),
  // Whatever was written down: among people's records no key explores.
  explorer: record.explorer && record.environment === "test",
  onBehalfOf: human?.sub,
});

const statedBy = (human: Human | undefined): Pick<Authenticated, "statedPurpose"> =>
  human?.purpose === undefined ? {} : { statedPurpose: human.purpose };

/** A partner's issuer names its own people alone: nobody of another's, and none of the staff, is taken for one of them. */
const ofAgency = (caller: Caller, { agency }: PartnerKeyRecord, human: Human | undefined): Caller =>
  human ? { ...caller, subject: `${agency}/${human.sub}` } : caller;

/** The key's record, where the secret is its own; what is wrong with a key is told only to whoever has the secret. */
function knownKey(key: KeyText, record: PartnerKeyRecord | null, peppers: Peppers, clock: Clock): PartnerKeyRecord {
  const place = shownSecret(key, record?.secrets ?? [], peppers);
  const secret = record?.secrets[place];
  if (!record || !secret || record.environment !== key.environment) return refuse("KEY_UNKNOWN");
  const now = clock.now().getTime();
  if (record.revoked) refuse("KEY_REVOKED");
  if (record.suspended) refuse("KEY_SUSPENDED");
  if (Date.parse(secret.expiresAt) <= now) refuse("KEY_EXPIRED");
  if (Date.parse(record.agreement.expiresAt) <= now) refuse("AGREEMENT_OVER");
  return record;
}

async function humanOf(
  record: PartnerKeyRecord,
  template: PartnerTemplate,
  token: string | undefined,
  { readHuman, keyring }: Pick<PartnerKeysOptions, "readHuman" | "keyring">,
): Promise<Human | undefined> {
  if (token === undefined) return template.onBehalfOf === "NEEDED" ? refuse("ON_BEHALF_OF_NEEDED") : undefined;
  if (record.onBehalfOf === null) return refuse("ON_BEHALF_OF_INVALID", "no issuer is registered");
  // Whatever was written down: among people's records no issuer's keys come in the clear.
  if (keyring.environment === "live" && !record.onBehalfOf.jwksUrl.startsWith("https://"))
    return refuse("ON_BEHALF_OF_INVALID", "the issuer's keys come in the clear");
  const human = await readHuman(token, { id: record.id, registered: record.onBehalfOf });
  if (template.provedBy && !human.amr.includes(template.provedBy)) refuse("PROOF_NEEDED");
  return human;
}

/** One role of those that the template has: as the human's token says, else as is chosen, else the only one. */
function roleOf({ roles }: PartnerTemplate, said: string | undefined, chosen: string | undefined): Role {
  const [only, another] = roles;
  const role = said ?? chosen ?? (another === undefined ? only : undefined);
  if (role === undefined || !isOneOf(roles, role)) return refuse("ROLE_NOT_OF_KEY");
  return role;
}

const callerOf = ({ id, agency, places }: PartnerKeyRecord, role: Role, human: Human | undefined): Caller =>
  human
    ? {
        subject: human.sub,
        role,
        organisation: agency,
        sites: human.sites,
        ...(human.team !== undefined && { team: human.team }),
      }
    : { subject: `key:${id}`, role, organisation: agency, sites: places };

/** Leaves of where the caller works what the key's row filters reach; one that is not named reaches nobody. */
function withinRows(
  { team, ...caller }: Caller,
  { rows, places }: PartnerKeyRecord,
  template: PartnerTemplate,
): Caller {
  const isByPlace = template.rows.some((row) => row !== "supervisionStatus");
  const reaches = (place: string): boolean => !isByPlace || places.includes(place);
  return {
    ...caller,
    sites: caller.sites.filter(reaches),
    ...(team !== undefined && reaches(team) && { team }),
    ...(template.rows.includes("supervisionStatus") && { supervision: rows.supervisionStatus ?? [] }),
  };
}

/** Through a key only somebody acts whom the register knows; where it cannot be asked, nobody. */
async function verified(
  caller: Caller,
  { verify }: Pick<PartnerKeysOptions, "verify">,
  watch?: Watch,
): Promise<Caller> {
  const held = await verify(caller, "REQUIRED", watch);
  return held.unverified ? refuse("UNAVAILABLE", "the staff register cannot be asked") : held.caller;
}
