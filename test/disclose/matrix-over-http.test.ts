import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../gateway/disclose/graph.ts";
import { breakGlassOf } from "../../policies/ceiling.ts";
import type { Situation } from "../../policies/cells.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { WHEREABOUTS } from "../../policies/whereabouts.ts";
import { HEADLINE_CATALOGUE, HEADLINE_CODES } from "../../shared/headline-catalogue.ts";
import type { SeedDirective, SeedPerson, SeedRelationship } from "../../shared/seed.ts";
import { CATEGORIES, type Category, isOneOf, ROLES, type Role, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { aCanaryPerson } from "../canaries.ts";
import { shows } from "../policies/second-reading.ts";
import { wholePersonQuery } from "../whole-query.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { reviewedGraph } from "./graph.ts";

/** A way to stand to somebody: the rows that make it so, and what it should come to. */
interface Standing {
  readonly is: Situation | "ABSENT";
  readonly rows: Partial<SeedPerson>;
  /** Nothing that tells where they are is shown, whatever the letters open. */
  readonly whereaboutsKept?: boolean;
  readonly only?: (role: Role) => boolean;
}

const GRANT = { subject: "", categories: CATEGORIES, reason: "Unconscious in the cell, history not known" };

/** Every kind of fact, alone and where one outweighs another, as rows for one role. */
function standings(role: Role): Readonly<Record<string, Standing>> {
  const kinds = ROLE_DEFINITIONS[role].relationships;
  const [kind] = kinds;
  const tie: SeedRelationship[] = kind ? [{ kind, holder: holderOf(role, kind) }] : [];
  const caller = aCaller(role);
  const grant = { ...GRANT, subject: caller.subject };
  const atSite = kinds.includes("SITE");
  const arrival: SeedRelationship[] = tie.map((one) => ({ ...one, provisional: true }));
  const self = role === "person" ? ({ self: true } as const) : {};
  return {
    unrelated: { is: "ABSENT", rows: {} },
    related: { is: { related: true, ...self }, rows: { relationships: tie } },
    handover: {
      is: kind === "SELF" || kind === "HEARING" ? "ABSENT" : { related: true },
      rows: { relationships: ended(tie, 71) },
    },
    gone: { is: "ABSENT", rows: { relationships: ended(tie, 73) } },
    generic: {
      is: { related: true, consent: "GENERIC", ...self },
      rows: { relationships: tie, directives: [permit(role, false)] },
    },
    specific: {
      is: { related: true, consent: "SPECIFIC", ...self },
      rows: { relationships: tie, directives: [permit(role, true)] },
    },
    specificToAnyone: {
      is: { related: true, consent: "GENERIC", ...self },
      rows: {
        relationships: tie,
        directives: [{ ...permit(role, true), recipient: { kind: "ANYONE", name: "" } }],
      },
    },
    unconfirmedElsewhere: {
      is: "ABSENT",
      rows: { relationships: arrival },
      only: () => !atSite,
    },
    expired: {
      is: { related: true, ...self },
      rows: { relationships: tie, directives: [{ ...permit(role, true), expiredDaysAgo: 1, givenDaysAgo: 30 }] },
    },
    dissent: { is: { related: true, dissent: true, ...self }, rows: { relationships: tie, directives: [deny()] } },
    outweighed: {
      is: { related: true, dissent: true, ...self },
      rows: { relationships: tie, directives: [deny(), { ...permit(role, false), givenDaysAgo: 1 }] },
    },
    reopened: {
      is: { related: true, dissent: true, consent: "SPECIFIC", ...self },
      rows: { relationships: tie, directives: [deny(), { ...permit(role, true), givenDaysAgo: 1 }] },
    },
    upstream: {
      is: { related: true, dissent: true, ...self },
      rows: {
        relationships: tie,
        directives: [
          { ...deny(), upstream: true },
          { ...permit(role, true), givenDaysAgo: 1 },
        ],
      },
    },
    team: {
      is: { related: true, ownTeam: true },
      rows: { relationships: SUBGRAPHS.map((service) => ({ kind: "CASELOAD", holder: caller.team ?? "", service })) },
      only: () => kinds.includes("CASELOAD"),
    },
    glass: { is: { breakGlass: true }, rows: { breakGlass: [grant] }, only: () => breakGlassOf(role).length > 0 },
    glassAfterDissent: {
      is: { related: true, dissent: true, breakGlass: true },
      rows: { relationships: tie, directives: [deny()], breakGlass: [grant] },
      only: () => breakGlassOf(role).length > 0,
    },
    glassOfNoUse: { is: "ABSENT", rows: { breakGlass: [grant] }, only: () => breakGlassOf(role).length === 0 },
    arrival: { is: { safetyOnly: true }, rows: { relationships: arrival }, only: () => atSite },
    restricted: {
      is: atSite ? { safetyOnly: true } : "ABSENT",
      rows: { relationships: tie, restriction: { mode: "ALLOW_LIST", subjects: ["somebody-else"] } },
    },
    allowed: {
      is: { related: true, ...self },
      rows: { relationships: tie, restriction: { mode: "ALLOW_LIST", subjects: [caller.subject] } },
      whereaboutsKept: role !== "person",
    },
    denied: {
      is: atSite ? { safetyOnly: true } : "ABSENT",
      rows: { relationships: tie, restriction: { mode: "DENY_LIST", subjects: [caller.subject] } },
    },
    unreadable: {
      is: atSite ? { safetyOnly: true } : "ABSENT",
      rows: { relationships: tie, restriction: { mode: "UNKNOWN", subjects: [caller.subject] } },
    },
  };
}

function holderOf(role: Role, kind: SeedRelationship["kind"]): string {
  const { sites, team, subject, organisation } = aCaller(role);
  if (kind === "SITE" || kind === "HEARING") return sites[0] ?? "";
  if (kind === "REFERRAL" || kind === "CASELOAD") return team ?? "";
  return kind === "GUARDIANSHIP" ? organisation : subject;
}

const ended = (ties: readonly SeedRelationship[], hours: number): SeedRelationship[] =>
  ties.map((tie) => ({ ...tie, beganDaysAgo: 30, endedHoursAgo: hours }));

const permit = (role: Role, specific: boolean): SeedDirective => ({
  decision: "PERMIT",
  categories: CATEGORIES,
  purposes: specific ? ROLE_DEFINITIONS[role].purposes : [],
  recipient: { kind: "ROLE", name: role },
  specific,
  givenDaysAgo: 5,
});

const deny = (): SeedDirective => ({
  decision: "DENY",
  categories: CATEGORIES,
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
  givenDaysAgo: 3,
});

const CASES = ROLES.flatMap((role) =>
  Object.entries(standings(role))
    .filter(([, { only = () => true }]) => only(role) && ROLE_DEFINITIONS[role].relationships.length > 0)
    .map(([name, standing]) => ({ role, name, ...standing, id: `person-${role}-${name}` })),
);

/** The labelled coordinates that have a value somewhere in an answer. */
function answered(schema: GraphQLSchema, typeName: string, value: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const one of value) answered(schema, typeName, one, found);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return found;
  const named = schema.getType("__typename" in value ? String(value.__typename) : typeName);
  if (!isObjectType(named)) return found;
  for (const [name, below] of Object.entries(value)) {
    const field = named.getFields()[name];
    if (!field || below === null || (Array.isArray(below) && below.length === 0)) continue;
    found.add(`${named.name}.${name}`);
    answered(schema, getNamedType(field.type).name, below, found);
  }
  return found;
}

