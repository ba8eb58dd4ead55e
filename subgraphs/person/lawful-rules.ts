import { registeredAs } from "../../shared/break-glass.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { refuse } from "../../shared/errors.ts";
import type { Category, Role } from "../../shared/vocabulary.ts";
import type { LawfulBasis } from "./lawful-codes.ts";

/** What is told of a lawful disclosure that rules decide about. */
export interface ToldLawfully {
  readonly recipientRole: Role;
  readonly basis: LawfulBasis;
  readonly guardianReference: string | null;
  /** The registration of the clinician who decided, where it is not the recorder's own. */
  readonly clinician: string | null;
  readonly disclosed: readonly { readonly category: Category; readonly words: string }[];
}

/**
 * The clinician who answers for the disclosure, as `BODY:NUMBER`, where what was told may be told to that role by this
 * route. Refuses CATEGORY_NEEDED, LAWFUL_ROUTE_CLOSED, GUARDIAN_REFERENCE_NEEDED or CLINICIAN_NEEDED.
 */
export function mayTell({ registration, lawful }: SignedCaller, told: ToldLawfully): string {
  const open = lawful?.[told.recipientRole] ?? [];
  if (told.disclosed.length === 0) refuse("CATEGORY_NEEDED");
  if (!told.disclosed.every(({ category }) => open.includes(category))) refuse("LAWFUL_ROUTE_CLOSED");
  if (told.basis === "PUBLIC_INTEREST" && told.guardianReference === null) refuse("GUARDIAN_REFERENCE_NEEDED");
  const clinician = registration ? registeredAs(registration) : told.clinician;
  return clinician ?? refuse("CLINICIAN_NEEDED");
}
