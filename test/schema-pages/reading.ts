import { CATEGORY_DEFINITIONS } from "../../policies/categories.ts";
import type { Situation } from "../../policies/cells.ts";
import { CATEGORIES, type Category, isOneOf, ROLES, type Role } from "../../shared/vocabulary.ts";

/** Who may read something, as a page says it: each way in words, with the roles. */
export type Told = ReadonlyMap<Role, string>;

/** The parts of a page by their heading. */
export const partsOf = (page: string): ReadonlyMap<string, string> =>
  new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf("\n")), part] as const),
  );

/** Every list item of a part that has a list below it. */
export const itemsOf = (part: string): readonly { readonly item: string; readonly told: Told }[] =>
  [...part.matchAll(/^- (.*)\n((?: {2}- .*\n?)+)/gm)].map(([, item = "", below = ""]) => ({
    item,
    told: new Map(below.trim().split(/\n\s*/).flatMap(rolesOf)),
  }));

function rolesOf(line: string): readonly (readonly [Role, string])[] {
  if (line === "- nobody") return [];
  const [, how = "", roles = ""] = /^- (.+?): (`.+)$/.exec(line) ?? [];
  return roles.split(", ").map((role) => {
    const name = role.slice(1, -1);
    if (!isOneOf(ROLES, name)) throw new Error(`no role in "${line}"`);
    return [name, how] as const;
  });
}

/** Whether the words open it, where these situations hold for each of its kinds of information. */
export function opens(how: string, is: ReadonlyMap<Category, Situation>): boolean {
  const each = /^\*/.test(how) ? how.split("; and ").map(ofKind) : [...is.keys()].map((kind) => ({ kind, ways: how }));
  return each.every(({ kind, ways }) => {
    const situation = is.get(kind);
    if (!situation) throw new Error(`"${how}" speaks of ${kind}`);
    return ways
      .replace(" (each kind by itself)", "")
      .split(", or ")
      .some((way) => meaningOf(way)(situation));
  });
}

function ofKind(words: string): { readonly kind: Category; readonly ways: string } {
  const [, title, ways = ""] = /^\*([^*]+)\* (.+)$/.exec(words) ?? [];
  const kind = CATEGORIES.find((category) => CATEGORY_DEFINITIONS[category].title === title);
  if (!kind) throw new Error(`no kind of information in "${words}"`);
  return { kind, ways };
}

type Meaning = (is: Situation) => boolean;

function meaningOf(way: string): Meaning {
  const meaning = MEANINGS[way];
  if (!meaning) throw new Error(`nobody has agreed what "${way}" means`);
  return meaning;
}

/** The words of the pages, read a second time, without the policy's own meaning of them. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  "while tied to the person": ({ related }) => related === true,
  "unless the person dissents": ({ related, dissent }) => related === true && !dissent,
  "with any consent": ({ related, consent }) => related === true && consent !== undefined,
  "with a specific consent": ({ related, consent }) => related === true && consent === "SPECIFIC",
  "where their own team holds the person in the service it is from": ({ related, ownTeam }) =>
    related === true && ownTeam === true,
  "by breaking the glass": ({ breakGlass }) => breakGlass === true,
  "as part of the safety set": ({ safetyOnly }) => safetyOnly === true,
  "of their own record, unless it is marked as not for them": ({ self, toPerson }) =>
    self === true && toPerson !== "NO",
  "of their own record, where it is marked as for them": ({ self, toPerson }) => self === true && toPerson === "YES",
};
