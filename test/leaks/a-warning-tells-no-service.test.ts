import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import type { Facts } from "../../policies/facts.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Category, Role, SubgraphName } from "../../shared/vocabulary.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { aClock, type World } from "../world.ts";
import { aKnownPerson, EVERY_TIE, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { WHOLE_PERSON, withoutDecision } from "./asking.ts";

/** The services whose care is a kind of information by itself: that they hold somebody tells it. */
const CARE = {
  "mental-health": ["MENTAL_HEALTH_CURRENT", "MENTAL_HEALTH_PAST"],
  "substance-misuse": ["SUBSTANCE_USE_CURRENT", "SUBSTANCE_USE_PAST"],
} as const satisfies Partial<Record<SubgraphName, readonly Category[]>>;

const SITE_STAFF = ["detention-officer", "custody-sergeant", "prison-officer", "prison-reception-officer"] as const;

/** How the person stands to their readers, and of whom nothing of either care may then be read. */
const SITUATIONS = {
  "somebody who has consented to nothing": {
    readers: ["investigating-officer", "probation-practitioner", "social-worker", "voluntary-sector-worker"],
    is: {},
    facts: {},
  },
  "somebody restricted": {
    readers: [...SITE_STAFF, "custody-clinician", "prison-clinician"],
    is: { restriction: { mode: "ALLOW_LIST", subjects: [] } },
    facts: { related: false, safetyOnly: true, teams: new Set<SubgraphName>() },
  },
  "somebody whose arrival is not confirmed": {
    readers: SITE_STAFF,
    is: {
      relationships: EVERY_TIE.map((tie) => (tie.kind === "SITE" ? { ...tie, provisional: true as const } : tie)),
    },
    facts: { related: false, safetyOnly: true, teams: new Set<SubgraphName>() },
  },
  "somebody who dissents from both": {
    readers: ["custody-clinician", "prison-clinician"],
    is: {
      directives: [
        {
          decision: "DENY",
          categories: Object.values(CARE).flat(),
          purposes: [],
          recipient: { kind: "ANYONE", name: "" },
          specific: false,
        },
      ],
    },
    facts: { dissent: new Set<Category>(Object.values(CARE).flat()) },
  },
} as const satisfies Readonly<
  Record<string, { readers: readonly Role[]; is: Partial<SeedPerson>; facts: Partial<Facts> }>
>;

type Situation = keyof typeof SITUATIONS;
const NAMES = Object.keys(SITUATIONS) as Situation[];

/** The same people, of whom that service holds nothing in one of the worlds; what others hold is the same. */
const peopleWithout = (service?: SubgraphName): readonly SeedPerson[] =>
  NAMES.map((name, at) =>
    aKnownPerson(`warned-${at}`, at, {
      ...SITUATIONS[name].is,
      records: (kind) => (service !== undefined && kind.startsWith(`${service}.`) ? 0 : undefined),
    }),
  );

const CASES = NAMES.flatMap((name) => SITUATIONS[name].readers.map((reader) => [reader, name] as const));
const { labelled } = reviewedGraph();

let everywhere: World;
const elsewhere = new Map<keyof typeof CARE, World>();
beforeAll(async () => {
  const clock = aClock("2026-11-28T09:00:00.000Z");
  everywhere = await openScanned({ people: peopleWithout(), clock });
  for (const service of Object.keys(CARE) as (keyof typeof CARE)[])
    elsewhere.set(service, await openScanned({ people: peopleWithout(service), clock }));
}, 240_000);
afterAll(async () => {
  for (const world of [everywhere, ...elsewhere.values()]) await world.close();
}, 60_000);

const ask = (world: World | undefined, reader: Role, name: Situation) =>
  (world ?? expect.fail("no world")).ask(reader, WHOLE_PERSON, {
    variables: { id: `person-warned-${NAMES.indexOf(name)}` },
  });

describe.each(Object.entries(CARE))("whether a service holds somebody: %s", (service, kinds) => {
  it.each(CASES)("is not told to a %s of %s, wherever a warning comes from", async (reader, name) => {
    const facts = factsFor(reader, SITUATIONS[name].facts);
    const ability = abilityOf(reader, labelled);
    for (const kind of kinds) expect(ability.nowItem(facts, "Headline", kind, "HEADLINE")).toBe(false);
    const [held, not] = [
      await ask(everywhere, reader, name),
      await ask(elsewhere.get(service as keyof typeof CARE), reader, name),
    ];
    expect(held.json.data.person).not.toBeNull();
    expect(withoutDecision(held.text)).toBe(withoutDecision(not.text));
  });

  it("is told to those who may read it, so that the above is not empty", async () => {
    const readers = {
      "mental-health": "mental-health-practitioner",
      "substance-misuse": "substance-misuse-practitioner",
    };
    const section = { "mental-health": "mentalHealth", "substance-misuse": "substanceMisuse" } as const;
    const reader = readers[service as keyof typeof CARE] as Role;
    const headlinesIn = async (world: World | undefined) =>
      (await ask(world, reader, "somebody who has consented to nothing")).json.data.person[
        section[service as keyof typeof CARE]
      ].headlines;
    const told = await headlinesIn(everywhere);
    expect(told.length).toBeGreaterThan(1);
    for (const { categories, source } of told) {
      expect(categories).toContain(kinds[0]);
      expect(source).not.toBeNull();
    }
    expect(await headlinesIn(elsewhere.get(service as keyof typeof CARE))).toEqual([]);
  });
});

describe("the warning itself", () => {
  it.each(CASES)("reaches a %s of %s, and does not say who gave it", async (reader, name) => {
    const facts = factsFor(reader, SITUATIONS[name].facts);
    const ability = abilityOf(reader, labelled);
    const may = (kind: Category) => ability.nowItem(facts, "Headline", kind, "HEADLINE");
    const { headlines } = (await ask(everywhere, reader, name)).json.data.person;
    const told = headlines.map(({ code }: { code: string }) => code);
    const due = [
      ...(may("SELF_HARM_RISK") && may("SAFETY_HEADLINE") ? ["RECENT_OVERDOSE"] : []),
      ...(may("SELF_HARM_RISK") ? ["SELF_HARM_RISK"] : []),
      ...(may("NEURODIVERSITY") ? ["ADJUST_COMMUNICATION"] : []),
      ...(may("SAFETY_HEADLINE") ? ["UNIVERSAL_PRECAUTIONS"] : []),
    ];
    expect(due).toContain("SELF_HARM_RISK");
    expect([...told].sort()).toEqual([...due].sort());
    for (const { action, source, provenance } of headlines) {
      expect(action).toMatch(/\S/);
      expect([source, provenance]).toEqual([null, null]);
    }
  });
});
