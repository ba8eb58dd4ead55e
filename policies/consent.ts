import type { Directive } from "../shared/directives.ts";
import { CATEGORIES, type Category } from "../shared/vocabulary.ts";
import type { Facts } from "./facts.ts";
import { type Asker, type Dissent, type Permit, readDissent, readPermit } from "./read-directive.ts";

/** What all that a person has said comes to for one caller now, and the keys of the rows it follows from. */
export interface Spoken extends Pick<Facts, "dissent" | "consent"> {
  readonly grounds: readonly string[];
}

/**
 * What consents and dissents come to, category by category (rules S01 to S03, in `consent-rules.ts`). Dissent
 * beats consent, whichever came first, unless the consent that applies is specific and was given after every
 * dissent. A general consent counts only where there is no dissent at all.
 */
export function decideConsent(directives: readonly Directive[], asker: Asker): Spoken {
  const permits = directives.flatMap((one) => readPermit(one, asker) ?? []).sort(narrowerThenLater);
  const dissents = directives.flatMap((one) => readDissent(one, asker) ?? []);
  const dissent = new Set<Category>();
  const consent = new Map<Category, "GENERIC" | "SPECIFIC">();
  const named = new Set([...permits, ...dissents].flatMap(({ categories }) => categories));
  for (const category of CATEGORIES.filter((one) => named.has(one))) {
    const denials = dissents.filter(({ categories }) => categories.includes(category));
    const permit = applying(permits.filter(({ categories }) => categories.includes(category)));
    if (denials.length > 0) dissent.add(category);
    if (permit?.specific && denials.every(({ givenAt }) => givenAt < permit.givenAt)) consent.set(category, "SPECIFIC");
    else if (permit && denials.length === 0) consent.set(category, "GENERIC");
  }
  const standing: readonly (Dissent | Permit)[] = [
    ...dissents,
    ...permits.filter(({ silentSince }) => silentSince === null),
  ];
  return { dissent, consent, grounds: standing.map(({ id }) => id) };
}

/** The narrowest first; of equally narrow ones the later, and of those of one moment the least: one not in force, one not specific. */
const narrowerThenLater = (one: Permit, other: Permit): number =>
  other.narrowness - one.narrowness || other.givenAt - one.givenAt || worth(one) - worth(other);

const worth = ({ silentSince, specific }: Permit): number => (silentSince === null ? 2 : 0) + (specific ? 1 : 0);

/**
 * The one consent of these, in order, that applies: the first in force. One that is over, or has not begun,
 * keeps those behind it from standing in for it, unless they were given since.
 */
function applying(permits: readonly Permit[]): Permit | undefined {
  let since = Number.NEGATIVE_INFINITY;
  for (const permit of permits) {
    if (permit.silentSince !== null) since = Math.max(since, permit.silentSince);
    else if (permit.givenAt > since) return permit;
  }
  return undefined;
}
