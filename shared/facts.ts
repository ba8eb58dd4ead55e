import type { Category, Purpose, RelationshipKind, SubgraphName } from "./vocabulary.ts";

/** The path of the one internal call by which the gateway learns facts: `FactsQuestion` in, `PersonFacts[]` out. */
export const FACTS_CALL = "facts";

/** The most people one question may name. */
export const FACTS_MOST = 1000;

export interface FactsQuestion {
  readonly personIds: readonly string[];
}

/**
 * What `person` holds between this caller and one person now. The rows are already narrowed to the caller
 * (relationships whose holder is the caller's site, team, subject or organisation, of a kind their role
 * counts; directives that name their organisation or role; their own open grants); what follows from them is
 * decided in the gateway. A person who is not known has no entry.
 */
export interface PersonFacts {
  readonly personId: string;
  readonly relationships: readonly {
    readonly id: string;
    readonly kind: RelationshipKind;
    /** For a team: the service in which it holds the person. */
    readonly service: SubgraphName | null;
    /** An arrival that is not confirmed yet. */
    readonly provisional: boolean;
    /** When it ended (ISO 8601), or null; only those ended within the last 72 hours are told. */
    readonly endedAt: string | null;
  }[];
  /** Consents and dissents in force now. */
  readonly directives: readonly {
    readonly id: string;
    readonly decision: "PERMIT" | "DENY";
    readonly categories: readonly Category[];
    /** Empty: any purpose. */
    readonly purposes: readonly Purpose[];
    readonly specific: boolean;
    /** Recorded at the person's own practice: nothing said here reopens it. */
    readonly upstream: boolean;
    /** When it was given (ISO 8601). */
    readonly givenAt: string;
  }[];
  /** This caller's open break-glass grants for this person. */
  readonly breakGlass: readonly { readonly id: string; readonly categories: readonly Category[] }[];
  /** A limited-access or sensitive person, and whether this caller stands on the list. */
  readonly restriction: { readonly mode: RestrictionMode; readonly listed: boolean } | null;
  /** How records are marked for the person's own reading, by record key; told only to the person. */
  readonly toPerson: Readonly<Record<string, "YES" | "NO">>;
}

export const RESTRICTION_MODES = ["ALLOW_LIST", "DENY_LIST", "SENSITIVE", "UNKNOWN"] as const;
export type RestrictionMode = (typeof RESTRICTION_MODES)[number];
