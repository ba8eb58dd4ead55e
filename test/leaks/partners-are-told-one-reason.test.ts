import { readFile } from "node:fs/promises";
import { getNamedType, isCompositeType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { abilityOf } from "../../policies/ability.ts";
import { scopeText } from "../../policies/partners/scope.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { POLICY } from "../../policies/version.ts";
import type { Category, Level } from "../../shared/vocabulary.ts";
import { anIssuedKey, askThrough, codeOf, dashboardTerms, REGISTERS, shownTo } from "../partners/a-key.ts";
import { AUDIENCE, openPartnerIssuer, type PartnerIssuer } from "../partners/an-issuer.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";

const NURSE = { sub: "nurse-one", sites: ["S1"], team: "S1-HEALTHCARE" };
/** What the person has said no to, and for which staff of the role may break the glass. */
const CONDITIONS =
  "query P($ids: [ID!]!) { people(ids: $ids) { physicalHealth { conditions { id } bloodBorneVirus { id } } } }";

/** Everything that the kind of partner may be given but medication. */
const most: Readonly<Partial<Record<Category, Level>>> = PARTNER_TEMPLATES["custody-healthcare-provider"].most;
const REACH = Object.fromEntries(Object.entries(most).filter(([category]) => category !== "MEDICATION"));

/** Every field of every section is asked for by itself. */
const BUSY_MS = 120_000;

describe("a partner", () => {
  const clock = aClock("2026-11-28T12:00:00Z");
  let world: World;
  let issuer: PartnerIssuer;
  let key: string;
  beforeAll(async () => {
    issuer = await openPartnerIssuer(clock);
    const dissenting = aKnownPerson("one", 1, {
      directives: [
        {
          decision: "DENY",
          categories: ["PHYSICAL_HEALTH"],
          purposes: ["TREAT"],
          recipient: { kind: "ANYONE", name: "" },
          specific: false,
        },
      ],
    });
    world = await openWorld({ people: [dissenting], clock, audience: AUDIENCE, ...REGISTERS });
    const scopes = Object.entries(REACH).map(([category, level]) =>
      scopeText({ category: category as Category, level, purpose: "TREAT" }),
    );
    const terms = {
      onBehalfOfIssuer: issuer.name,
      onBehalfOfJwksUrl: issuer.jwksUrl,
      agency: "ORG-HEALTH-EAST",
      template: "custody-healthcare-provider",
      scopes,
      rows: { forces: ["*"] },
    };
    key = (await anIssuedKey(world, dashboardTerms(terms))).text;
  });
  afterAll(async () => {
    await world.close();
    await issuer.close();
  });

  const ask = async (query: string): Promise<Answered> =>
    askThrough(world, key, query, {
      variables: { ids: shownTo(world, "ORG-HEALTH-EAST", "person-one") },
      purpose: "TREAT",
      onBehalfOf: await issuer.token(key, NURSE),
    });
  const reasonsIn = ({ json }: Answered): ReadonlySet<string> =>
    new Set(json.extensions.disclosure.redactions.map(({ reason }: { readonly reason: string }) => reason));

  it("is told one reason, where staff of the same role is told another", async () => {
    const staff = await world.ask(aCaller("custody-clinician"), CONDITIONS, {
      variables: { ids: ["person-one"] },
      purpose: "TREAT",
    });
    expect(reasonsIn(staff)).toEqual(new Set(["BREAK_GLASS_AVAILABLE"]));
    expect(reasonsIn(await ask(CONDITIONS))).toEqual(new Set(["NOT_PERMITTED"]));
  });

  it("cannot tell a field that its key does not reach from one that is not there", { timeout: BUSY_MS }, async () => {
    const graph = readGraph(await readFile(SUPERGRAPH_FILE, "utf8"));
    const ability = abilityOf("custody-clinician", graph.labelled, POLICY, REACH);
    const person = graph.schema.getType("Person");
    if (!isObjectType(person)) throw new Error("no Person");
    const without = ({ status, text }: Answered) => [status, text.replaceAll(/"decisionId":"[^"]+"/g, "")];
    const asked = { hidden: 0, shown: 0 };
    for (const section of Object.values(person.getFields())) {
      const type = getNamedType(section.type);
      if (section.args.length > 0 || !isObjectType(type) || graph.mark(type.name).kind !== "section") continue;
      const within = (field: string) => `query P($ids: [ID!]!) { people(ids: $ids) { ${section.name} { ${field} } } }`;
      const unknown = without(await ask(within("notAFieldOfOurs")));
      for (const { name, args, type: of } of Object.values(type.getFields())) {
        if (args.length > 0 || graph.rule(type.name, name).kind !== "label") continue;
        const isThere = ability.ever(type.name, name);
        const answer = await ask(within(isCompositeType(getNamedType(of)) ? `${name} { __typename }` : name));
        if (isThere) expect(codeOf(answer), `${type.name}.${name}`).toEqual([200, undefined]);
        else expect(without(answer), `${type.name}.${name}`).toEqual(unknown);
        asked[isThere ? "shown" : "hidden"] += 1;
      }
    }
    expect(asked.hidden).toBeGreaterThan(10);
    expect(asked.shown).toBeGreaterThan(50);
  });
});
