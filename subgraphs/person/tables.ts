import type { RestrictionMode } from "../../shared/facts.ts";
import type { ProvenanceColumns } from "../../shared/provenance-columns.ts";
import type { Category, Purpose, RelationshipKind, SubgraphName } from "../../shared/vocabulary.ts";

/** The tables of this subgraph, one row type each. */
export interface PersonTables {
  readonly person: PersonTable;
  readonly alias: AliasTable;
  readonly spoken_language: SpokenLanguageTable;
  readonly relationship: RelationshipTable;
  readonly consent_directive: ConsentDirectiveTable;
  readonly break_glass: BreakGlassTable;
  readonly restriction: RestrictionTable;
  readonly to_person_mark: ToPersonMarkTable;
}

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
  readonly identity_confidence: string | null;
  readonly interpreter_needed: boolean | null;
}

export interface AliasTable extends ProvenanceColumns {
  readonly id: string;
  readonly person_id: string;
  readonly family_name: string;
  readonly given_names: string;
}

export interface SpokenLanguageTable extends ProvenanceColumns {
  readonly id: string;
  readonly person_id: string;
  readonly language: string;
  readonly proficiency: string | null;
}

interface RelationshipTable {
  readonly id: string;
  readonly person_id: string;
  readonly kind: RelationshipKind;
  readonly holder: string;
  readonly service: SubgraphName | null;
  readonly provisional: boolean;
  readonly began_at: Date;
  readonly ended_at: Date | null;
}

interface ConsentDirectiveTable {
  readonly id: string;
  readonly person_id: string;
  readonly decision: "PERMIT" | "DENY";
  readonly categories: readonly Category[];
  readonly purposes: readonly Purpose[];
  readonly recipient_kind: "ANYONE" | "ORGANISATION" | "ROLE";
  readonly recipient: string;
  readonly is_specific: boolean;
  readonly upstream: boolean;
  readonly given_at: Date;
  readonly expires_at: Date | null;
}

interface BreakGlassTable {
  readonly id: string;
  readonly person_id: string;
  readonly subject: string;
  readonly categories: readonly Category[];
  readonly reason: string;
  readonly opened_at: Date;
  readonly expires_at: Date;
}

interface RestrictionTable {
  readonly person_id: string;
  readonly mode: RestrictionMode;
  readonly subjects: readonly string[];
}

interface ToPersonMarkTable {
  readonly record_id: string;
  readonly person_id: string;
  readonly mark: "YES" | "NO";
}
