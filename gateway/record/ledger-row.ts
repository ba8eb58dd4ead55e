import type { RefusalCode } from "../../shared/errors.ts";
import type { Action, Category, Purpose, Role } from "../../shared/vocabulary.ts";
import type { Verdict, WithheldReason } from "../disclose/mask.ts";

/**
 * One disclosure: one request and one person in it, or one request that concerned nobody. It says who was
 * told which fields, why, and on what basis; it never holds a value.
 */
export interface LedgerRow {
  /** The random id that the caller was given with the answer. */
  readonly decisionId: string;
  readonly outcome: "INTENDED" | "ANSWERED" | "REFUSED";
  /** Why it was refused. */
  readonly code?: RefusalCode;
  /** The caller; null where they were not identified. */
  readonly subject: string | null;
  readonly role: Role | null;
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  /** The caller's professional registration, as `BODY:NUMBER`. */
  readonly registration?: string;
  /** The partner key through which it was asked, and the human for whom; not there where none was. */
  readonly key?: string;
  readonly onBehalfOf?: string;
  /** SHA-256 of the operation's text (base64url); null where none was read. */
  readonly operationHash: string | null;
  /** The version of the policy it was decided under; NONE where there was none, and nothing was answered. */
  readonly policyVersion: string;
  /** What was asked about by identifiers, in numbers alone; not there where nothing was, or where it was refused before it was known. */
  readonly lookUps?: LookUps;
  /** What a mutation was to change and, once it was answered, what came of it. */
  readonly act?: Act;
  /** The opaque key of the person, or null where the request reached nobody. */
  readonly personId: string | null;
  /** The other records that were the same person's then; not there where there were none. Who looks for one of them finds this row. */
  readonly sameAs?: readonly string[];
  /** The ids of the rows that the decision rested on. */
  readonly basis: {
    readonly relationships: readonly string[];
    readonly directives: readonly string[];
    readonly breakGlass: readonly string[];
  };
  /** The coordinates ("Type.field") that were sent. */
  readonly disclosed: readonly string[];
  /** Those of them that only a broken glass opened; not there where none did. */
  readonly underBreakGlass?: readonly string[];
  /** The grants under which they, or no more than that the person is there, were shown; not there where there was none. */
  readonly openedBy?: readonly string[];
  readonly withheld: readonly { readonly coordinate: string; readonly reason: WithheldReason }[];
  /** The answer for every category that the selection could reach, whether or not there was a record of it. */
  readonly verdicts: Readonly<Partial<Record<Category, Verdict>>>;
}

/**
 * Look-ups of one request, by which enumeration can be told (docs/decisions/034). No identifier and nothing made of one: the
 * first two are the same whether or not somebody was found.
 */
export interface LookUps {
  /** Identifiers that this caller had not asked about within the hour. */
  readonly fresh: number;
  /** How many of those stand next to another that they asked about within the hour, in the order in which such numbers are given out. */
  readonly sequential: number;
  /** People asked about whom it came to nobody for: absent, or not tied to the caller; of an answered query alone. */
  readonly unmet?: number;
}

/** A change: intended, and then as its payload told of it. */
export interface Act {
  readonly action: Action;
  /** What the subgraph answered: DONE or what its payload says; UNKNOWN where no answer came, so that it may have been done. */
  readonly status?: string;
  /** The opaque key of what was changed, and its version then. */
  readonly id?: string;
  readonly version?: number;
}

/** A row as the ledger tells it. In its files names stand for the keys of people (`names.ts`), and a link to the line before (`chain.ts`). */
export interface WrittenRow extends LedgerRow {
  /** When it was written (ISO 8601, UTC). */
  readonly at: string;
  /** The run of the process that wrote it. */
  readonly instance: string;
  /** Its place in that run's file, from 1, without gaps. */
  readonly sequence: number;
  /** Where it concerned a person who was erased from the ledger since. */
  readonly erased?: true;
}
