import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/vocabulary.ts";
import { type Answered, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, redactionsOf } from "./asking.ts";
import { expectNoLeak } from "./scan.ts";

/** A selection in which `[[…]]` is withheld from the reader, and the rest shown. */
interface Between {
  readonly of: string;
  readonly role: Role;
  readonly selection: string;
}

const CASES: readonly Between[] = [
  {
    of: "a record between two",
    role: "custody-clinician",
    selection:
      "{ physicalHealth { conditions { name status } [[bloodBorneVirus { virus status }]] allergies { substance } } }",
  },
  {
    of: "the first and the last record",
    role: "custody-clinician",
    selection:
      "{ physicalHealth { [[a: bloodBorneVirus { virus }]] conditions { name } [[z: sexualHealth { note }]] } }",
  },
  {
    of: "a field between two of one record",
    role: "liaison-diversion-practitioner",
    selection:
      "{ substanceMisuse { interventions { id ... on PsychosocialIntervention { kind [[note]] startedAt } } } }",
  },
  {
    of: "all of one type of a list",
    role: "liaison-diversion-practitioner",
    selection:
      "{ substanceMisuse { interventions { ... on OpioidSubstitution { id [[drug dose lastDoseAt provenance { source }]] } ... on PsychosocialIntervention { id kind } } } }",
  },
  {
    of: "a section between two",
    role: "prison-officer",
    selection:
      "{ identity { familyName } [[physicalHealth { conditions { name } }]] prison { cell { location } acct { triggers } } }",
  },
  {
    of: "a level of an item",
    role: "detention-officer",
    selection:
      "{ release { appointments { ... on SupervisionAppointment { id at [[serviceFamily service provenance { source }]] outcome } ... on HealthAppointment { attendance [[service]] at } } } }",
  },
  {
    of: "what is told in confidence",
    role: "custody-clinician",
    selection:
      "{ mentalHealth { referrals { reason } [[disclosures { text toldTo }]] crisisPlan { plan } [[thirdParty { text }]] currentHeadline { action } } }",
  },
  {
    of: "what nobody of the role ever sees",
    role: "probation-practitioner",
    selection:
      "{ headlines { code } [[physicalHealth { medicines { name } }]] identity { familyName [[]]languages { language } } [[substanceMisuse { disclosures { text } }]] release { location { area address } } }",
  },
  {
    of: "things in a list of people",
    role: "prison-officer",
    selection: "residents",
  },
];

const RESIDENTS = `query { prison(id: "BFI") { name residents(first: 10) { edges { node { identity { familyName }
  [[physicalHealth { conditions { name } bloodBorneVirus { status } }]] prison { cell { location } [[diversionConcern { concern }]] acct { triggers } } } } pageInfo { hasNextPage } } } }`;

let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1), aKnownPerson("cleo", 2), aKnownPerson("dot", 3)] });
});
afterAll(() => world.close());

describe("a value that is withheld", () => {
  it.each(CASES.map((one) => [one.of, one] as const))(
    "changes no byte beside it: %s",
    async (_, { role, selection }) => {
      const text = selection === "residents" ? RESIDENTS : aboutPerson(selection);
      const ask = (query: string): Promise<Answered> =>
        world.ask(role, query, query.includes("$id") ? { variables: { id: "person-ben" } } : {});
      const whole = await ask(text.replaceAll("[[", "").replaceAll("]]", ""));
      const without = await ask(text.replaceAll(/\[\[.*?\]\]/g, ""));
      const facts = factsFor(role);
      await expectNoLeak(world, whole, { role, facts: { ben: facts, cleo: facts, dot: facts } });
      expect(without.status).toBe(200);
      expect(JSON.stringify(without.json.data)).toMatch(/¤|\dT\d/);
      expect(JSON.stringify(whole.json.data)).not.toBe(JSON.stringify(without.json.data));
      expect(leftOf(without.json.data, whole.json.data)).toBe(JSON.stringify(without.json.data));
      expect(redactionsOf(without)).toEqual([]);
    },
  );
});

/** What is left of an answer, byte for byte, when only the names that are also in another are kept, in its own order. */
const leftOf = (pattern: unknown, value: unknown): string => JSON.stringify(kept(pattern, value));

function kept(pattern: unknown, value: unknown): unknown {
  if (Array.isArray(pattern) && Array.isArray(value)) {
    return value.length === pattern.length ? value.map((one, index) => kept(pattern[index], one)) : value;
  }
  if (typeof pattern !== "object" || pattern === null || typeof value !== "object" || value === null) return value;
  const names = new Map(Object.entries(pattern));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (names.has(name) ? [[name, kept(names.get(name), one)]] : [])),
  );
}
