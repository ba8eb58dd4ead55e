import { z } from "zod";
import { DOCUMENT_CALL } from "../../shared/documents.ts";
import { refuse } from "../../shared/errors.ts";
import { KEY_USES_CALL, KEY_USES_MOST, PARTNER_KEY_CALL, STAFF_CALL } from "../../shared/partner-keys.ts";
import type { ServiceCall } from "../../shared/subgraph.ts";
import type { PersonStore } from "./store.ts";

const whichKey = z.object({ id: z.string().max(100) });
const keyUses = z.object({
  uses: z.array(z.object({ id: z.string().max(100), at: z.iso.datetime() })).max(KEY_USES_MOST),
});
const whichDocument = z.object({ owner: z.string().max(300), sha256: z.string().max(64) });
const whom = z.object({ organisation: z.string().max(1000), subject: z.string().max(1000) });

/** What the gateway asks of who calls, before there is a caller. */
export const callerCalls: Readonly<Record<string, ServiceCall<PersonStore>>> = {
  [PARTNER_KEY_CALL]: async ({ store }, input) => {
    const asked = whichKey.safeParse(input);
    return asked.success ? store.keyRecord(asked.data.id) : refuse("MALFORMED_REQUEST", "not a question about a key");
  },

  [KEY_USES_CALL]: async ({ store }, input) => {
    const told = keyUses.safeParse(input);
    if (!told.success) return refuse("MALFORMED_REQUEST", "not uses of keys");
    await store.noteKeyUses(told.data.uses.map(({ id, at }) => ({ id, at: new Date(at) })));
    return { taken: told.data.uses.length };
  },

  [DOCUMENT_CALL]: async ({ store }, input) => {
    const asked = whichDocument.safeParse(input);
    if (!asked.success) return refuse("MALFORMED_REQUEST", "not a question about a document");
    return store.registeredDocument(asked.data);
  },

  [STAFF_CALL]: async ({ store }, input) => {
    const asked = whom.safeParse(input);
    return asked.success ? store.staffStanding(asked.data) : refuse("MALFORMED_REQUEST", "not a question about staff");
  },
};