/** The labelled coordinates that the letters open, followed from the person down. */
interface Opened {
  /** Must be shown, for there is a record of everything. */
  readonly must: ReadonlySet<string>;
  /** May be shown: below items of mixed kinds, and lists of them, each item decides. */
  readonly may: ReadonlySet<string>;
}

function opened(graph: Graph, role: Role, is: Situation, whereaboutsKept: boolean): Opened {
  const [must, may] = [new Set<string>(), new Set<string>()];
  const marked = (typeName: string): string => graph.mark(typeName).kind;
  const follow = (typeName: string, ofItem: boolean): void => {
    const type = graph.schema.getType(typeName);
    if (isAbstractType(type)) for (const { name } of graph.schema.getPossibleTypes(type)) follow(name, ofItem);
    if (!isObjectType(type) || ["inherits", "impersonal"].includes(marked(typeName))) return;
    for (const field of Object.values(type.getFields())) {
      if (whereaboutsKept && WHEREABOUTS.includes(`${typeName}.${field.name}`)) continue;
      const rule = graph.rule(typeName, field.name);
      const below = getNamedType(field.type).name;
      if (rule.kind === "label") {
        const { categories, level, place } = rule.label;
        const isMet = (one: Category) => shows(role, one, place?.includes(one) ? "HEADLINE" : level, is);
        if (!categories.every(isMet)) continue;
        (ofItem || marked(below) === "items" ? may : must).add(rule.coordinate);
      }
      follow(below, ofItem || marked(typeName) === "items");
    }
  };
  follow("Person", false);
  return { must, may };
}

