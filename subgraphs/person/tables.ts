import type { Generated } from "kysely";
import type { Capacity, Directive } from "../../shared/directives.ts";
import type { RestrictionMode } from "../../shared/facts.ts";
import type { HeadlineTable } from "../../shared/headlines.ts";
import type { OfPerson } from "../../shared/loaders.ts";
import type { KeyedRow, RecordRow } from "../../shared/record-table.ts";
import type { RowsOf } from "../../shared/seed-rows.ts";
import type { SummaryTable } from "../../shared/summaries.ts";
import type { Category, Purpose, RelationshipKind, Role, SubgraphName } from "../../shared/vocabulary.ts";
import type { IdentityNumberKind } from "./coded-values.ts";
import type { BreakGlassReason, ReviewKind, ReviewOutcome } from "./glass-codes.ts";
import type { LawfulBasis } from "./lawful-codes.ts";
import type { AlertTables } from "./tables-alerts.ts";
import type { CallerTables } from "./tables-callers.ts";
import type { LedgerTables } from "./tables-ledger.ts";

/** The tables of this subgraph, one row type each. */
export interface PersonTables extends CallerTables, LedgerTables, AlertTables {
  readonly person: PersonTable;
  readonly identity_number: IdentityNumberTable;
  readonly alias: AliasTable;
  readonly gender_history: GenderHistoryTable;
  readonly spoken_language: SpokenLanguageTable;
  readonly headline: ToldHeadlineTable;
  readonly summary: SummaryTable;
  readonly relationship: RelationshipTable;
  readonly consent_directive: ConsentDirectiveTable;
  readonly consent_withdrawal: ConsentWithdrawalTable;
  readonly consent_request: ConsentRequestTable;
  readonly break_glass: BreakGlassTable;
  readonly restriction: RestrictionTable;
  readonly to_person_mark: ToPersonMarkTable;
  readonly person_version: PersonVersionTable;
  readonly epoch_outbox: EpochOutboxTable;
  readonly replay: ReplayTable;
  readonly caller_suspension: CallerSuspensionTable;
  readonly person_merge: PersonMergeTable;
  readonly same_person: SamePersonView;
  readonly glass_use: GlassUseTable;
  readonly review_item: ReviewItemTable;
  readonly review_decision: ReviewDecisionTable;
  readonly lawful_disclosure: LawfulDisclosureTable;
  readonly applied_event: AppliedEventTable;
  readonly team_cover: TeamCoverTable;
}

/** Rows of a table as they are inserted. */
export type Rows<Table extends keyof PersonTables> = RowsOf<PersonTables, Table>;

export interface PersonTable {
  readonly id: string;
  readonly nhs_number: string | null;
  readonly prison_number: string | null;
  readonly pnc: string | null;
  readonly cro: string | null;
  readonly crn: string | null;
  readonly family_name: string | null;
  readonly given_names: string | null;
  readonly preferred_name: string | null;
  /** ISO date. */
  readonly date_of_birth: string | null;
  readonly gender: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  /** How the names are compared. */
  readonly family_key: string | null;
  readonly given_key: string | null;
  readonly identity_confidence: string | null;
  readonly interpreter_needed: boolean | null;
  /** The other records that were found to be this person's. */
  readonly merged_with: readonly string[];
}

interface IdentityNumberTable extends RecordRow {
  readonly kind: keyof typeof IdentityNumberKind;
  readonly value: string;
}

interface GenderHistoryTable extends RecordRow {
  readonly entry: string;
  /** ISO date. */
  readonly since: string | null;
}

export interface AliasTable extends RecordRow {
  readonly family_name: string;
  readonly given_names: string;
}

export interface SpokenLanguageTable extends RecordRow {
  readonly language: string;
  readonly proficiency: string | null;
}

/** A headline without who tells it; of each code a person has one. */
interface ToldHeadlineTable extends KeyedRow, Pick<HeadlineTable, "code" | "since" | "expires_at" | "confidence"> {}

interface RelationshipTable extends KeyedRow {
  readonly kind: RelationshipKind;
  readonly holder: string;
  readonly service: SubgraphName | null;
  readonly provisional: boolean;
  readonly began_at: Date;
  readonly ended_at: Date | null;
  /** The service's episode it came with, as "service/key"; null where it was here before episodes told of themselves. */
  readonly episode: string | null;
  /** Ends at once where it ends. */
  readonly without_handover: boolean;
  /** The subject and role that claimed it for themselves; then it is theirs alone, whoever the holder is. */
  readonly claimed_by: string | null;
  readonly claimed_role: string | null;
}

export interface ConsentDirectiveTable extends KeyedRow {
  readonly decision: "PERMIT" | "DENY";
  readonly categories: readonly Category[];
  readonly purposes: readonly Purpose[];
  readonly recipient_kind: Directive["recipient"]["kind"];
  readonly recipient: string;
  readonly is_specific: boolean;
  readonly upstream: boolean;
  readonly given_at: Date;
  readonly begins_at: Date;
  readonly expires_at: Date | null;
  readonly capacity: Capacity;
  readonly witness: string | null;
  /** In English, in which it was explained. */
  readonly language: string | null;
  readonly interpreter: string | null;
  readonly evidence: string | null;
  readonly recorded_by: string;
  readonly recorded_role: string;
  readonly recorded_organisation: string;
}

