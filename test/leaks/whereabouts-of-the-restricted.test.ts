import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { DemoClaims } from "../../demo/issuer.ts";
import type { SeedPerson, SeedValue } from "../../shared/seed.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";
import { sightings } from "../canaries.ts";
import { isPlace } from "../policies/places.ts";
import { aCaller, openWorld, type World } from "../world.ts";
import { aKnownPerson, EVERY_TIE } from "./a-known-person.ts";
import { aboutPerson, withoutDecision } from "./asking.ts";

const EVERYBODY = Object.values(DEMO_CALLERS).map(({ subject }) => subject);
const SELF = { kind: "SELF", holder: aCaller("person").subject } as const;
const tied = { relationships: [...EVERY_TIE, SELF] };
const PLAIN = aKnownPerson("plain", 1, tied);
const RESTRICTED: Readonly<Record<string, SeedPerson>> = {
  "sensitive, to those listed": aKnownPerson("sensitive", 2, {
    ...tied,
    restriction: { mode: "SENSITIVE", subjects: EVERYBODY },
  }),
  "opened to a list, to those on it": aKnownPerson("allowed", 3, {
    ...tied,
    restriction: { mode: "ALLOW_LIST", subjects: EVERYBODY },
  }),
  "kept from a list, to those not on it": aKnownPerson("denied", 4, {
    ...tied,
    restriction: { mode: "DENY_LIST", subjects: ["somebody-else"] },
  }),
};
const NOTHING_HELD = aKnownPerson("nothing", 5, { ...tied, count: () => 0 });

/** Everything that tells where somebody is, and nothing else. */
const PLACES = aboutPerson(`{
  identity { address postcode }
  custody { detention { suite force } emergencyAttendances { hospital } }
  prison {
    stay { prisonId } previousStays { prisonId } transfer { toPrisonId } cell { location }
    restrictedPatient { dischargedHospital }
  }
  physicalHealth {
    gpPractice { name telephone } gpContacts { practice } hospitalAppointments { hospital }
    recordTransfers { fromOrganisation }
  }
  substanceMisuse { appointments { clinic } communityReferrals { toService } }
  release {
    departure { prison } location { area address } accommodation { provider } probationTeam { pdu }
    gpRegistration { registered } referrals { providerName } licenceConditions { text { words } }
    missedAppointments { service }
    appointments { ... on SupervisionAppointment { service } ... on HealthAppointment { service } }
  }
}`);

/** Those that are told by one value, or not at all. */
const USUAL = aboutPerson(`{
  identity { address postcode }
  physicalHealth { gpPractice { name } }
  release { location { area } accommodation { provider } probationTeam { pdu } gpRegistration { registered } }
}`);

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: [PLAIN, NOTHING_HELD, ...Object.values(RESTRICTED)] });
});
afterAll(() => world.close());

const placesIn = (text: string) => [...new Set(sightings(text).map(({ coordinate }) => coordinate))].filter(isPlace);
const read = (caller: Role | DemoClaims, { id }: SeedPerson, query = PLACES) =>
  world.ask(caller, query, { variables: { id } });
const OTHERS = ROLES.filter((role) => role !== "person");

describe.each(Object.entries(RESTRICTED))("where somebody is who is %s", (_, person) => {
  it.each(OTHERS)("is told to no %s", async (role) => {
    expect(placesIn((await read(role, person)).text)).toEqual([]);
  });

  it.each(OTHERS)("looks to a %s as if it were not recorded", async (role) => {
    const [restricted, nothing] = [await read(role, person, USUAL), await read(role, NOTHING_HELD, USUAL)];
    expect(withoutDecision(restricted.text)).toBe(withoutDecision(nothing.text));
  });
});

describe("where somebody is", () => {
  it("is told of anybody else to those who may know", async () => {
    expect(placesIn((await read("probation-practitioner", PLAIN)).text)).toContain("Identity.address");
    expect(placesIn((await read("prison-clinician", PLAIN)).text)).toContain("GpPractice.name");
  });

  it("is told to the person, restricted or not", async () => {
    for (const person of [PLAIN, ...Object.values(RESTRICTED)])
      expect(placesIn((await read("person", person)).text)).toContain("Identity.address");
  });
});

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const residents = (given: string) =>
  `{ place: prison(id: "BFI") { people: residents(first: 50, ${given}) { edges { node { id } } } } }`;
const detainees = (given: string) =>
  `{ place: custodySuite(code: "S1") { people: detainees(first: 50, ${given}) { edges { node { id } } } } }`;

