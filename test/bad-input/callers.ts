import type { DemoClaims } from "../../demo/issuer.ts";
import type { RefusalCode } from "../../shared/errors.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { aCaller } from "../world.ts";
import { type BadRequest, CANARY, GOOD_QUESTION, type Headers, headersOf, withHeaders } from "./bad-request.ts";

/** Who does not say who they are, in which role, or why they ask. */
export const BAD_CALLERS: readonly BadRequest[] = [
  withHeaders("no token", "UNAUTHENTICATED", { authorization: undefined }),
  withHeaders("an empty Authorization header", "UNAUTHENTICATED", { authorization: "" }),
  withHeaders("the scheme Basic", "UNAUTHENTICATED", { authorization: `Basic ${CANARY}` }),
  withHeaders("a scheme without a token", "UNAUTHENTICATED", { authorization: "Bearer " }),
  withHeaders("a token that is no token", "UNAUTHENTICATED", { authorization: `Bearer ${CANARY}` }),
  withHeaders("two tokens in one header", "UNAUTHENTICATED", { authorization: `Bearer ${CANARY}, Bearer ${CANARY}` }),
  withHeaders("a token of 10,000 characters", "UNAUTHENTICATED", { authorization: `Bearer ${CANARY.repeat(770)}` }),
  withClaims("an expired token", "TOKEN_EXPIRED", aCaller("prison-clinician"), -60),
  withClaims("an unknown role", "UNKNOWN_ROLE", claimingRole(CANARY)),
  withClaims("a role of JavaScript's own", "UNKNOWN_ROLE", claimingRole("constructor")),
  withClaims("no role", "UNKNOWN_ROLE", claimingRole(undefined)),
  withClaims("two roles", "UNKNOWN_ROLE", claimingRole(["prison-clinician", "custody-clinician"])),
  withClaims("several roles, and states none of them", "ROLE_REQUIRED", holdingTwo()),
  withClaims("a role that it does not hold", "ROLE_NOT_HELD", holdingTwo(), 3600, { "x-role": CANARY }),
  withClaims("two of its roles at once", "ROLE_NOT_HELD", holdingTwo(), 3600, {
    "x-role": "prison-clinician, custody-clinician",
  }),
  withHeaders("a role it could hold and does not", "ROLE_NOT_HELD", { "x-role": "custody-clinician" }),
  withHeaders("an empty role", "ROLE_NOT_HELD", { "x-role": "" }),
  withClaims("no subject", "UNAUTHENTICATED", aCaller("prison-clinician", { subject: "" })),
  withClaims("no registration, in a role that practises on a register", "NO_VALID_REGISTRATION", unregistered()),
  withClaims("a purpose in the header beside another in the token", "PURPOSE_NOT_ALLOWED", stating("COC"), 3600, {
    "x-purpose": "TREAT",
  }),
  withClaims("an unknown purpose in the token", "PURPOSE_UNKNOWN", stating(CANARY)),
  withClaims("another role's purpose in the token", "PURPOSE_NOT_ALLOWED", stating("INVESTIGATION")),
  withHeaders("no purpose, from a role with several", "PURPOSE_REQUIRED", { "x-purpose": undefined }),
  withHeaders("an empty purpose", "PURPOSE_UNKNOWN", { "x-purpose": "" }),
  withHeaders("an unknown purpose", "PURPOSE_UNKNOWN", { "x-purpose": CANARY }),
  withHeaders("two purposes", "PURPOSE_UNKNOWN", { "x-purpose": "TREAT, COC" }),
  withHeaders("a purpose in small letters", "PURPOSE_UNKNOWN", { "x-purpose": "treat" }),
  withHeaders("another role's purpose", "PURPOSE_NOT_ALLOWED", { "x-purpose": "INVESTIGATION" }),
];

/** A good question by a caller whose token says what it should not; it states no purpose beside, unless said. */
function withClaims(
  what: string,
  code: RefusalCode,
  claims: DemoClaims,
  expiresInS?: number,
  stated: Headers = {},
): BadRequest {
  return {
    what,
    code,
    send: async (world) => {
      const authorization = `Bearer ${await world.token(claims, expiresInS)}`;
      const headers = await headersOf(world, { "x-purpose": undefined, ...stated, authorization });
      return world.send({ headers, body: JSON.stringify(GOOD_QUESTION) });
    },
  };
}

function holdingTwo(): DemoClaims {
  return aCaller("prison-clinician", { roles: [{ ...aCaller("custody-clinician"), organisation: CANARY }] });
}

function unregistered(): DemoClaims {
  const { registration: _registration, ...rest } = aCaller("prison-clinician");
  return rest;
}

function claimingRole(role: unknown): DemoClaims {
  return { ...aCaller("prison-clinician"), role: role as Role };
}

function stating(purpose: string): DemoClaims {
  return { ...aCaller("prison-clinician"), purpose: purpose as "TREAT" };
}
