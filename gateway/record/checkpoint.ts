import { z } from "zod";
import { LEDGER, linkOf } from "./chain.ts";

/** What a file of a ledger held when somebody looked. */
const covered = z.object({
  /** How many lines, the header among them. */
  lines: z.number(),
  /** How many rows. */
  sequence: z.number(),
  /** The Merkle tree hash of the lines (RFC 6962, base64url). */
  root: z.string(),
  /** The link of the last of them. */
  head: z.string(),
});
export type Covered = z.infer<typeof covered>;

const told = covered.extend({
  /** EXPIRED: that the file was then removed because its time was over. */
  is: z.enum(["CHECKPOINT", "EXPIRED"]),
  /** The file, by its name. */
  file: z.string(),
  /** That its run ended there, and that nothing may follow. */
  closes: z.literal(true).optional(),
  /** How many bytes the file had, a last line that was cut off among them; where it was looked at after its run. */
  bytes: z.number().optional(),
});
export type Told = z.infer<typeof told>;

/** A checkpoint as it is signed. */
export const checkpoint = told.extend({
  at: z.string(),
  /** The link of the checkpoint before it in its file. */
  previous: z.string(),
  /** In the first of a file: the link of the newest checkpoint of another. */
  after: z.string().optional(),
  keyId: z.string(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** What stands for a checkpoint before the first of a file, and can stand before no other file's. */
export const firstPrevious = (fileName: string): string => linkOf(`${LEDGER} checkpoints 1 ${fileName}`);