/** What each item of mixed kinds tells of, anywhere in an answer: what it says, or what its headline's code does. */
function itemCategories(value: unknown, found: Category[][] = []): Category[][] {
  if (Array.isArray(value)) for (const one of value) itemCategories(one, found);
  else if (typeof value === "object" && value !== null) {
    if ("categories" in value) found.push((value.categories ?? ofCode(value)) as Category[]);
    for (const below of Object.values(value)) itemCategories(below, found);
  }
  return found;
}

const ofCode = (item: object): readonly Category[] =>
  "code" in item && isOneOf(HEADLINE_CODES, item.code) ? HEADLINE_CATALOGUE[item.code].categories : [];

const graph = reviewedGraph();
const labelled = new Set(graph.labelled.fields.map(({ type, field }) => `${type}.${field}`));
const seen = new Set<string>();
let world: World;

beforeAll(async () => {
  world = await openWorld({
    people: CASES.map(({ id, rows }, serial) => aCanaryPerson(id.slice("person-".length), serial, rows)),
  });
}, 120_000);
afterAll(() => world.close());

describe("the approved matrix, asked over HTTP", () => {
  it.each(CASES)(
    "$role, $name: shows what the letters open, and withholds everything else",
    async ({ role, is, id, whereaboutsKept = false }) => {
      const { status, json } = await world.ask(role, wholePersonQuery(graph.schema), { variables: { id } });
      expect(status).toBe(200);
      expect(json.errors).toBeUndefined();
      if (is === "ABSENT") {
        expect(json.data).toEqual({ person: null });
        return;
      }
      const found = answered(graph.schema, "Person", json.data.person, new Set());
      const shown = [...found].filter((coordinate) => labelled.has(coordinate)).sort();
      for (const coordinate of shown) seen.add(coordinate);
      const letters = opened(graph, role, is, whereaboutsKept);
      expect(shown.filter((one) => !letters.must.has(one) && !letters.may.has(one))).toEqual([]);
      expect([...letters.must].filter((coordinate) => !found.has(coordinate) && everSeeded(coordinate))).toEqual([]);
      for (const categories of itemCategories(json.data.person)) {
        expect(categories.filter((category) => !shows(role, category, "HEADLINE", is))).toEqual([]);
      }
    },
  );

  it("leaves no labelled field that nobody was ever shown", () => {
    expect([...labelled].filter((coordinate) => !seen.has(coordinate) && everSeeded(coordinate)).sort()).toEqual([]);
  });
});

/** Fields inside items are told by their items. */
function everSeeded(coordinate: string): boolean {
  return graph.mark(coordinate.split(".")[0] ?? "").kind !== "items";
}
