import { hash } from "node:crypto";

/** A Merkle tree as RFC 6962 has it (section 2.1), over leaf hashes that are only added. */
export interface MerkleTree {
  /** Adds a leaf hash (base64url). */
  add(leaf: string): void;
  readonly size: () => number;
  /** The tree's hash as it is now (base64url). */
  root(): string;
}

/** An empty tree. Of a tree over n leaves it holds log n hashes. */
export function merkleTree(): MerkleTree {
  /** The roots of the full trees that the leaves come to, the largest first. */
  const full: Full[] = [];
  let size = 0;
  return {
    add: (leaf) => {
      size += 1;
      let added: Full = { size: 1, root: Buffer.from(leaf, "base64url") };
      for (let left = full.at(-1); left?.size === added.size; left = full.at(-1)) {
        added = { size: left.size + added.size, root: nodeOf(left.root, added.root) };
        full.pop();
      }
      full.push(added);
    },
    size: () => size,
    root: () => {
      const [last, ...before] = full.map(({ root }) => root).reverse();
      const root = before.reduce((right, left) => nodeOf(left, right), last ?? EMPTY);
      return root.toString("base64url");
    },
  };
}

interface Full {
  readonly size: number;
  readonly root: Buffer;
}

const nodeOf = (left: Buffer, right: Buffer): Buffer => hash("sha256", Buffer.concat([NODE, left, right]), "buffer");

const NODE = Buffer.of(1);
const EMPTY = hash("sha256", "", "buffer");
