import type { Category, SubgraphName } from "../shared/vocabulary.ts";

/** What is true between this caller and this person now; all that a decision may rest on. */
export interface Facts {
  /** A relationship of a kind that counts for the role, current or within handover, and no restriction against the caller. */
  readonly related: boolean;
  /** Only the safety set may be read: an unconfirmed arrival, or a restricted person at the caller's own site. */
  readonly safetyOnly: boolean;
  /** Where the person lives and is stays untold: a restriction stands, of whatever kind. */
  readonly whereaboutsKept: boolean;
  /** The person is the caller. */
  readonly self: boolean;
  /** How the record at hand is marked for the person's own reading. */
  readonly toPerson: "UNMARKED" | "YES" | "NO";
  /** The services in which the caller's own team holds the person. */
  readonly teams: ReadonlySet<SubgraphName>;
  /** Categories the person has dissented from, for this caller and purpose. */
  readonly dissent: ReadonlySet<Category>;
  /** What the person has said cannot be read now: no consent is known, and no dissent can be ruled out. */
  readonly dissentUnknown: boolean;
  /** Categories a valid consent covers, for this caller and purpose; SPECIFIC where it names category, recipient and purpose. */
  readonly consent: ReadonlyMap<Category, "GENERIC" | "SPECIFIC">;
  /** Categories this caller has broken the glass for. */
  readonly breakGlass: ReadonlySet<Category>;
}

/** Nothing is true: what an unknown person, or a failed look-up, comes to. */
export const NO_FACTS: Facts = {
  related: false,
  safetyOnly: false,
  whereaboutsKept: false,
  self: false,
  toPerson: "UNMARKED",
  teams: new Set(),
  dissent: new Set(),
  dissentUnknown: false,
  consent: new Map(),
  breakGlass: new Set(),
};
