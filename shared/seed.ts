import type { Directive } from "./directives.ts";
import type { Category, Purpose, RelationshipKind, Role, SubgraphName } from "./vocabulary.ts";

/**
 * An invented person as the seeds of all six subgraphs know them: one description, from which each subgraph
 * writes the records it would hold.
 */
export interface SeedPerson {
  /** The opaque key that joins the subgraphs. */
  readonly id: string;
  readonly familyName: string;
  readonly givenNames: string;
  /** ISO date. */
  readonly dateOfBirth: string;
  readonly nhsNumber: string;
  readonly prisonNumber: string;
  readonly pnc: string;
  readonly cro: string;
  readonly crn: string;
  /** The code of the custody suite where the person is detained now. */
  readonly custodySuite?: string;
  /** The code of the prison where the person is held now. */
  readonly prison?: string;
  readonly relationships: readonly SeedRelationship[];
  readonly directives: readonly SeedDirective[];
  readonly breakGlass: readonly SeedBreakGlass[];
  readonly restriction?: SeedRestriction;
  /** How a record of the person is marked for their own reading; by the record's opaque key. */
  readonly toPerson: Readonly<Record<string, "YES" | "NO">>;
  /** How many records the person has that say something of this category (0: none). A record that says
   * something of several exists as often as the scarcest of them. */
  count(...categories: Category[]): number;
  /** The words of a labelled text field ("Type.field"); a test world marks them so that a leak can be found. */
  text(coordinate: string, words: string): string;
  /** A stable opaque key for the n-th record of a kind ("custody.medicine"). */
  recordId(kind: string, index: number): string;
  /** How many records of a kind ("custody.medicine"), where it is not told by what they say. */
  records?(kind: string): number | undefined;
  /** Where between 0 and 1 (exclusive) the person's n-th value under a name is drawn; 0 unless people are to differ. */
  draw?(name: string, index: number): number;
  /** What the person's story says stands there, by name or coordinate and place; undefined: what is drawn. */
  told?(name: string, index: number): SeedValue | undefined;
}

/** What may be told or drawn: words, a code, a number, yes or no; null where nothing is known. */
export type SeedValue = string | number | boolean | null;

export interface SeedRelationship {
  readonly kind: RelationshipKind;
  /** Who holds it: a site code (SITE, HEARING), a team (REFERRAL, CASELOAD), a subject (INVESTIGATION, SELF), an organisation (GUARDIANSHIP). */
  readonly holder: string;
  /** For a team: the service in which it holds the person. */
  readonly service?: SubgraphName;
  /** An arrival that is not yet confirmed: safety set only. */
  readonly provisional?: true;
  /** Days before now that it began; 1 unless said. */
  readonly beganDaysAgo?: number;
  /** Hours before now that it ended. */
  readonly endedHoursAgo?: number;
}

export interface SeedDirective {
  readonly decision: "PERMIT" | "DENY";
  readonly categories: readonly Category[];
  /** Empty: any purpose. */
  readonly purposes: readonly Purpose[];
  /** Who may (not) receive it; for ANYONE the name says nothing. */
  readonly recipient: Directive["recipient"];
  readonly specific: boolean;
  /** Recorded at the person's own practice: nothing said here reopens it. */
  readonly upstream?: true;
  readonly givenDaysAgo?: number;
  /** Expired this many days ago. */
  readonly expiredDaysAgo?: number;
}

/** A glass broken in an emergency, and raised for review. */
export interface SeedBreakGlass {
  readonly subject: string;
  /** The holder's role and organisation; a prison clinician of ORG-NHS-EAST unless said. */
  readonly role?: Role;
  readonly organisation?: string;
  readonly categories: readonly Category[];
  /** Why, in words. */
  readonly reason: string;
  readonly openedMinutesAgo?: number;
}

export interface SeedRestriction {
  readonly mode: "ALLOW_LIST" | "DENY_LIST" | "SENSITIVE" | "UNKNOWN";
  /** Subjects on the list. */
  readonly subjects: readonly string[];
}
