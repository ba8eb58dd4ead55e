import type { Clock } from "../../shared/clock.ts";
import { DOCUMENT_CALL, documentEpoch, documentRecord, type WhichDocument } from "../../shared/documents.ts";
import type { EpochCache } from "../../shared/epoch-cache.ts";
import type { EpochKey } from "../../shared/epoch-keys.ts";
import { callerEpoch } from "../../shared/epochs.ts";
import { refuse } from "../../shared/errors.ts";
import type { Log } from "../../shared/log.ts";
import type { Keyring } from "../../shared/partner-key-format.ts";
import { keyEpoch, PARTNER_KEY_CALL, partnerKeyRecord, STAFF_CALL, staffRecord } from "../../shared/partner-keys.ts";
import type { Registers } from "../documents/registers.ts";
import type { ServiceCaller } from "../link/call.ts";
import { knownAs } from "./identified-refusal.ts";
import { keptRecord } from "./kept-record.ts";
import { openKeyUses } from "./key-uses.ts";
import type { Authenticate } from "./oidc.ts";
import { onBehalfOf } from "./on-behalf-of.ts";
import { KEY_HEADER, partnerKeys } from "./partner-key.ts";
import { type RegisterMode, staffRegister } from "./staff-register.ts";

export interface DoorOptions {
  /** Tells who asks by their access token. */
  readonly staff: Authenticate;
  /** Whom of those the staff register must know. */
  readonly register: RegisterMode;
  /** For whom tokens are meant, partners' too. */
  readonly audience: string;
  readonly keyring: Keyring;
  readonly proxies: number;
  /** The way to `person`, who keeps the registers. */
  readonly call: ServiceCaller;
  readonly epochs: EpochCache;
  readonly epochKey: EpochKey;
  readonly clock: Clock;
  readonly log: Log;
}

/** The door to the graph: who comes with a partner's key, and who with their own token; and the registers behind it. */
export interface Door {
  readonly authenticate: Authenticate;
  readonly registers: Registers;
  close(): Promise<void>;
}

/** Opens it. Whoever comes with both is neither. */
export function openDoor(options: DoorOptions): Door {
  const { staff, register, audience, keyring, proxies, call, epochs, epochKey, clock, log } = options;
  const askKey = keptRecord({
    ask: async (id: string, watch) => {
      const told = await call("admission", PARTNER_KEY_CALL, { id }, watch).catch(unreachable);
      if (told === null) return NO_KEY;
      const known = partnerKeyRecord.parse(told);
      return { known, version: known.version };
    },
    epochOf: keyEpoch,
    nameOf: (id) => id,
    epochs,
    epochKey,
  });
  const verify = staffRegister({
    ask: keptRecord({
      ask: async ({ organisation, subject }, watch) =>
        staffRecord.parse(await call("admission", STAFF_CALL, { organisation, subject }, watch).catch(unreachable)),
      epochOf: ({ subject }) => callerEpoch(subject),
      nameOf: ({ organisation, subject }) => JSON.stringify([organisation, subject]),
      epochs,
      epochKey,
    }),
    clock,
  });
  const uses = openKeyUses(call, clock, log);
  const partner = partnerKeys({
    ask: async (id, watch) => (await askKey(id, watch)).known,
    keyring,
    proxies,
    readHuman: onBehalfOf({ audience, clock }),
    verify,
    clock,
    onUse: uses.note,
  });
  return {
    authenticate: async (shown, watch) => {
      const hasKey = shown.headers[KEY_HEADER] !== undefined;
      if (hasKey && shown.headers.authorization !== undefined) return refuse("ONE_CREDENTIAL");
      if (hasKey) return partner(shown, watch);
      const { caller, ...more } = await staff(shown);
      return knownAs({ caller }, async () => ({ ...more, ...(await verify(caller, register, watch)) }));
    },
    registers: {
      document: keptRecord({
        ask: async (which: WhichDocument, watch) => {
          const told = await call("admission", DOCUMENT_CALL, which, watch).catch(unreachable);
          return told === null ? NO_DOCUMENT : documentRecord.parse(told);
        },
        epochOf: documentEpoch,
        nameOf: ({ owner, sha256 }) => `${owner} ${sha256}`,
        epochs,
        epochKey,
      }),
      key: async (id, watch) => (await askKey(id, watch)).known,
    },
    close: () => uses.close(),
  };
}

const NO_DOCUMENT = { body: null, version: undefined } as const;
const NO_KEY = { known: null, version: undefined } as const;

const unreachable = (): never => refuse("UNAVAILABLE", "the registers cannot be reached");
