import { refuse } from "../../shared/errors.ts";
import { isOneOf, PURPOSES, type Purpose } from "../../shared/vocabulary.ts";

/**
 * The purpose, of those the role may state, that a request is made for: the one its header states, else the token's, else the role's only one. A
 * token that states a purpose is for that one alone. Refuses PURPOSE_REQUIRED, PURPOSE_UNKNOWN or
 * PURPOSE_NOT_ALLOWED.
 */
export function purposeOf(
  purposes: readonly Purpose[],
  stated: string | undefined,
  inToken: string | undefined,
): Purpose {
  const [only, another] = purposes;
  const purpose = stated ?? inToken ?? (another === undefined ? only : undefined);
  if (purpose === undefined) return refuse("PURPOSE_REQUIRED");
  if (!isOneOf(PURPOSES, purpose)) return refuse("PURPOSE_UNKNOWN");
  return purposes.includes(purpose) && (inToken ?? purpose) === purpose ? purpose : refuse("PURPOSE_NOT_ALLOWED");
}
