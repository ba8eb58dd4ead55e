import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { actionsPage } from "./actions-page.ts";
import { consentPage } from "./consent-page.ts";
import { matrixPage } from "./matrix-page.ts";
import { partnersPage } from "./partners-page.ts";

/** Where the generated pages stand: beside this file, and beside what they tell of. */
export const MATRIX_FILE = new URL("MATRIX.md", import.meta.url);
export const CONSENT_FILE = new URL("CONSENT.md", import.meta.url);
export const ACTIONS_FILE = new URL("ACTIONS.md", import.meta.url);
export const PARTNERS_FILE = new URL("partners/PARTNERS.md", import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(MATRIX_FILE, matrixPage());
  writeFileSync(CONSENT_FILE, consentPage());
  writeFileSync(ACTIONS_FILE, actionsPage());
  writeFileSync(PARTNERS_FILE, partnersPage());
}
