import { CATEGORY_DEFINITIONS } from "../policies/categories.ts";
import type { Circumstance, When } from "../policies/circumstances.ts";
import { grantsReaching } from "../policies/grants.ts";
import { levelOf } from "../policies/labelled.ts";
import { type Category, type Level, ROLES, type Role } from "../shared/vocabulary.ts";

/** Roles that come to read something in the same way, and that way in words. */
export interface Readers {
  readonly how: string;
  readonly roles: readonly Role[];
}

/**
 * Who may read what carries all these categories, at this level, or as a headline where only the place tells them: the grants of the policy said in words, the
 * freest first. A role that is in none of them never reads it.
 */
export function readersOf(
  categories: readonly Category[],
  level: Level,
  place: readonly Category[] = [],
): readonly Readers[] {
  const ways = ROLES.flatMap((role) => {
    const each = categories.map((category) => ({
      category,
      ways: simplest(waysOf(role, category, levelOf({ level, place }, category))),
    }));
    return each.length > 0 && each.every((one) => one.ways.length > 0) ? [{ role, each }] : [];
  });
  const readers = new Map<string, { readonly rank: number; readonly roles: Role[] }>();
  for (const { role, each } of ways) {
    const how = inWords(each);
    const group = readers.get(how) ?? { rank: rankOf(each), roles: [] };
    group.roles.push(role);
    readers.set(how, group);
  }
  return [...readers].sort(([, one], [, other]) => one.rank - other.rank).map(([how, { roles }]) => ({ how, roles }));
}

interface OfCategory {
  readonly category: Category;
  readonly ways: readonly When[];
}

/** As they are while what people have said can be read; what is left when it cannot stands with the policy. */
const waysOf = (role: Role, category: Category, level: Level): readonly When[] =>
  grantsReaching(role, category, level)
    .filter(({ when }) => !when.dissentUnknown)
    .map(({ when: { dissentUnknown: _, ...when } }) => when);

/** Without the ways that ask more than another way does. */
const simplest = (ways: readonly When[]): readonly When[] =>
  ways.filter((way, at) =>
    ways.every((other, place) => place === at || !asksAll(way, other) || (asksAll(other, way) && place > at)),
  );

/** Whether whoever fulfils the first fulfils the second too. */
function asksAll(first: When, second: When): boolean {
  const also: When = first.specificConsent ? { ...first, consent: true } : first;
  return Object.entries(second).every(([name, wanted]) => also[name as Circumstance] === wanted);
}

/** The ways to each category; they must hold together. */
function inWords(each: readonly OfCategory[]): string {
  const said = each.map(({ category, ways }) => ({ category, how: ways.map(wayInWords).join(", or ") }));
  const [{ how: same } = { how: "" }, ...others] = said;
  if (others.every(({ how }) => how === same)) {
    const byKind =
      others.length > 0 && each.some(({ ways }) => ways.some((way) => OF_A_KIND.some((one) => one in way)));
    return byKind ? `${same} (each kind by itself)` : same;
  }
  return said.map(({ category, how }) => `*${CATEGORY_DEFINITIONS[category].title}* ${how}`).join("; and ");
}

const TIED = "while tied to the person";

function wayInWords(when: When): string {
  const names = (Object.keys(WORDS) as readonly Circumstance[]).filter((name) => name in when && name !== "related");
  if (names.length === 0 && when.related) return TIED;
  const words = names.map((name) => {
    const word = WORDS[name][when[name] ? "so" : "not"];
    if (word === undefined) throw new Error(`Say in words what it means that ${name} is ${when[name]}`);
    return word;
  });
  return words.join(", ");
}

/** What each condition asks, in the order in which they are said; the tie goes without saying. */
const WORDS: Readonly<Record<Circumstance, { readonly so?: string; readonly not?: string }>> = {
  related: { so: TIED },
  dissent: { not: "unless the person dissents" },
  dissentUnknown: {},
  consent: { so: "with any consent" },
  specificConsent: { so: "with a specific consent" },
  ownTeam: { so: "where their own team holds the person in the service it is from" },
  breakGlass: { so: "by breaking the glass" },
  safetyOnly: { so: "as part of the safety set" },
  whereaboutsOpen: { so: "unless a restriction stands" },
  self: { so: "of their own record" },
  markedNo: { not: "unless it is marked as not for them" },
  markedYes: { so: "where it is marked as for them" },
};

/** What is so of one kind of information and not of another. */
const OF_A_KIND: readonly Circumstance[] = ["dissent", "consent", "specificConsent", "breakGlass"];

/** How freely it is read: what its strictest category asks first. */
const rankOf = (each: readonly OfCategory[]): number =>
  Math.max(
    ...each.map(({ ways: [first] }) => Math.max(...Object.keys(first ?? {}).map((name) => ORDER.indexOf(name)))),
  );

const ORDER: readonly string[] = Object.keys(WORDS);
