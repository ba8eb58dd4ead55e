import { basename } from "node:path";
import { type KeptLines, keptLines } from "../record/kept-lines.ts";

/** Names of a file of a ledger that are nobody's any more. They tell nothing: with its salt a name has lost whose it was. */
export interface ErasedNames {
  readonly file: string;
  readonly as: readonly string[];
}

/** The folder beside a ledger's in which it is kept which names were erased, so that what was shipped follows. */
const erasedFolder = (ledger: string): string => `${ledger}-erased`;

export const erasedNames = (ledger: string): KeptLines<ErasedNames> =>
  keptLines<ErasedNames>(erasedFolder(ledger), basename(ledger));
