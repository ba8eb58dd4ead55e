import type { RecordRow } from "../../shared/record-table.ts";
import type { ExtensionKind, ReviewOfficer, ReviewPostponement } from "./detention-codes.ts";

/** Suites, who is in them, and the hours of their detention. */
export interface DetentionTables {
  readonly suite: SuiteTable;
  readonly detention: DetentionTable;
  readonly excluded_period: OfDetention & { readonly from_at: Date; readonly to_at: Date | null };
  readonly review: ReviewTable;
  readonly extension: ExtensionTable;
  readonly reason: RecordRow & { readonly grounds: string };
  readonly offence: RecordRow & { readonly offence: string; readonly indictable: boolean };
}

interface SuiteTable {
  readonly code: string;
  readonly name: string;
  readonly force: string;
  /** Within how many minutes a clinician is expected. */
  readonly healthcare_target_minutes: number;
  /** The team whose caseload holds whoever is in the suite; null where it has none of its own. */
  readonly healthcare_team: string | null;
}

/** A stay in a suite; the person is there now where it has no `released_at`. */
interface DetentionTable extends RecordRow {
  readonly suite: string;
  /** That of the suite; here so that a custody record number is unique within it. */
  readonly force: string;
  readonly custody_record_number: string;
  readonly arrived_at: Date;
  readonly relevant_time: Date | null;
  readonly detention_authorised_at: Date | null;
  /** What `nextReviewDue` comes to, written with each review, so that lists can be ordered by it. */
  readonly next_review_due: Date | null;
  readonly released_at: Date | null;
  /** Since when somebody is booked in of whom nobody has confirmed yet that they are this person; null once it is. */
  readonly unconfirmed_since: Date | null;
}

interface OfDetention extends RecordRow {
  readonly detention_id: string;
}

interface ReviewTable extends OfDetention {
  readonly held_at: Date | null;
  readonly reviewed_by: ReviewOfficer | null;
  readonly postponed_for: ReviewPostponement | null;
}

interface ExtensionTable extends OfDetention {
  readonly kind: ExtensionKind;
  readonly authorised_at: Date;
  /** Counted hours after the relevant time. */
  readonly limit_hours: number;
}
