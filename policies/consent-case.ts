import type { Directive } from "../shared/directives.ts";
import type { RestrictionMode } from "../shared/facts.ts";
import type { Category, Level, Purpose, Role } from "../shared/vocabulary.ts";

/** A rule about consent and what may override it, with cases that it opens and cases that it does not; all are tested. */
export interface ConsentRule {
  readonly id: `S${string}`;
  readonly sentence: string;
  readonly yes: readonly ConsentCase[];
  readonly no: readonly ConsentCase[];
}

/** A case a guardian can follow. The caller is tied to the person unless it says otherwise. */
export interface ConsentCase {
  readonly words: string;
  readonly role: Role;
  /** Why the caller asks; the first purpose of the role unless said. */
  readonly purpose?: Purpose;
  /** What the item is about; it shows only where each of these may be read. */
  readonly about: readonly Category[];
  readonly level: Level;
  /** What the person has said, and when: minutes before the request. */
  readonly said: readonly Said[];
  readonly given?: CaseFacts;
}

/** What else is so. */
export interface CaseFacts {
  readonly untied?: true;
  readonly breakGlass?: readonly Category[];
  readonly restriction?: { readonly mode: RestrictionMode; readonly listed: boolean };
  /** The case asks whether the caller may filter or sort by the category, instead of whether they may read it. */
  readonly asArgument?: true;
}

/** A directive of a case; what is not said is usual. Minutes count back from the request, negative ones are to come. */
export interface Said extends Partial<Pick<Directive, "upstream" | "capacity">> {
  readonly decision: "PERMIT" | "DENY";
  readonly to: Directive["recipient"];
  readonly categories: readonly Category[];
  readonly purposes?: readonly Purpose[];
  readonly general?: true;
  readonly minutesAgo?: number;
  readonly endedMinutesAgo?: number;
  readonly withdrawnMinutesAgo?: number;
}

/** The organisation of every caller in a case. */
export const CASE_ORGANISATION = "an-organisation";
