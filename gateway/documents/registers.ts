import type { DocumentRecord, WhichDocument } from "../../shared/documents.ts";
import type { PartnerKeyRecord } from "../../shared/partner-keys.ts";
import type { Watch } from "../observe/watch.ts";

/** What is asked of the registers besides who somebody is. Each refuses UNAVAILABLE where they cannot be asked. */
export interface Registers {
  /** A document of one owner; no body where there is none, or not any more. */
  readonly document: (which: WhichDocument, watch?: Watch) => Promise<Pick<DocumentRecord, "body">>;
  /** What is written down of a partner key; null where there is none. */
  readonly key: (id: string, watch?: Watch) => Promise<PartnerKeyRecord | null>;
}

/** Registers that hold nothing: for a gateway whose callers ask whatever they like, and have no keys. */
export const NO_REGISTERS: Registers = {
  document: async () => ({ body: null }),
  key: async () => null,
};
