import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CATEGORIES, type Category, ROLES, type Role } from "../../shared/vocabulary.ts";

type Letters = Readonly<Record<Category, Readonly<Record<Role, string>>>>;

const FILE = fileURLToPath(new URL("../../../shared/domain/policy-matrix.csv", import.meta.url));

const PAGE = fileURLToPath(new URL("../../policies/MATRIX.md", import.meta.url));

/** Whether the approved matrix stands beside this checkout. */
export const HAS_APPROVED = existsSync(FILE);

/** The approved letters, category by role; where the approved file is absent, those of the page a guardian reads. */
export function approvedLetters(): Letters {
  const rows = HAS_APPROVED ? cells(readFileSync(FILE, "utf8")).slice(1) : pageRows();
  if (rows.length !== CATEGORIES.length) throw new Error(`${rows.length} rows, not ${CATEGORIES.length}`);
  return Object.fromEntries(
    rows.map((letters, at) => [CATEGORIES[at], Object.fromEntries(ROLES.map((role, i) => [role, letters[i] ?? "?"]))]),
  ) as Letters;
}

/** The letters of each row, without its code and its quoted name. */
const cells = (csv: string): readonly (readonly string[])[] =>
  csv
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/"[^"]*"/g, "name")
        .split(",")
        .slice(2),
    );

/** The rows of the first table of `MATRIX.md`: a code, a name, then the letters. */
const pageRows = (): readonly (readonly string[])[] =>
  readFileSync(PAGE, "utf8")
    .split("\n")
    .filter((line) => /^\| D\d\d \|/.test(line))
    .slice(0, CATEGORIES.length)
    .map((line) =>
      line
        .split("|")
        .slice(3, -1)
        .map((letter) => letter.trim()),
    );
