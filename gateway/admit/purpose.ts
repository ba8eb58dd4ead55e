import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { refuse } from "../../shared/errors.ts";
import { isOneOf, PURPOSES, type Purpose, type Role } from "../../shared/vocabulary.ts";

/**
 * The purpose a request is made for: the one its header states, else the token's, else the role's only one.
 * Refuses PURPOSE_REQUIRED, PURPOSE_UNKNOWN or PURPOSE_NOT_ALLOWED.
 */
export function purposeOf(role: Role, stated: string | undefined): Purpose {
  const { purposes } = ROLE_DEFINITIONS[role];
  const [only, another] = purposes;
  if (stated === undefined) return only !== undefined && another === undefined ? only : refuse("PURPOSE_REQUIRED");
  if (!isOneOf(PURPOSES, stated)) return refuse("PURPOSE_UNKNOWN");
  return purposes.includes(stated) ? stated : refuse("PURPOSE_NOT_ALLOWED");
}
