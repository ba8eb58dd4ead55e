import { breakGlassOf } from "../../policies/ceiling.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { Caller } from "../../shared/caller/caller.ts";
import { dissentedOver } from "../../shared/directives.ts";
import type { SeedDirective, SeedPerson, SeedRelationship } from "../../shared/seed.ts";
import {
  CATEGORIES,
  type Category,
  PURPOSES,
  type Purpose,
  ROLES,
  type Role,
  SUBGRAPHS,
} from "../../shared/vocabulary.ts";
import { PRISONS } from "../../subgraphs/secure-estate/prisons.ts";
import { among, chance } from "./units.ts";

/** A caller, why they ask, and how they stand to the people they ask about; nobody else is tied to those. */
export interface Standing {
  readonly name: string;
  readonly situation: SituationName;
  readonly caller: Caller;
  readonly purpose: Purpose;
  /** What stands in the records of the people they ask about. */
  readonly people: Partial<SeedPerson>;
  readonly facts: Facts;
  /** Whether the people are in an answer at all. */
  readonly visible: boolean;
  /** Whether the people are where the caller works. */
  readonly isHere: boolean;
  /** Whether the second world lacks them altogether. */
  readonly absent: boolean;
}

interface Given {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly caller: Caller;
  /** What ties the caller to a person: where they work, or what else their role counts. */
  readonly tie: SeedRelationship;
  readonly seed: number;
}

type Stands = Partial<Pick<Standing, "people" | "facts" | "visible" | "absent">>;

/** How somebody may stand to a person; undefined where a role cannot. */
const SITUATIONS = {
  related: ({ tie }) => tied([tie]),
  handover: ({ tie }) => {
    const lasts = tie.kind !== "SELF" && tie.kind !== "HEARING";
    const people = { relationships: [{ ...tie, beganDaysAgo: 9, endedHoursAgo: 10 }] };
    return lasts ? { people, facts: tied([{ ...tie, endedHoursAgo: 10 }]).facts } : { people, ...HIDDEN };
  },
  ended: ({ tie }) => ({ people: { relationships: [{ ...tie, beganDaysAgo: 9, endedHoursAgo: 100 }] }, ...HIDDEN }),
  provisional: ({ tie }) => ({
    people: { relationships: [{ ...tie, provisional: true }] },
    ...(tie.kind === "SITE" ? SAFETY_SET : HIDDEN),
  }),
  restricted: ({ tie, caller, seed }) => ({
    people: {
      relationships: [tie],
      restriction: {
        mode: among(["ALLOW_LIST", "SENSITIVE", "UNKNOWN", "DENY_LIST"] as const, chance(seed, "mode")),
        subjects: chance(seed, "mode") < 0.75 ? ["somebody-else"] : [caller.subject],
      },
    },
    ...(tie.kind === "SITE" ? SAFETY_SET : HIDDEN),
  }),
  "dissent from everything": (given) => directed(given, [dissent(CATEGORIES)], { dissent: new Set(CATEGORIES) }),
  "dissent from some": (given) => {
    const some = half(given.seed);
    return directed(given, [dissent(some)], { dissent: new Set(dissentedOver(some)) });
  },
  "let back in after dissent": (given) => {
    const some = half(given.seed);
    const directives = [{ ...dissent(CATEGORIES), givenDaysAgo: 9 }, specific(given, some)];
    return directed(given, directives, { dissent: new Set(CATEGORIES), consent: consented(some, "SPECIFIC") });
  },
  "generic consent": (given) =>
    directed(given, [{ ...specific(given, CATEGORIES), specific: false }], {
      consent: consented(CATEGORIES, "GENERIC"),
    }),
  "specific consent to some": (given) => {
    const some = half(given.seed);
    return directed(given, [specific(given, some)], { consent: consented(some, "SPECIFIC") });
  },
  "consent that does not count": (given) =>
    directed(given, [
      { ...specific(given, CATEGORIES), purposes: PURPOSES.filter((one) => one !== given.purpose).slice(0, 2) },
      { ...specific(given, CATEGORIES), recipient: { kind: "ORGANISATION", name: "ORG-ELSEWHERE" } },
      { ...specific(given, CATEGORIES), expiredDaysAgo: 1 },
    ]),
  "own team": ({ role, tie, caller }) => {
    if (caller.team === undefined || !ROLE_DEFINITIONS[role].relationships.includes("CASELOAD")) return undefined;
    const team = { kind: "CASELOAD", holder: caller.team } as const;
    return tied([tie, ...SUBGRAPHS.map((service) => ({ ...team, service }))]);
  },
  "broken glass alone": ({ role, caller }) => {
    const glass = breakGlassOf(role);
    if (caller.registration === undefined || glass.length === 0) return undefined;
    return { people: { breakGlass: [grant(caller, glass)] }, facts: { ...NO_FACTS, breakGlass: new Set(glass) } };
  },
  "broken glass over a dissent": (given) => {
    const [first] = breakGlassOf(given.role);
    if (given.caller.registration === undefined || first === undefined) return undefined;
    const { people, facts } = directed(given, [dissent(CATEGORIES)], { dissent: new Set(CATEGORIES) });
    const grants = { ...people, breakGlass: [grant(given.caller, [first])] };
    return { people: grants, facts: { ...facts, breakGlass: new Set([first]) } };
  },
  "marked records": ({ role, tie }) => (role === "person" ? tied([tie]) : undefined),
  "facts unavailable": ({ tie }) => ({
    people: { relationships: [tie] },
    facts: { ...NO_FACTS, safetyOnly: tie.kind === "SITE" },
  }),
  stranger: () => HIDDEN,
  absent: () => ({ ...HIDDEN, absent: true }),
} as const satisfies Readonly<Record<string, (given: Given) => Stands | undefined>>;

