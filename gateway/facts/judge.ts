import { decideConsent } from "../../policies/consent.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { PersonFacts, RestrictionMode } from "../../shared/facts.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";

/** What the gateway knows of one person for one caller: the facts, and the rows they rest on. */
export interface Knowledge {
  readonly facts: Facts;
  /** Whether the person may be in the answer at all; otherwise they are as absent as somebody unknown. */
  readonly visible: boolean;
  /** How records are marked for the person's own reading, by record key. */
  readonly toPerson: ReadonlyMap<string, "YES" | "NO">;
  readonly basis: Basis;
  /** The other records that are the same person's, by opaque key. */
  readonly sameAs: readonly string[];
  /** The caller's open grants for the person. */
  readonly grants: PersonFacts["breakGlass"];
  /** What was known when something of the person was not asked for; what that withholds is withheld. */
  readonly advised?: Knowledge;
}

/** The rows a decision rested on, by their opaque keys. */
export interface Basis {
  readonly relationships: readonly string[];
  readonly directives: readonly string[];
  readonly breakGlass: readonly string[];
}

/** Somebody of whom nothing is known to tie them to the caller. */
export const UNKNOWN_PERSON: Knowledge = {
  facts: NO_FACTS,
  visible: false,
  toPerson: new Map(),
  basis: { relationships: [], directives: [], breakGlass: [] },
  sameAs: [],
  grants: [],
};

/**
 * Turns what `person` holds into facts. A restriction against the caller ends every tie but a current
 * place, which is left with the safety set; so is an arrival that is not confirmed. What was consented to and
 * dissented from is decided as of now, whenever the rows were told; where it cannot be read, no consent stands.
 */
export function judge(caller: SignedCaller, held: PersonFacts, now: Date): Knowledge {
  const outside = isOutside(held.restriction);
  const confirmed = held.relationships.filter(({ provisional }) => !provisional);
  const self =
    !outside && caller.role === "person" && confirmed.some((tie) => tie.kind === "SELF" && tie.endedAt === null);
  const related = !outside && confirmed.length > 0;
  const here = held.relationships.some((tie) => tie.kind === "SITE" && tie.endedAt === null);
  const grants = outside ? [] : held.breakGlass.filter(({ until }) => Date.parse(until) > now.getTime());
  const opened = grants.flatMap(({ categories }) => categories);
  const breakGlass = new Set(opened.filter((category) => caller.breakGlass.includes(category)));
  const safetyOnly = !related && here;
  const { dissent, consent, grounds } = decideConsent(held.directives ?? [], { ...caller, now });
  return {
    facts: {
      related,
      safetyOnly,
      whereaboutsKept: held.restriction !== null,
      self,
      toPerson: "UNMARKED",
      teams: related ? teamsOf(confirmed) : new Set(),
      breakGlass,
      dissent,
      dissentUnknown: held.directives === null,
      consent,
    },
    visible: related || safetyOnly || self || breakGlass.size > 0,
    toPerson: new Map(self ? Object.entries(held.toPerson) : []),
    basis: {
      relationships: held.relationships.map(({ id }) => id),
      directives: grounds,
      breakGlass: grants.map(({ id }) => id),
    },
    sameAs: held.sameAs,
    grants,
  };
}

/** Whether a restriction shuts this caller out; a mode that is not known does. */
function isOutside(restriction: PersonFacts["restriction"]): boolean {
  if (restriction === null) return false;
  if (restriction.mode === "DENY_LIST") return restriction.listed;
  return !LETS_IN.includes(restriction.mode) || !restriction.listed;
}

/** The restrictions whose list names who is let in; of any other mode, nobody knows whom its list names. */
const LETS_IN: readonly string[] = ["ALLOW_LIST", "SENSITIVE"] satisfies readonly RestrictionMode[];

/** The services in which the caller's own team holds the person now; a handover holds nobody. */
function teamsOf(ties: PersonFacts["relationships"]): ReadonlySet<SubgraphName> {
  const held = ties.filter(({ kind, endedAt }) => (kind === "REFERRAL" || kind === "CASELOAD") && endedAt === null);
  return new Set(held.flatMap(({ service }) => service ?? []));
}