/** What a list may be asked by that says where somebody is or is withheld with it, and two values of it for whoever is kept, about those of three others. */
interface ByPlace {
  readonly by: string;
  readonly role: Role;
  readonly query: string;
  readonly of: string;
  readonly kept: readonly [SeedValue, SeedValue];
  /** Which of the others are to be shown, in this order where it is ordered. */
  readonly others: readonly [SeedValue, SeedValue, SeedValue];
  readonly shown: readonly number[];
  readonly narrowed?: true;
}

const RECEIVED = { of: "PrisonStay.receptionDate days ago", kept: [2, 90], others: [30, 60, 10] } as const;
const ARRIVED = { of: "Detention hours", kept: [1, 22], others: [6, 14, 3] } as const;
const CELL = { of: "CellAllocation.location", kept: ["A1-01", "Z9-99"], others: ["M5-50", "D1-01", "T1-01"] } as const;

const BY_PLACE: readonly ByPlace[] = [
  {
    by: "by cell, rising",
    role: "prison-officer",
    query: residents("orderBy: { location: ASC }"),
    ...CELL,
    shown: [1, 0, 2],
  },
  {
    by: "by cell, falling",
    role: "prison-officer",
    query: residents("orderBy: { location: DESC }"),
    ...CELL,
    shown: [2, 0, 1],
  },
  {
    by: "by reception, rising",
    role: "prison-officer",
    query: residents("orderBy: { receivedAt: ASC }"),
    ...RECEIVED,
    shown: [1, 0, 2],
  },
  {
    by: "by reception, falling",
    role: "prison-officer",
    query: residents("orderBy: { receivedAt: DESC }"),
    ...RECEIVED,
    shown: [2, 0, 1],
  },
  {
    by: "of those who came after an instant",
    role: "prison-officer",
    query: residents(`where: { receivedAfter: "${ago(24 * 40)}" }, orderBy: { location: DESC }`),
    ...RECEIVED,
    shown: [2, 0],
    narrowed: true,
  },
  {
    by: "by arrival, rising",
    role: "custody-sergeant",
    query: detainees("orderBy: { arrivedAt: ASC }"),
    ...ARRIVED,
    shown: [1, 0, 2],
  },
  {
    by: "by arrival, falling",
    role: "custody-sergeant",
    query: detainees("orderBy: { arrivedAt: DESC }"),
    ...ARRIVED,
    shown: [2, 0, 1],
  },
  {
    by: "of those who came after an instant",
    role: "custody-sergeant",
    query: detainees(`where: { arrivedAfter: "${ago(10)}" }, orderBy: { arrivedAt: DESC }`),
    ...ARRIVED,
    shown: [2, 0],
    narrowed: true,
  },
];

describe("a list of a place", () => {
  const told = (of: (list: ByPlace) => SeedValue | undefined) => (name: string) => {
    const list = BY_PLACE.find((one) => one.of === name);
    return list && of(list);
  };
  const others = [0, 1, 2].map((at) =>
    aKnownPerson(`other-${at}`, 8 + at, { ...tied, told: told((list) => list.others[at]) }),
  );
  const keptAt = (at: 0 | 1) =>
    (["SENSITIVE", "ALLOW_LIST"] as const).map((mode, index) =>
      aKnownPerson(`kept-${index}`, 6 + index, {
        ...tied,
        told: told(({ kept }) => kept[at]),
        restriction: { mode, subjects: EVERYBODY },
      }),
    );
  /** Alike but for where two people are, who are restricted, and since when. */
  let worlds: readonly World[];
  beforeAll(async () => {
    worlds = [
      await openWorld({ people: [...keptAt(0), ...others] }),
      await openWorld({ people: [...keptAt(1), ...others] }),
    ];
  });
  afterAll(() => Promise.all(worlds.map((own) => own.close())));

  it.each(BY_PLACE)("$by, tells a $role nothing of who is restricted, and all of others", async (list) => {
    const { role, query, shown, narrowed } = list;
    const [one = expect.fail(), other = expect.fail()] = await Promise.all(worlds.map((own) => own.ask(role, query)));
    const keys = one.json.data.place.people.edges.map(
      ({ node }: { readonly node: { readonly id: string } }) => node.id,
    );
    const ofOthers = others.map(({ id }) => id);
    expect(keys.filter((id: string) => ofOthers.includes(id))).toEqual(shown.map((at) => ofOthers[at]));
    expect(keys).toHaveLength(narrowed ? shown.length : 5);
    expect(withoutDecision(one.text)).toBe(withoutDecision(other.text));
  });
});