/** What somebody asks a person to agree to, for their own organisation and purpose. */
export interface ConsentRequestTable extends KeyedRow {
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly subject: string;
  readonly role: Role;
  readonly organisation: string;
  readonly reason: string;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly state: "ASKED" | "GRANTED" | "REFUSED";
  readonly answered_at: Date | null;
  readonly answered_by: string | null;
  readonly directive_id: string | null;
  readonly version: number;
}

/** A consent or dissent taken back; the row it takes back stays as it was. */
interface ConsentWithdrawalTable extends KeyedRow {
  readonly directive_id: string;
  readonly withdrawn_at: Date;
  readonly withdrawn_by: string;
  readonly withdrawn_role: string;
  readonly withdrawn_organisation: string;
}

export interface BreakGlassTable extends KeyedRow {
  readonly subject: string;
  readonly role: Role;
  readonly organisation: string;
  /** As `BODY:NUMBER`. */
  readonly registration: string;
  readonly purpose: Purpose;
  readonly categories: readonly Category[];
  readonly reason: BreakGlassReason;
  readonly text: string;
  readonly opened_at: Date;
  /** When it closes by itself, or was closed. */
  readonly expires_at: Date;
  readonly renewed_at: Date | null;
  readonly closed_at: Date | null;
  readonly version: number;
}

/** A request that was answered under a broken glass. */
interface GlassUseTable {
  readonly grant_id: string;
  readonly decision_id: string;
  readonly at: Date;
}

/** What a Caldicott guardian is to review, and how the last review ended. */
export interface ReviewItemTable extends KeyedRow {
  readonly kind: ReviewKind;
  /** The key of the grant, or of the claimed tie. */
  readonly about: string;
  /** Who did it. */
  readonly subject: string;
  readonly role: Role;
  readonly organisation: string;
  readonly registration: string | null;
  readonly purpose: Purpose;
  readonly reason: string | null;
  readonly text: string;
  /** Why it was kept open. */
  readonly renewal: string | null;
  readonly categories: readonly Category[];
  readonly raised_at: Date;
  readonly outcome: ReviewOutcome | null;
  readonly note: string | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: Date | null;
  readonly version: number;
}

/** Every decision on an item, by the version that it made of it; none is ever changed. */
interface ReviewDecisionTable {
  readonly review_id: string;
  readonly version: number;
  readonly outcome: ReviewOutcome;
  readonly note: string;
  readonly reviewed_by: string;
  readonly reviewed_at: Date;
}

interface RestrictionTable extends OfPerson {
  readonly mode: RestrictionMode;
  readonly subjects: readonly string[];
}

interface ToPersonMarkTable {
  readonly record_id: string;
  readonly person_id: string;
  readonly mark: "YES" | "NO";
}

/** How often what ties callers to a person has changed; 1 where there is no row. The last change's number among all. */
interface PersonVersionTable extends OfPerson {
  readonly version: number;
  readonly change: Generated<number>;
}

/** Up to which change a restored database was replayed. */
interface ReplayTable {
  readonly up_to: number;
  readonly at: Date;
}

/** What replicas have yet to be told. */
interface EpochOutboxTable extends OfPerson {
  readonly version: number;
}

/** A caller to whom nothing ties anybody until they are reinstated. */
interface CallerSuspensionTable {
  readonly id: string;
  readonly subject: string;
  readonly organisation: string;
  readonly reason: string;
  readonly suspended_by: string;
  readonly suspended_at: Date;
  readonly reinstated_by: string | null;
  readonly reinstated_at: Date | null;
  readonly version: number;
}

/** A disclosure that the law asked for or allowed, as a document. */
export interface LawfulDisclosureTable extends KeyedRow {
  readonly recorded_by: string;
  readonly recorded_role: Role;
  readonly organisation: string;
  /** As `BODY:NUMBER`. */
  readonly clinician: string;
  readonly recipient_role: Role;
  readonly recipient_organisation: string;
  readonly recipient: string;
  readonly basis: LawfulBasis;
  readonly reference: string;
  readonly guardian_reference: string | null;
  readonly categories: readonly Category[];
  /** The whole of it, in words. */
  readonly document: string;
  readonly disclosed_at: Date;
  readonly recorded_at: Date;
  readonly version: number;
}

/** An event of a service that has been applied to what ties callers to its person. */
interface AppliedEventTable {
  readonly id: string;
  readonly episode: string;
  readonly sequence: number;
  readonly applied_at: Date;
}

/** A team that stands in for another; it ends with its time, or before it. */
interface TeamCoverTable {
  readonly id: string;
  readonly team: string;
  readonly covering_team: string;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly ended_at: Date | null;
  readonly opened_by: string;
  readonly ended_by: string | null;
  readonly organisation: string;
  readonly version: number;
}

/** That two records were found to be one person's, and whether that was taken back. */
interface PersonMergeTable {
  readonly id: string;
  readonly survivor_id: string;
  readonly merged_id: string;
  readonly merged_by: string;
  readonly merged_at: Date;
  readonly undone_by: string | null;
  readonly undone_at: Date | null;
  readonly version: number;
}

/** Every other record that a standing merge makes the same person's; none of most people. */
interface SamePersonView {
  readonly of_id: string;
  readonly id: string;
}