export type SituationName = keyof typeof SITUATIONS;
export const SITUATION_NAMES = Object.keys(SITUATIONS) as readonly SituationName[];

/** Whose facts cannot be learnt: a subject that begins so. */
export const FACTS_FAIL_FOR = "facts-fail-";

/** Every role with each of its purposes in every situation it can be in. */
export function standings(seed: number): readonly Standing[] {
  const all = ROLES.flatMap((role) =>
    ROLE_DEFINITIONS[role].purposes.flatMap((purpose, other) =>
      SITUATION_NAMES.filter((name) =>
        role === "analyst" ? BARE.includes(name) : other === 0 || OF_PURPOSE.includes(name),
      ).map((name) => ({ role, purpose, name })),
    ),
  );
  return all.flatMap(({ role, purpose, name }, at) => {
    const caller = callerOf(role, name, at);
    const tie = tieOf(caller);
    const stands: Stands | undefined = SITUATIONS[name]({ role, purpose, caller, tie, seed: chance(seed, at) });
    if (stands === undefined) return [];
    const { people = {}, facts = NO_FACTS, visible = true, absent = false } = role === "analyst" ? HIDDEN : stands;
    const [site = "S1"] = caller.sites;
    // Who is tied to the place where the caller works is there now, and nobody else is.
    const isHere = (people.relationships ?? []).some(
      ({ kind, endedHoursAgo }) => kind === "SITE" && endedHoursAgo === undefined,
    );
    const place = !isHere ? {} : PRISON_ROLES.includes(role) ? { prison: site } : { custodySuite: site };
    return {
      name: `${role} ${purpose} ${name}`,
      situation: name,
      caller,
      purpose,
      facts,
      visible,
      isHere,
      absent,
      people: { custodySuite: "S2", prison: "MDI", ...place, ...people },
    };
  });
}

/** What depends on why somebody asks; the rest is asked for the first purpose of a role alone. */
const OF_PURPOSE: readonly SituationName[] = [
  "related",
  "let back in after dissent",
  "generic consent",
  "specific consent to some",
  "consent that does not count",
];
/** All there is to a role that nothing ties to anybody. */
const BARE: readonly SituationName[] = ["related", "stranger", "absent"];

const PRISON_ROLES: readonly Role[] = ["prison-officer", "prison-reception-officer", "prison-clinician"];
const OPEN = PRISONS.filter(({ id, open }) => open && id !== "MDI").map(({ id }) => id);

/** A caller like no other: nobody else has their subject, site, team or organisation. */
function callerOf(role: Role, name: SituationName, at: number): Caller {
  const { registered, relationships } = ROLE_DEFINITIONS[role];
  const site = PRISON_ROLES.includes(role) ? (OPEN[at % OPEN.length] ?? "BFI") : `S${at + 100}`;
  return {
    subject: `${name === "facts unavailable" ? FACTS_FAIL_FOR : "caller-"}${at}`,
    role,
    organisation: `ORG-${at}`,
    sites: relationships.includes("SITE") || relationships.includes("HEARING") ? [site] : [],
    ...(relationships.includes("CASELOAD") && { team: `TEAM-${at}` }),
    ...(registered && { registration: { body: "NMC", number: "00A0001E" } }),
  };
}

function tieOf({ role, subject, sites, team, organisation }: Caller): SeedRelationship {
  const [kind = "SITE"] = ROLE_DEFINITIONS[role].relationships;
  const [site = "S1"] = sites;
  if (kind === "SITE" || kind === "HEARING") return { kind, holder: site };
  if (kind === "REFERRAL") return { kind, holder: team ?? "TEAM", service: "release" };
  return { kind, holder: kind === "GUARDIANSHIP" ? organisation : subject };
}

const HIDDEN: Stands = { visible: false, facts: NO_FACTS };
const SAFETY_SET: Stands = { facts: { ...NO_FACTS, safetyOnly: true } };

function tied(relationships: readonly SeedRelationship[], more: Partial<Facts> = {}) {
  const teams = relationships.filter(({ kind, endedHoursAgo }) => isTeam(kind) && endedHoursAgo === undefined);
  const self = relationships.some(({ kind }) => kind === "SELF");
  const facts = {
    ...NO_FACTS,
    related: true,
    self,
    teams: new Set(teams.flatMap(({ service }) => service ?? [])),
    ...more,
  };
  return { people: { relationships } satisfies Partial<SeedPerson>, facts };
}

const isTeam = (kind: SeedRelationship["kind"]): boolean => kind === "REFERRAL" || kind === "CASELOAD";

function directed({ tie }: Given, directives: readonly SeedDirective[], more: Partial<Facts> = {}) {
  const { people, facts } = tied([tie], more);
  return { people: { ...people, directives } satisfies Partial<SeedPerson>, facts };
}

/** A half of the categories, which one by chance. */
const half = (seed: number): readonly Category[] => CATEGORIES.filter((category) => chance(seed, category) < 0.5);

const dissent = (categories: readonly Category[]): SeedDirective => ({
  decision: "DENY",
  categories,
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
});

const specific = ({ caller, purpose }: Given, categories: readonly Category[]): SeedDirective => ({
  decision: "PERMIT",
  categories,
  purposes: [purpose],
  recipient: { kind: "ORGANISATION", name: caller.organisation },
  specific: true,
});

const consented = (categories: readonly Category[], as: "GENERIC" | "SPECIFIC"): Facts["consent"] =>
  new Map(categories.map((category) => [category, as]));

const grant = ({ subject }: Caller, categories: readonly Category[]) => ({
  subject,
  categories,
  reason: "Unconscious at the desk, medicines unknown",
});
