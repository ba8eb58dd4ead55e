import { ACTION_TABLE } from "../../policies/actions.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { rootFields } from "./root-fields.ts";

/**
 * Whether an operation does nothing but keep the registers of keys, staff and documents, or ask for a day's report in counts,
 * and its caller's role may. It says nothing of a person, is asked by commands rather than frontends, and registers what is
 * registered: it needs no registration.
 */
export const keepsRegisters = (role: Role, text: string): boolean =>
  ACTION_TABLE.registerDocument.roles[role] !== undefined &&
  rootFields(text)?.every((name) => OF_REGISTERS.has(name)) === true;

const OF_REGISTERS: ReadonlySet<string> = new Set([
  ...["partnerKeys", "partnerKey", "documents", "accessReport"],
  ...["issuePartnerKey", "rotatePartnerKey", "suspendPartnerKey", "reinstatePartnerKey", "revokePartnerKey"],
  ...["enterStaff", "endStaff", "registerDocument", "withdrawDocument"],
]);
