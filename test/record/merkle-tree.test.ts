import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkOf, linkOfBytes } from "../../gateway/record/chain.ts";
import { merkleTree } from "../../gateway/record/merkle-tree.ts";

/** The leaves with which logs of Certificate Transparency are tested, and the hashes of the trees over the first so many. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("a Merkle tree", () => {
  it("has the hashes that RFC 6962 gives it, whatever its size", () => {
    const tree = merkleTree();
    for (const [size, root] of ROOTS.entries()) {
      expect([tree.size(), Buffer.from(tree.root(), "base64url").toString("hex")]).toEqual([size, root]);
      const leaf = LEAVES[size];
      if (leaf !== undefined) tree.add(linkOfBytes(Buffer.from(leaf, "hex")));
    }
  });

  it("is that of the definition, over any lines", () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 40 }), (lines) => {
        const tree = merkleTree();
        for (const line of lines) tree.add(linkOf(line));
        expect(tree.root()).toBe(treeHash(lines.map((line) => Buffer.from(line))).toString("base64url"));
      }),
    ));
});

/** MTH as section 2.1 of RFC 6962 defines it. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const sha256 = (prefix: number, ...of: readonly Buffer[]) =>
    createHash("sha256")
      .update(Buffer.concat([Buffer.of(prefix), ...of]))
      .digest();
  const [only] = leaves;
  if (only && leaves.length === 1) return sha256(0, only);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(1, treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}
