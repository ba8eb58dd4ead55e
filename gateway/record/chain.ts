import { hash } from "node:crypto";
import type { WrittenRow } from "./ledger-row.ts";

/** The first line of a file: which run wrote it, since when, and in which format. */
export interface Header {
  readonly ledger: typeof LEDGER;
  readonly format: typeof FORMAT;
  readonly instance: string;
  readonly begun: string;
}

/** That a checkpoint was signed, by its link: who takes it away afterwards is found out. */
export interface Note {
  readonly noted: string;
  readonly at: string;
}

/** A line with the link that the next one holds. */
export interface Linked {
  readonly text: string;
  readonly link: string;
}

/** Makes the lines of one file, each with the link of the one before it (`prev`, last in the line). */
export interface Chain {
  /** The text of a line without its newline, which no line holds. */
  next(line: Header | Note | Omit<WrittenRow, "erased">): Linked;
}

/**
 * The link of a line: the leaf hash of RFC 6962 over its bytes as written, without the newline (SHA-256, base64url).
 * Nothing has to be put into a canonical form to check it.
 */
export const linkOf = (line: string): string => hash("sha256", `\0${line}`, "base64url");

/** The link of a line that was read. */
export const linkOfBytes = (line: Buffer): string => hash("sha256", Buffer.concat([LEAF, line]), "base64url");

/** The chain of the file that an instance begins, and its header. */
export function beginChain(instance: string, begun: string): Chain & { readonly header: Linked } {
  let prev = genesisOf(instance, begun);
  const next: Chain["next"] = (line) => {
    const text = JSON.stringify({ ...line, prev });
    prev = linkOf(text);
    return { text, link: prev };
  };
  return { next, header: next({ ledger: LEDGER, format: FORMAT, instance, begun }) };
}

/** What stands for a line before the first, and can stand before no other file's. */
export const genesisOf = (instance: string, begun: string): string =>
  linkOf(`${LEDGER} ledger ${FORMAT} ${instance} ${begun}`);

/** The name of the file that an instance begins. */
export const fileNameOf = (instance: string, begun: string): string =>
  `${begun.replaceAll(/[-:]/g, "")}-${instance}.jsonl`;

const LEAF = Buffer.of(0);

export const LEDGER = "shared-care-graph";
export const FORMAT = 1;
