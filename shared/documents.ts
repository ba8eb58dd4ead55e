import { createHash } from "node:crypto";
import { z } from "zod";

/** Gives an operation that is registered for one owner: `{ owner, sha256 }` in, `DocumentRecord` or null out. */
export const DOCUMENT_CALL = "document";

/** An operation's text as the register has it. */
export const documentRecord = z.object({
  /** Null once it was withdrawn. */
  body: z.string().nullable(),
  /** Its version, as replicas know it. */
  version: z.int(),
});
export type DocumentRecord = z.infer<typeof documentRecord>;

/** Whose a document is, and the SHA-256 of its text in lower-case hex. */
export interface WhichDocument {
  readonly owner: string;
  readonly sha256: string;
}

/** The owner that a partner key is, and the one that a frontend is, by the client id in its callers' tokens. */
export const keyOwner = (id: string): string => `key:${id}`;
export const clientOwner = (client: string): string => `client:${client}`;

/** An owner as it is written: nothing that cannot be seen, and no blank. */
export const OWNER = /^(key|client):[!-~]{1,200}$/;

/** The longest text that is registered, in characters. */
export const DOCUMENT_MOST = 65_536;

/** The name under which the version of a document stands: no person, caller or key has it. */
export const documentEpoch = ({ owner, sha256 }: WhichDocument): string => `document:${owner}:${sha256}`;

/** What a document is named by: of its exact text, in lower-case hex. */
export const sha256Of = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** Its id as requests and the register write it. */
export const documentId = (sha256: string): string => `sha256:${sha256}`;

/** The hash in such an id; undefined where it is none. */
export const sha256In = (id: string): string | undefined => /^sha256:([0-9a-f]{64})$/.exec(id)?.[1];
