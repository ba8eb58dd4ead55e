import { refuse } from "../../shared/errors.ts";
import type { HeldRole } from "./claim-mapping.ts";

/**
 * The one role, of those somebody holds, that a request is made in: the one its header states, as `ROLE` or, where it
 * is held at several organisations, `ROLE@ORGANISATION`; without a header the only one. Nothing of the others counts.
 * Refuses UNKNOWN_ROLE, ROLE_REQUIRED or ROLE_NOT_HELD.
 */
export function activeRole(held: readonly HeldRole[], stated: string | undefined): HeldRole {
  if (held.length === 0) return refuse("UNKNOWN_ROLE");
  const [chosen, another] = onceEach(held).filter((one) => isStated(one, stated));
  if (chosen === undefined) return refuse("ROLE_NOT_HELD");
  return another === undefined ? chosen : refuse("ROLE_REQUIRED");
}

function isStated({ role, organisation }: HeldRole, stated: string | undefined): boolean {
  return stated === undefined || stated === role || stated === `${role}@${organisation}`;
}

/** A role that is held twice at one organisation, with different sites or teams, could never be chosen. */
function onceEach(held: readonly HeldRole[]): readonly HeldRole[] {
  const different = new Map(held.map((one) => [JSON.stringify(one), one]));
  const nameable = new Set(
    [...different.values()].map(({ role, organisation }) => JSON.stringify([role, organisation])),
  );
  if (nameable.size < different.size) refuse("UNAUTHENTICATED", "one role twice at one organisation");
  return [...different.values()];
}
