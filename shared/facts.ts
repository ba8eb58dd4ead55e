import type { Directive } from "./directives.ts";
import type { Category, RelationshipKind, SubgraphName } from "./vocabulary.ts";

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
 * counts; consents, and dissents not withdrawn, that speak to their organisation, role or service, or cannot be
 * read; their own open grants); what follows from them is decided in the gateway. A person who is not known has
 * no entry.
 */
export interface PersonFacts {
  readonly personId: string;
  /** The other records that were found to be the same person's, by opaque key: what holds of one holds of all. */
  readonly sameAs: readonly string[];
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
  /** What the person has said, each with its own beginning and end; a consent that is over is told as well. Null where it cannot be read now. */
  readonly directives: readonly Directive[] | null;
  /** This caller's open break-glass grants for this person. */
  readonly breakGlass: readonly {
    readonly id: string;
    readonly categories: readonly Category[];
    /** When it closes by itself (ISO 8601). */
    readonly until: string;
  }[];
  /** A limited-access or sensitive person, and whether this caller stands on the list. */
  readonly restriction: { readonly mode: RestrictionMode; readonly listed: boolean } | null;
  /** What these facts were read by. */
  readonly asOf: {
    /** The instant as of which they were read (ISO 8601), by the clock of whoever read them. */
    readonly at: string;
    /** The person's version, and the caller's. */
    readonly person: number;
    readonly caller: number;
    /** The number of the last change there was, of anybody; 0 where there was none. */
    readonly changes: number;
    /** Up to which change the database was replayed since it was restored; 0 where it never was. */
    readonly replayed: number;
    /** For how long they hold unless somebody changes something: until a row begins or ends, in milliseconds; null: for good. */
    readonly holdsForMs: number | null;
  };
  /** How records are marked for the person's own reading, by record key; told only to the person. */
  readonly toPerson: Readonly<Record<string, "YES" | "NO">>;
}

export const RESTRICTION_MODES = ["ALLOW_LIST", "DENY_LIST", "SENSITIVE", "UNKNOWN"] as const;
export type RestrictionMode = (typeof RESTRICTION_MODES)[number];
