import type { Directive } from "./directives.ts";
import type { RelationshipKind, Role, SubgraphName } from "./vocabulary.ts";

/** The path of the internal call by which a guardian learns on what somebody's reading would rest: `StandingQuestion` in, `Standing` or null out. */
export const STANDING_CALL = "standing";

/** Of whom, and for somebody of which role in the guardian's own organisation. */
export interface StandingQuestion {
  readonly personId: string;
  readonly role: Role;
  readonly kinds: readonly RelationshipKind[];
  readonly services: readonly SubgraphName[];
}

/**
 * What is held of a person whom the guardian's organisation holds: how anybody is tied to them by one of these kinds,
 * and what they have said that would speak to such a caller. Null for anybody else, and for nobody.
 */
export interface Standing {
  readonly ties: readonly {
    readonly kind: RelationshipKind;
    readonly service: SubgraphName | null;
    readonly provisional: boolean;
    /** Within handover. */
    readonly ended: boolean;
  }[];
  readonly directives: readonly Directive[];
}
