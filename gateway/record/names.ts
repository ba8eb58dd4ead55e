import { hash, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { AppendFile } from "./append-file.ts";
import type { LedgerRow } from "./ledger-row.ts";
import { withKeys } from "./row-keys.ts";

/** Whom a name in the chain stands for. It is kept apart from the chain, so that it can be erased. */
export interface NamedKey {
  /** The name. */
  readonly as: string;
  /** The opaque key that it stands for. */
  readonly id: string;
  /** The name of the person whose key it is; not there for a person's own, and where no person is known. */
  readonly of?: string;
  /** Drawn for this name alone: without it nobody can tell of which key the name was made. */
  readonly salt: string;
}

/** Gives the keys in rows names that tell nothing, and keeps apart which is whose. */
export interface Names {
  /** The rows as they may stand in the chain. */
  in(rows: readonly LedgerRow[]): readonly LedgerRow[];
  /** Resolves once the names given so far would survive a power cut. */
  keep(): Promise<void>;
  close(): Promise<void>;
}

/** The folder beside a ledger's in which its names stand. */
export const namesFolder = (ledger: string): string => `${ledger}-names`;

/**
 * The name for a key: it can be made of no other key, so a name that is said to be somebody else's is found out, and
 * once the salt is erased of none at all (SHA-256, the first 128 bits, base64url).
 */
export const nameOf = ({ salt, of, id }: Omit<NamedKey, "as">): string =>
  hash("sha256", JSON.stringify([salt, of ?? null, id]), "base64url").slice(0, 22);

/** The names that one run gives, kept in this file. */
export function namesIn(file: AppendFile): Names {
  const known = new LRUCache<string, string>({ max: MOST_KNOWN });
  let fresh: string[] = [];
  let size = 0;

  const name = (id: string, of?: string): string => {
    const key = of === undefined ? id : `${of} ${id}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const salted = { id, ...(of !== undefined && { of }), salt: randomBytes(16).toString("base64url") };
    const as = nameOf(salted);
    fresh.push(`${JSON.stringify({ as, ...salted } satisfies NamedKey)}\n`);
    known.set(key, as);
    return as;
  };

  return {
    in: (rows) => {
      const held = file.size?.() ?? size;
      // Somebody else wrote: a name was erased, and is not to be used for what is written from here on.
      if (held !== size) known.clear();
      size = held;
      return rows.map((row) => {
        const person = row.personId === null ? undefined : name(row.personId);
        return withKeys(row, { person: (id) => name(id), own: (id) => name(id, person) });
      });
    },
    keep: async () => {
      if (fresh.length === 0) return;
      const text = fresh.join("");
      fresh = [];
      await file.append(text);
      await file.sync();
      size += Buffer.byteLength(text);
    },
    close: () => file.close(),
  };
}

/** A key that was named longer ago than so many others gets another name. */
const MOST_KNOWN = 100_000;
