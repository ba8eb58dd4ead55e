import { type Action, CATEGORIES, type Purpose, type Role } from "../../shared/vocabulary.ts";
import { type Reach, scopeText } from "./scope.ts";

/** The kinds of row filter that a key can carry (dossier K01). */
export const ROW_FILTERS = ["prisons", "forces", "localAuthorities", "supervisionStatus"] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** Who can supervise somebody, as `supervisionStatus` is written. */
export const SUPERVISED_BY: readonly string[] = ["PRISONS", "PROBATION", "*"];

/**
 * What a key for one kind of partner may be issued for: never more than this, and never more than the roles of whoever
 * acts through it may read. What a template does not name, no key of it can be issued for.
 */
export interface PartnerTemplate {
  /** Its number in the dossier (K03–K16). */
  readonly code: `K${string}`;
  readonly title: string;
  /** Whom it is for and why, for somebody who does not read code. */
  readonly sentence: string;
  /** In which roles somebody may act through such a key. */
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  /** The most of each category that a key may be issued for. */
  readonly most: Reach;
  /** The row filters that decide whom a key reaches: each must be named, for one that is missing reaches nobody. */
  readonly rows: readonly RowFilter[];
  /** Whether each request must carry the signed word of the human it is made for. */
  readonly onBehalfOf: "NEEDED" | "OPTIONAL";
  /** How the human must have proved who they are: a method of RFC 8176, where one is needed. */
  readonly provedBy?: "otp";
  /** What may be done through such a key besides reading; nothing unless named. */
  readonly acts: readonly Action[];
}

/** The most, written level by level. */
export const most = ({ detail = [], named = [], headline = [] }: Levels): Reach =>
  Object.fromEntries([
    ...detail.map((category) => [category, "DETAIL"]),
    ...named.map((category) => [category, "NAMED"]),
    ...headline.map((category) => [category, "HEADLINE"]),
  ]);

/** All that a key of a template may be issued for, as scopes are written. */
export const mostScopes = ({ most: reach, purposes }: Pick<PartnerTemplate, "most" | "purposes">): readonly string[] =>
  purposes.flatMap((purpose) =>
    CATEGORIES.flatMap((category) => {
      const level = reach[category];
      return level ? [scopeText({ category, level, purpose })] : [];
    }),
  );

interface Levels {
  readonly detail?: readonly (keyof Reach)[];
  readonly named?: readonly (keyof Reach)[];
  readonly headline?: readonly (keyof Reach)[];
}
