import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { demoPeople } from "../../demo/people.ts";
import { DEMO_PLACES } from "../../demo/registers.ts";
import { mostScopes, type PartnerTemplate } from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { isOneOf, ROLES, type Role } from "../../shared/vocabulary.ts";
import { administrator, anIssuedKey, askThrough, dashboardTerms } from "../partners/a-key.ts";
import { AUDIENCE, openPartnerIssuer, type PartnerIssuer } from "../partners/an-issuer.ts";
import { aClock, openWorld, type World } from "../world.ts";
import { shownQueries } from "./shown-queries.ts";

const EXAMPLES = shownQueries().filter(({ through }) => through !== undefined);
const TEMPLATES: Readonly<Record<string, PartnerTemplate>> = PARTNER_TEMPLATES;

/** The demo's people; the first is known to a partner's officer, and to a portal as somebody who signs in there. */
const people = (): readonly SeedPerson[] =>
  demoPeople().map((person, at) =>
    at > 0
      ? person
      : {
          ...person,
          relationships: [
            ...person.relationships,
            { kind: "INVESTIGATION", holder: nameOf("investigating-officer") },
            { kind: "SELF", holder: nameOf("person") },
          ],
        },
  );

/** As this graph calls whom a partner names. */
const nameOf = (role: Role): string => `${DEMO_CALLERS[role].organisation}/${DEMO_CALLERS[role].subject}`;

const BUSY_MS = 240_000;

describe("the examples on the pages for partners", () => {
  const clock = aClock("2026-11-28T12:00:00Z");
  let world: World;
  let issuer: PartnerIssuer;
  beforeAll(async () => {
    issuer = await openPartnerIssuer(clock);
    const staff = ROLES.map((role) => {
      const { organisation, subject, registration } = DEMO_CALLERS[role];
      const expiring = registration && { registration: { ...registration, expiresAt: "2030-01-01T00:00:00Z" } };
      const { organisation: at, subject: who } = administrator;
      return { organisation, subject, ...expiring, administers: organisation === at && subject === who };
    });
    world = await openWorld({ people: people(), clock, audience: AUDIENCE, staff, places: DEMO_PLACES });
  }, BUSY_MS);
  afterAll(async () => {
    await world.close();
    await issuer.close();
  });

  it("are there for every kind of partner that can be issued anything", () => {
    const issuable = Object.entries(TEMPLATES).filter(([, template]) => mostScopes(template).length > 0);
    expect(EXAMPLES.map(({ through }) => through).sort()).toEqual(issuable.map(([name]) => name).sort());
    expect(EXAMPLES.length).toBe(13);
  });

  it.each(EXAMPLES)("$page: is answered through such a key", { timeout: BUSY_MS }, async (example) => {
    const { through = "", role, purpose = "", query, variables } = example;
    const template = TEMPLATES[through];
    if (!template || !isOneOf(ROLES, role)) throw new Error("say through which key, and who asks");
    const { organisation, subject, sites, team } = DEMO_CALLERS[role];
    const terms = {
      agency: organisation,
      template: through,
      scopes: mostScopes(template),
      rows: Object.fromEntries(template.rows.map((filter) => [filter, ["*"]])),
      onBehalfOfIssuer: issuer.name,
      onBehalfOfJwksUrl: issuer.jwksUrl,
    };
    const { text } = await anIssuedKey(world, dashboardTerms(terms));
    const amr = template.provedBy ? { amr: [template.provedBy] } : {};
    const onBehalfOf = await issuer.token(text, { sub: subject, sites, team, role, ...amr });
    const answered = await askThrough(world, text, query, { variables, purpose, onBehalfOf });
    expect([answered.status, answered.json.errors]).toEqual([200, undefined]);
    expect(template.roles).toContain(role);
    expect(ROLE_DEFINITIONS[role].purposes).toContain(purpose);
    expect(valuesIn(answered.json.data).length, answered.text).toBeGreaterThan(1);
  });
});

/** The values of an answer about people, whatever they stand in: no keys, and nothing of how a list goes on. */
function valuesIn(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [value];
  return Object.entries(value).flatMap(([key, part]) => (key === "id" || key === "pageInfo" ? [] : valuesIn(part)));
}
