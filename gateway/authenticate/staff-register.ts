import { LRUCache } from "lru-cache";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { Refusal, type RefusalCode, refuse } from "../../shared/errors.ts";
import type { StaffRecord } from "../../shared/partner-keys.ts";
import type { Watch } from "../observe/watch.ts";

/** Gives how somebody stands on the staff register now. */
export type AskStaff = (whom: Pick<Caller, "organisation" | "subject">, watch?: Watch) => Promise<StaffRecord>;

/**
 * Whom the register must know. REQUIRED: everybody. KNOWN: who stands on it is held to it, and of anybody else their
 * identity provider is believed.
 */
export type RegisterMode = "REQUIRED" | "KNOWN";

/** A caller as the register has them; `unverified` where it could not be asked. */
export interface Verified {
  readonly caller: Caller;
  readonly unverified: boolean;
  /** Whether the register lets them ask what nobody registered. */
  readonly explores?: boolean;
  /** Whether the register lets them keep the registers. */
  readonly administers?: boolean;
}

/**
 * Holds callers to the staff register at every request, whatever their token says: refuses STAFF_SUSPENDED and
 * NOT_EMPLOYED, and gives them the registration that the register has confirmed and that has not lapsed. People who read
 * their own record are nobody's staff.
 */
export function staffRegister({ ask, clock }: { readonly ask: AskStaff; readonly clock: Clock }) {
  /** Who was refused last: while the register is away they are refused as before. */
  const refused = new LRUCache<string, RefusalCode>({ max: REFUSED_MOST });
  return async (caller: Caller, mode: RegisterMode, watch?: Watch): Promise<Verified> => {
    if (caller.role === "person") return { caller, unverified: false };
    const whom = JSON.stringify([mode, caller.organisation, caller.subject]);
    const record = await ask(caller, watch).catch((error: unknown) => {
      if (error instanceof Refusal && error.code !== "UNAVAILABLE") throw error;
      return undefined;
    });
    if (record === undefined) {
      const before = refused.get(whom);
      return before === undefined ? { caller, unverified: true } : refuse(before, "the register is away");
    }
    try {
      const verified = {
        caller: held(caller, record, mode, clock),
        unverified: false,
        explores: record.entry?.explores === true,
        administers: record.entry?.administers === true,
      };
      refused.delete(whom);
      return verified;
    } catch (error) {
      if (error instanceof Refusal) refused.set(whom, error.code);
      throw error;
    }
  };
}

const REFUSED_MOST = 10_000;

function held(caller: Caller, { entry, suspended }: StaffRecord, mode: RegisterMode, clock: Clock): Caller {
  const now = clock.now().getTime();
  if (suspended) refuse("STAFF_SUSPENDED");
  if (!entry) return mode === "KNOWN" ? caller : refuse("NOT_EMPLOYED", "not on the staff register");
  const { employedFrom, employedUntil, registration } = entry;
  const isEmployed = Date.parse(employedFrom) <= now && (employedUntil === null || Date.parse(employedUntil) > now);
  if (!isEmployed) refuse("NOT_EMPLOYED");
  const { registration: _asTheTokenSays, ...known } = caller;
  if (!registration || Date.parse(registration.expiresAt) <= now) return known;
  return { ...known, registration: { body: registration.body, number: registration.number } };
}
