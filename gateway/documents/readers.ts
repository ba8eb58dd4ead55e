import { ROLE_BUDGETS } from "../../policies/budgets.ts";
import { PURPOSES, ROLES } from "../../shared/vocabulary.ts";
import { type KeyInUse, throughKey } from "../authenticate/key-in-use.ts";
import type { PolicyInForce } from "../policy/policy-in-force.ts";
import type { Reader } from "./check-document.ts";

/** Who could run a document of a partner key: in each of its roles, for each of its purposes, somebody who is named. */
export const readersOfKey = (policy: PolicyInForce, key: Pick<KeyInUse, "scope" | "template">): readonly Reader[] =>
  key.template.roles.flatMap((role) =>
    PURPOSES.filter((purpose) => Object.hasOwn(key.scope, purpose) && policy.purposesOf(role).includes(purpose)).map(
      (purpose) => ({
        name: `${role} for ${purpose}`,
        callerClass: policy.classFor(role, throughKey({ ...key, onBehalfOf: "somebody" }, purpose)),
        costOfOne: ROLE_BUDGETS[role].costOfOne,
      }),
    ),
  );

/** Who could run a document of a frontend: anybody of the staff. */
export const readersOfFrontend = (policy: PolicyInForce): readonly Reader[] =>
  ROLES.map((role) => ({ name: role, callerClass: policy.classFor(role), costOfOne: ROLE_BUDGETS[role].costOfOne }));
