import type { Action, Category, Level, Purpose, RelationshipKind, Role, SubgraphName } from "../vocabulary.ts";

/** A professional registration: the body that keeps the register, and the number in it. */
export interface Registration {
  readonly body: string;
  readonly number: string;
}

/** Who asks, as their identity provider says: one subject, one active role. */
export interface Caller {
  readonly subject: string;
  readonly role: Role;
  readonly organisation: string;
  /** Codes of the custody suites, prisons or courts where the caller works now. */
  readonly sites: readonly string[];
  /** The caller's treating or supervising team. */
  readonly team?: string;
  readonly registration?: Registration;
  /** Those that a partner's key reaches, by who supervises them; whom a tie of supervision joins otherwise is out of its reach. */
  readonly supervision?: readonly string[];
}

/**
 * What a subgraph is told about who asks: the caller, why, and the most that this caller could ever read.
 * The ceiling lets a subgraph withhold without knowing consent or policy.
 */
export interface SignedCaller extends Caller {
  readonly purpose: Purpose;
  /** What may tie a caller of this role to a person. */
  readonly kinds: readonly RelationshipKind[];
  /** The kinds of service the role works in: what is consented to for such a service speaks to them. */
  readonly services: readonly SubgraphName[];
  /** Categories whose glass the caller may break; none without a registration. */
  readonly breakGlass: readonly Category[];
  /** Highest level per category that any facts could open; a category that is absent is closed. */
  readonly ceiling: Readonly<Partial<Record<Category, Level>>>;
  /** Categories a filter or sort may look at: those the role may always read. */
  readonly filters: readonly Category[];
  /** What this request does besides reading, and the ties of which one must join the caller to the person; none needed where none is named. */
  readonly acts: Readonly<Partial<Record<Action, readonly RelationshipKind[]>>>;
  /** For who records a lawful disclosure: which categories the law's route opens to which role. */
  readonly lawful?: Readonly<Partial<Record<Role, readonly Category[]>>>;
  /**
   * Of whom it is done, where `person` says that the caller may: the person's opaque key, and by which sites or teams
   * the caller is tied to them. Absent where there is nobody whom the caller may act upon.
   */
  readonly actsOn?: { readonly personId: string; readonly holders: readonly string[] };
}
