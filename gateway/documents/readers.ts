import { ROLE_BUDGETS } from "../../policies/budgets.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { type OfKey, partnerClasses } from "../policy/partner-schema.ts";
import type { PolicyInForce } from "../policy/policy-in-force.ts";
import type { Reader } from "./check-document.ts";

/** Who could run a document of a partner key: in each of its roles, for each of its purposes, somebody who is named. */
export const readersOfKey = (policy: PolicyInForce, key: Omit<OfKey, "onBehalfOf">): readonly Reader[] =>
  partnerClasses(policy, { ...key, onBehalfOf: "somebody" }).map(({ role, purpose, callerClass }) => ({
    name: `${role} for ${purpose}`,
    callerClass,
    costOfOne: ROLE_BUDGETS[role].costOfOne,
  }));

/** Who could run a document of a frontend: anybody of the staff. */
export const readersOfFrontend = (policy: PolicyInForce): readonly Reader[] =>
  ROLES.map((role) => ({ name: role, callerClass: policy.classFor(role), costOfOne: ROLE_BUDGETS[role].costOfOne }));
