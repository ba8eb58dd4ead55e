import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATEGORY_DEFINITIONS } from "../../policies/categories.ts";
import { CELLS } from "../../policies/cells.ts";
import { MATRIX_FILE } from "../../policies/matrix.ts";
import { matrixPage } from "../../policies/matrix-page.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { TABLE } from "../../policies/table.ts";
import { CATEGORIES, ROLES } from "../../shared/vocabulary.ts";
import { approvedLetters, HAS_APPROVED } from "./approved.ts";

const positions = CATEGORIES.flatMap((category) => ROLES.map((role) => ({ category, role })));

describe("the table", () => {
  it.skipIf(!HAS_APPROVED)(
    "is the approved matrix, cell by cell (skipped where the approved file is not beside the checkout)",
    () => {
      const approved = approvedLetters();
      const differing = positions.filter(
        ({ category, role }) => TABLE[category][role].letter !== approved[category][role],
      );
      expect(differing).toEqual([]);
      expect(positions).toHaveLength(450);
    },
  );

  it("has one row a category, in order", () => {
    const source = readFileSync(new URL("../../policies/table.ts", import.meta.url), "utf8");
    expect([...source.matchAll(/\.\.\.row\("(\w+)"/g)].map(([, category]) => category)).toEqual([...CATEGORIES]);
  });

  it("lets nobody break the glass on intelligence, privileged disclosures or third parties", () => {
    const sealed = ["SECURITY_INTELLIGENCE", "PRIVILEGED_DISCLOSURE", "THIRD_PARTY"] as const;
    const open = sealed.flatMap((category) => ROLES.filter((role) => TABLE[category][role].letter.endsWith("+B")));
    expect(open).toEqual([]);
  });

  it("lets only registered roles break the glass", () => {
    const breaking = positions.filter(({ category, role }) => TABLE[category][role].letter.endsWith("+B"));
    expect([...new Set(breaking.map(({ role }) => role))].filter((role) => !ROLE_DEFINITIONS[role].registered)).toEqual(
      [],
    );
  });

  it("uses every letter there is, and none that is not in the list of letters", () => {
    const used = new Set(positions.map(({ category, role }) => TABLE[category][role]));
    expect(used).toEqual(new Set(CELLS));
    expect(new Set(CELLS.map(({ letter }) => letter)).size).toBe(CELLS.length);
  });

  it("numbers its categories D01 to D25 in order", () => {
    const codes = CATEGORIES.map((category) => CATEGORY_DEFINITIONS[category].code);
    expect(codes).toEqual(CATEGORIES.map((_, at) => `D${String(at + 1).padStart(2, "0")}`));
  });
});

describe("the page for guardians", () => {
  it("says what the policy says (npm run matrix)", () => {
    expect(readFileSync(MATRIX_FILE, "utf8")).toBe(matrixPage());
  });
});
