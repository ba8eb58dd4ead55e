import { describe, expect, it } from "vitest";
import { callerClasses } from "../../gateway/disclose/caller-class.ts";
import type { Graph } from "../../gateway/disclose/graph.ts";
import { masksFor } from "../../gateway/disclose/masks-for.ts";
import { judge } from "../../gateway/facts/judge.ts";
import { abilityOf } from "../../policies/ability.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { dissentedOver } from "../../shared/directives.ts";
import { CATEGORIES, type Category, LEVELS, type Purpose, ROLES, type Role } from "../../shared/vocabulary.ts";
import { approvedLetters } from "../policies/approved.ts";
import { EVERY_LABEL } from "../policies/situations.ts";
import { reviewedGraph } from "./graph.ts";
import { type Held, heldFor, READ_AT } from "./held.ts";

const LETTERS = approvedLetters();
const RANK = { HEADLINE: 1, NAMED: 2, DETAIL: 3 } as const;

/** What is shown, 0 to 3, of a category: the approved letter read against the rows as they are held, in twenty lines. */
function most(role: Role, purpose: Purpose, category: Category, held: Held): number {
  const [letter, rows, said] = [LETTERS[category][role], held.relationships, held.directives ?? []];
  const ties = rows.filter(({ provisional, kind, endedAt }) => !provisional && (kind !== "SELF" || endedAt === null));
  const about = said.filter((one) => one.purposes.length === 0 || one.purposes.includes(purpose));
  const no = about.find((one) => one.decision === "DENY" && dissentedOver(one.categories).includes(category));
  const yes = about.find((one) => one.decision === "PERMIT" && one.categories.includes(category));
  const specific = yes?.specific && yes.purposes.length > 0;
  const counts = yes && (!no || (specific && !no.upstream && no.givenAt < yes.givenAt));
  const { mode, listed } = held.restriction ?? { mode: "DENY_LIST", listed: false };
  const outside = mode === "DENY_LIST" ? listed : mode === "UNKNOWN" || !listed;
  const here = rows.some(({ kind, endedAt }) => kind === "SITE" && endedAt === null);
  const safe = { SAFETY_HEADLINE: 1, SELF_HARM_RISK: 3, LANGUAGE: 3 }[category as string] ?? 0;
  const usual = { A: 3, H: 1, HN: 2, HC: counts ? 1 + Number(specific) : 0 }[letter] ?? 0;
  const open = held.breakGlass.filter(({ until }) => Date.parse(until) > READ_AT.getTime());
  if (letter.endsWith("+B") && !outside && open.some((one) => one.categories.includes(category))) return 3;
  if (outside || ties.length === 0) return here && "AH".includes(letter) ? Math.min(safe, usual) : 0;
  if (letter === "S") return { YES: 3, NO: 0, UNMARKED: /SAFEGUARDING|APPOINT/.test(category) ? 0 : 3 }[held.mark];
  if (letter === "O") return ties.some((one) => one.endedAt === null && one.service === "custody") ? 3 : 0;
  if (letter.startsWith("D")) return !no || counts ? 3 : 0;
  return letter.startsWith("C") ? 3 * Number(counts && specific) : usual;
}

const reviewed = reviewedGraph();
const classes = callerClasses(reviewed);
/** One field and one kind of item of each category at each level. */
const everyLabel: Graph = { ...reviewed, labelled: EVERY_LABEL };

describe.each(ROLES.flatMap((role) => ROLE_DEFINITIONS[role].purposes.map((purpose) => [role, purpose] as const)))(
  "%s for %s",
  (role, purpose) => {
    const ability = abilityOf(role, EVERY_LABEL);
    const maskOf = masksFor(everyLabel, ability);
    const { registered } = ROLE_DEFINITIONS[role];
    const caller = classes[role].sign(
      {
        subject: "somebody",
        role,
        organisation: "ORG",
        sites: [],
        ...(registered && { registration: { body: "NMC", number: "1" } }),
      },
      purpose,
    );

    it("is shown by the masks what CASL grants and the approved letters say, of every category in every situation", () => {
      const wrong: string[] = [];
      let compared = 0;
      for (const category of CATEGORIES) {
        for (const [situation, held] of Object.entries(heldFor({ role, purpose, category }))) {
          const { mark, ...rows } = held;
          const asOf = { at: READ_AT.toISOString(), person: 0, caller: 0, changes: 0, replayed: 0, holdsForMs: null };
          const { facts: judged } = judge(caller, { personId: "p", toPerson: {}, sameAs: [], asOf, ...rows }, READ_AT);
          const facts = { ...judged, toPerson: mark };
          const mask = maskOf(facts);
          EVERY_LABEL.fields.forEach(({ type, field, categories, level }, index) => {
            if (!categories.includes(category)) return;
            compared += 1;
            const told = [
              mask.field(index) === "SHOWN",
              mask.item("Item", category, level) === "SHOWN",
              ability.now(facts, type, field),
              ability.nowItem(facts, "Item", category, level),
            ];
            const expected = most(role, purpose, category, held) >= RANK[level];
            if (told.some((one) => one !== expected))
              wrong.push(`${category} ${level}, ${situation}: ${expected}, not ${told}`);
          });
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(compared).toBe(25 * LEVELS.length * 30);
    });
  },
);
