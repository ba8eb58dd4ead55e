import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REFUSALS, type RefusalCode } from "../../shared/errors.ts";
import { TOLD_OF_CHANGES } from "../acts/told-of-changes.ts";
import { TOLD_TO_PARTNERS } from "../partners/told-to-partners.ts";
import { openWorld, type World } from "../world.ts";
import type { BadRequest } from "./bad-request.ts";
import { BAD_BODIES } from "./bodies.ts";
import { BAD_CALLERS } from "./callers.ts";
import { BAD_IDENTIFIERS } from "./identifiers.ts";
import { BAD_METHODS } from "./methods.ts";
import { BAD_OPERATIONS } from "./operations.ts";
import { expectRefused } from "./refused.ts";

const ALL: Readonly<Record<string, readonly BadRequest[]>> = {
  "a caller who sends": BAD_CALLERS,
  "a caller who sends a body that is": BAD_BODIES,
  "a caller who uses": BAD_METHODS,
  "a caller who asks with": BAD_OPERATIONS,
  "a caller who asks about a person by": BAD_IDENTIFIERS,
};

/** Refusals that no request can bring about while everything works, and where each is tested instead. */
const NOT_BY_A_REQUEST: Readonly<Partial<Record<RefusalCode, string>>> = {
  ...TOLD_OF_CHANGES,
  ...TOLD_TO_PARTNERS,
  RATE_LIMITED: "only many requests: test/admit/budgets.test.ts",
  PEOPLE_BUDGET_SPENT: "only many requests: test/admit/people.test.ts",
  OPERATION_TOO_COSTLY_TO_PLAN: "only a plan that takes seconds: test/admit/planning.test.ts",
  POLICY_UNAVAILABLE: "only a policy that is missing or not approved: test/policy/policy-in-force.test.ts",
  RECORD_UNAVAILABLE: "only a ledger that cannot be written: test/start/ready.test.ts",
  UNAVAILABLE: "only an identity provider whose keys cannot be fetched: test/bad-input/tokens.test.ts",
  ASSURANCE_TOO_LOW: "only where a strong sign-in is asked for: test/bad-input/tokens.test.ts",
  INTERNAL: "only a fault of ours",
};

describe("a request that will not be answered", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());

  describe.each(Object.entries(ALL))("%s", (_, requests) => {
    it.each(requests.map((request) => [request.what, request.code, request] as const))(
      "%s is told %s, and nothing of it is repeated",
      async (_what, code, { send, canary }) => expectRefused(world, await send(world), code, canary),
    );
  });

  it("can be refused for every reason there is", () => {
    const reached = Object.values(ALL).flatMap((requests) => requests.map(({ code }) => code));
    expect([...new Set([...reached, ...Object.keys(NOT_BY_A_REQUEST)])].sort()).toEqual(Object.keys(REFUSALS).sort());
    expect(reached.filter((code) => code in NOT_BY_A_REQUEST)).toEqual([]);
  });
});
