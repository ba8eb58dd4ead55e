import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { matrixPage } from "./matrix-page.ts";

/** Where the generated page stands: beside this file. */
export const MATRIX_FILE = new URL("MATRIX.md", import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(MATRIX_FILE, matrixPage());
