import {
  CATEGORIES,
  type Category,
  isOneOf,
  LEVELS,
  type Level,
  PURPOSES,
  type Purpose,
} from "../../shared/vocabulary.ts";

/** What a partner key may read: for each purpose, the most of each category; what is not named is nothing. */
export type Scope = Readonly<Partial<Record<Purpose, Reach>>>;

/** The most of each category; one that is absent is closed. */
export type Reach = Readonly<Partial<Record<Category, Level>>>;

/** One scope as it is written: `<CATEGORY>:<headline|named|detail>:<PURPOSE>` (dossier K01). */
export interface ScopeEntry {
  readonly category: Category;
  readonly level: Level;
  readonly purpose: Purpose;
}

/** Reads one scope; undefined where it is none. There is no wildcard. */
export function scopeEntry(text: string): ScopeEntry | undefined {
  const [category, written = "", purpose, ...rest] = text.split(":");
  const level = LEVELS.find((one) => one.toLowerCase() === written);
  if (!isOneOf(CATEGORIES, category) || level === undefined || !isOneOf(PURPOSES, purpose)) return undefined;
  return rest.length === 0 ? { category, level, purpose } : undefined;
}

/** One scope as it is written. */
export const scopeText = ({ category, level, purpose }: ScopeEntry): string =>
  `${category}:${level.toLowerCase()}:${purpose}`;

/** All scopes of a key together. What is named twice for a purpose reaches as far as the nearer of the two. */
export function scopeOf(entries: readonly ScopeEntry[]): Scope {
  const scope: Partial<Record<Purpose, Partial<Record<Category, Level>>>> = {};
  for (const { category, level, purpose } of entries) {
    const reach = scope[purpose] ?? {};
    scope[purpose] = { ...reach, [category]: lower(reach[category] ?? level, level) };
  }
  return scope;
}

/** What both reach. */
export const narrower = (one: Reach, other: Reach): Reach =>
  Object.fromEntries(
    CATEGORIES.flatMap((category) => {
      const [mine, others] = [one[category], other[category]];
      return mine && others ? [[category, lower(mine, others)]] : [];
    }),
  );

const lower = (one: Level, other: Level): Level => (LEVELS.indexOf(one) < LEVELS.indexOf(other) ? one : other);
