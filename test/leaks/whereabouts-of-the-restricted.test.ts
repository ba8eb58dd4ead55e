import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { DemoClaims } from "../../demo/issuer.ts";
import type { SeedPerson } from "../../shared/seed.ts";
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

describe("a list of a prison by where in it people are", () => {
  const LIST = `{ prison(id: "BFI") { residents(first: 50, orderBy: { location: ASC }) { edges { node { id } } } } }`;
  const cells = ["A1-01", "Z9-99"].map((cell) => ({ "CellAllocation.location": cell }));

  it.each(["SENSITIVE", "ALLOW_LIST"] as const)(
    "does not tell where somebody is who is restricted (%s), to who is let in",
    async (mode) => {
      const lists = await Promise.all(
        cells.map(async (told) => {
          const somebody = aKnownPerson("kept", 6, {
            ...tied,
            told: (name) => told[name as keyof typeof told],
            restriction: { mode, subjects: EVERYBODY },
          });
          const others = [7, 8, 9].map((serial) => aKnownPerson(`other-${serial}`, serial, tied));
          const own = await openWorld({ people: [somebody, ...others] });
          const { text, json } = await own.ask("prison-officer", LIST);
          await own.close();
          expect(json.data.prison.residents.edges).toHaveLength(4);
          return withoutDecision(text);
        }),
      );
      expect(lists[0]).toBe(lists[1]);
    },
  );
});
