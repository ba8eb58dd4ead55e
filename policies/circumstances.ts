import { CATEGORIES, type Category, isOneOf, SUBGRAPHS, type SubgraphName } from "../shared/vocabulary.ts";
import type { Facts } from "./facts.ts";

/** What a cell may ask about, seen from one category of one record. */
const CIRCUMSTANCES = {
  related: "a relationship that counts for the role, now or within handover, and no restriction against the caller",
  safetyOnly:
    "only the safety set may be read: an arrival not yet confirmed, or a restricted person at the caller's own site",
  whereaboutsOpen: "no restriction of any kind stands over the person, so that where they live and are may be told",
  self: "the person is the caller",
  markedYes: "the record is marked as one the person may read",
  markedNo: "the record is marked as one the person may not read",
  ownTeam: "the caller's own team holds the person in every service that the record may come from",
  dissent: "the person has dissented for the category",
  dissentUnknown: "what the person has said cannot be read now, so that no dissent can be ruled out",
  consent: "a consent of any kind covers the category, for this caller and purpose",
  specificConsent: "a consent names this category, this recipient and this purpose",
  breakGlass: "the caller has broken the glass for the category",
} as const;
export type Circumstance = keyof typeof CIRCUMSTANCES;

/** Conditions that must all hold. */
export type When = Readonly<Partial<Record<Circumstance, boolean>>>;

/** The facts as one flat object of ours, every key present and either true or false. */
export type FlatFacts = Readonly<Record<string, boolean>>;

/** The circumstances of one category, served by these subgraphs, as conditions over flattened facts. */
export function conditionsOn(when: When, category: Category, subgraphs: readonly SubgraphName[]): FlatFacts {
  const names = Object.keys(when) as readonly Circumstance[];
  return Object.fromEntries(
    names.flatMap((name) => keysOf(name, category, subgraphs).map((key) => [key, when[name] === true])),
  );
}

/** What conditions ask about, besides what holds whatever the category and the service (whereabouts are such). */
export interface Asks {
  /** The services of which they ask whether the caller's own team holds the person. */
  readonly services: ReadonlySet<SubgraphName>;
  /** The categories they are for; none where they ask nothing of what was said of any, nor of a broken glass. */
  readonly categories: readonly Category[];
}

/** Reads what any of these conditions, on these categories, ask about. */
export function askedBy(conditions: readonly FlatFacts[], categories: readonly Category[]): Asks {
  const keys = new Set(conditions.flatMap((condition) => Object.keys(condition)));
  const services = [...TEAM_KEYS].flatMap(([service, key]) => (keys.has(key) ? [service] : []));
  const asksOfCategories = [...keys].some((key) => KEYS_OF_CATEGORIES.has(key));
  return { services: new Set(services), categories: asksOfCategories ? categories : [] };
}

/** Says everything that a condition on these categories can ask about, so that nothing asked is ever missing. */
export function flatten(facts: Facts, categories: readonly Category[]): FlatFacts {
  const flat: Record<string, boolean> = {
    related: facts.related === true,
    safetyOnly: facts.safetyOnly === true,
    whereaboutsOpen: facts.whereaboutsKept === false,
    self: facts.self === true,
    dissentUnknown: facts.dissentUnknown === true,
    markedYes: facts.toPerson === "YES",
    // A mark that cannot be read keeps the record from the person.
    markedNo: facts.toPerson !== "YES" && facts.toPerson !== "UNMARKED",
  };
  for (const [subgraph, key] of TEAM_KEYS) flat[key] = facts.teams.has(subgraph);
  for (const category of categories) {
    const keys = CATEGORY_KEYS.get(category);
    // Of what is no category nothing is said, so that no condition on it holds.
    if (!keys) continue;
    flat[keys.dissent] = facts.dissent.has(category);
    flat[keys.consent] = facts.consent.has(category);
    flat[keys.specificConsent] = facts.consent.get(category) === "SPECIFIC";
    flat[keys.breakGlass] = facts.breakGlass.has(category);
  }
  return flat;
}

/** What is asked of one category, and how that is named in flat facts; so are the teams of a service. */
const OF_CATEGORY = ["dissent", "consent", "specificConsent", "breakGlass"] as const satisfies readonly Circumstance[];
const keyOf = (name: (typeof OF_CATEGORY)[number] | "team", of: Category | SubgraphName): string => `${name}:${of}`;

/** The keys, made once. */
const TEAM_KEYS = new Map(SUBGRAPHS.map((subgraph) => [subgraph, keyOf("team", subgraph)]));
const CATEGORY_KEYS: ReadonlyMap<string, Readonly<Record<(typeof OF_CATEGORY)[number], string>>> = new Map(
  CATEGORIES.map((category) => [
    category,
    {
      dissent: keyOf("dissent", category),
      consent: keyOf("consent", category),
      specificConsent: keyOf("specificConsent", category),
      breakGlass: keyOf("breakGlass", category),
    },
  ]),
);
const KEYS_OF_CATEGORIES: ReadonlySet<string> = new Set(
  [...CATEGORY_KEYS.values()].flatMap((keys) => Object.values(keys)),
);

function keysOf(name: Circumstance, category: Category, subgraphs: readonly SubgraphName[]): readonly string[] {
  if (name === "ownTeam") return subgraphs.map((subgraph) => keyOf("team", subgraph));
  return isOneOf(OF_CATEGORY, name) ? [keyOf(name, category)] : [name];
}
