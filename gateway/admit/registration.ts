import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { Caller } from "../../shared/caller/caller.ts";
import { refuse } from "../../shared/errors.ts";

/** Refuses NO_VALID_REGISTRATION to a caller whose role practises on a register and who shows no registration. */
export function checkRegistration({ role, registration }: Caller): void {
  if (ROLE_DEFINITIONS[role].registered && registration === undefined) refuse("NO_VALID_REGISTRATION");
}
