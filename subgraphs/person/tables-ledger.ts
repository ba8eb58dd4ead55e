import type { Spool } from "../../shared/ledger-shipping.ts";
import type { SuppressionReason } from "./access-codes.ts";

/** The gateways' ledgers as they were shipped here, and what of them is kept from a person for a time. */
export interface LedgerTables {
  readonly ledger_file: LedgerFileTable;
  readonly ledger_line: LedgerLineTable;
  readonly ledger_name: LedgerNameTable;
  readonly ledger_erased: LedgerErasedTable;
  readonly access_suppression: AccessSuppressionTable;
}

/** A file of a gateway's ledger: what one run of it wrote. */
interface LedgerFileTable {
  /** The file's name. */
  readonly file: string;
  readonly spool: Spool;
  readonly instance: string;
  readonly begun_at: Date;
  /** How many lines of it are here; none is missing between them. */
  readonly lines: number;
  /** When something of it last came. */
  readonly shipped_at: Date;
}

/**
 * A line of such a file as it was written, and what it says where it is a row. In place of every key that leads to a person
 * stands a name, as in the file; a column is null, or an empty list, where the line says nothing of it.
 */
export interface LedgerLineTable {
  readonly file: string;
  /** Its place in the file, from 1. */
  readonly line: number;
  /** The line itself, to the byte, without its newline. */
  readonly text: string;
  readonly instance: string;
  /** The row's place among the rows of its run, from 1; null in a header or a note, as all below but `at`. */
  readonly sequence: number | null;
  readonly at: Date | null;
  readonly decision_id: string | null;
  /** INTENDED, ANSWERED or REFUSED. */
  readonly outcome: string | null;
  readonly code: string | null;
  /** A name where the role is `person`. */
  readonly subject: string | null;
  readonly role: string | null;
  readonly organisation: string | null;
  readonly purpose: string | null;
  readonly registration: string | null;
  /** The id of the partner's key, and for whom it asked. */
  readonly key: string | null;
  readonly on_behalf_of: string | null;
  readonly operation_hash: string | null;
  readonly policy_version: string | null;
  /** What it did besides reading, and what came of that. */
  readonly action: string | null;
  readonly status: string | null;
  /** The name of whom it is about. */
  readonly person: string | null;
  /** The names of the other records that were theirs then. */
  readonly same_as: readonly string[];
  /** Whether something was shown because a glass was broken, or a glass was broken. */
  readonly under_glass: boolean;
  /** The names of the grants by which. */
  readonly grants: readonly string[];
  /** The categories of which something was shown, and those that the question could reach at all. */
  readonly shown: readonly string[];
  readonly reached: readonly string[];
  /** What alerts go by: how look-ups stood to those before, as the gateway's `LookUps` has them. */
  readonly fresh: number;
  readonly sequential: number;
  readonly unmet: number;
  /** Whether a relationship or a broken glass tied the caller to the person, or that could not be decided. */
  readonly tied: boolean;
  /** How many fields were told, and how many were kept back by policy or for want of consent. */
  readonly told: number;
  readonly withheld: number;
}

/** Whose a name is; gone once they were erased. */
interface LedgerNameTable {
  readonly file: string;
  readonly as: string;
  readonly id: string;
  /** The name of the person whose key it is; null for a person's own, and where no person is known. */
  readonly of: string | null;
  readonly salt: string;
}

/** A name that was erased, so that it never comes again. It leads to nobody. */
interface LedgerErasedTable {
  readonly file: string;
  readonly as: string;
  readonly erased_at: Date;
}

/** What a guardian keeps from a person's own view of who looked, until it is reviewed: some requests, or a time. */
export interface AccessSuppressionTable {
  readonly id: string;
  readonly person_id: string;
  readonly organisation: string;
  readonly decision_ids: readonly string[] | null;
  readonly from_at: Date | null;
  readonly to_at: Date | null;
  readonly reason: SuppressionReason;
  /** From when on it keeps nothing any more. */
  readonly review_at: Date;
  readonly suppressed_by: string;
  readonly suppressed_at: Date;
  readonly ended_by: string | null;
  readonly ended_at: Date | null;
  readonly version: number;
}
