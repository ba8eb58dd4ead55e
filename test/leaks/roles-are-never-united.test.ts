import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { DemoClaims } from "../../demo/issuer.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";
import { WHOLE_PERSON, withoutDecision } from "./asking.ts";

/** Each role where the demo's caller holds it. */
const HELD = ROLES.map((role) => {
  const { subject: _, ...place } = DEMO_CALLERS[role];
  return { role, ...place };
});

describe("somebody who holds every role", () => {
  let world: World;
  beforeAll(async () => {
    // Minutes that are counted would else pass between two answers.
    world = await openWorld({ people: [aKnownPerson("ben", 1)], clock: aClock("2026-11-28T09:00:00.000Z") });
  });
  afterAll(() => world.close());

  const ask = async (claims: DemoClaims, role: Role, stated: string | undefined) =>
    world.send({
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await world.token(claims)}`,
        "x-purpose": ROLE_DEFINITIONS[role].purposes[0] ?? "",
        ...(stated !== undefined && { "x-role": stated }),
      },
      body: JSON.stringify({ query: WHOLE_PERSON, variables: { id: "person-ben" } }),
    });
  const answers = new Map<Role, string>();

  it.each(ROLES)("is answered as %s exactly what somebody is who holds that role alone", async (role) => {
    const [first, ...others] = [...HELD.filter((one) => one.role !== role), ...HELD.filter((one) => one.role === role)];
    if (first === undefined) throw new Error("there are several roles");
    const everything = { subject: DEMO_CALLERS[role].subject, ...first, roles: others };
    const alone = await ask(aCaller(role), role, undefined);
    const chosen = await ask(everything, role, role);
    expect(chosen.status).toBe(alone.status);
    expect(withoutDecision(chosen.text)).toBe(withoutDecision(alone.text));
    answers.set(role, withoutDecision(alone.text));
  });

  it("is answered otherwise in another role", () => {
    expect(new Set(answers.values()).size).toBeGreaterThan(10);
  });

  it("is recorded in the role that they chose", async () => {
    const [first, ...roles] = HELD;
    if (first === undefined) throw new Error("there are several roles");
    const answer = await ask({ subject: "somebody", ...first, roles }, "prison-officer", "prison-officer");
    const { decisionId } = answer.json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    expect(new Set(rows.map(({ role, organisation }) => [role, organisation].join()))).toEqual(
      new Set(["prison-officer,ORG-HMPPS"]),
    );
  });
});
