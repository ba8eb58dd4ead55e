import type { Situation } from "../../policies/cells.ts";
import type { Category, Level, Role } from "../../shared/vocabulary.ts";
import { approvedLetters } from "./approved.ts";

const LETTERS = approvedLetters();
const RANK = { HEADLINE: 1, NAMED: 2, DETAIL: 3 } as const;
const AT_SITE: readonly Role[] = [
  ...(["detention-officer", "custody-sergeant", "custody-clinician", "liaison-diversion-practitioner"] as const),
  ...(["prison-officer", "prison-reception-officer", "prison-clinician"] as const),
];

/** The approved letters read a second time, without the policy's own meaning of them: the most that is shown, 0 to 3. */
function most(role: Role, category: Category, is: Situation): number {
  const letter = LETTERS[category][role];
  const specific = is.consent === "SPECIFIC";
  const shown = [0];
  if (letter.endsWith("+B") && is.breakGlass) shown.push(3);
  if (is.related) {
    if (letter === "A") shown.push(3);
    if (letter.startsWith("D") && ((!is.dissent && !is.dissentUnknown) || specific)) shown.push(3);
    if (letter.startsWith("D") && is.dissentUnknown) shown.push(1);
    if (letter.startsWith("C") && specific) shown.push(3);
    if (letter === "H") shown.push(1);
    if (letter === "HN") shown.push(2);
    if (letter === "HC" && is.consent) shown.push(specific ? 2 : 1);
    if (letter === "O" && is.ownTeam) shown.push(3);
  }
  if (letter === "S" && is.self) {
    const mustBeMarked = category === "SAFEGUARDING" || category === "APPOINTMENTS";
    if (is.toPerson === "YES" || (!mustBeMarked && is.toPerson !== "NO")) shown.push(3);
  }
  if (is.safetyOnly && AT_SITE.includes(role)) {
    if (category === "SAFETY_HEADLINE" && (letter === "A" || letter === "H")) shown.push(1);
    if (category === "SELF_HARM_RISK" || category === "LANGUAGE") {
      if (letter === "A") shown.push(3);
      if (letter === "H") shown.push(1);
    }
  }
  return Math.max(...shown);
}

/** Whether the letters, read a second time, show the category at this level in this situation. */
export const shows = (role: Role, category: Category, level: Level, is: Situation): boolean =>
  most(role, category, is) >= RANK[level];
