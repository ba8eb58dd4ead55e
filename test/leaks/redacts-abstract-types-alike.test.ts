import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/vocabulary.ts";
import { sightings } from "../canaries.ts";
import { type Answered, type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, between, changed, withheldIn } from "./asking.ts";
import { expectNoLeak, expectNothingKept, expectSeemly } from "./scan.ts";

/** The same interventions, asked for through the interface and each of its types. */
const INTERVENTIONS: Readonly<Record<string, string>> = {
  "each type by itself": aboutPerson(`{ substanceMisuse { interventions {
    ... on OpioidSubstitution { id drug dose } ... on PsychosocialIntervention { id kind note } } } }`),
  "the interface first": aboutPerson(`{ substanceMisuse { interventions { id
    ... on OpioidSubstitution { drug dose } ... on PsychosocialIntervention { kind note } } } }`),
  "the interface within its types": aboutPerson(`{ substanceMisuse { interventions {
    ... on OpioidSubstitution { ... on Intervention { id ... on OpioidSubstitution { drug dose } ... on PsychosocialIntervention { note } } }
    ... on Intervention { ... on PsychosocialIntervention { id kind ... on Intervention { ... on PsychosocialIntervention { note } } } } } } }`),
  "named fragments on both": aboutPerson(
    "{ substanceMisuse { interventions { ...Any } } }",
    `fragment Any on Intervention { id ...Opioid ...Talk } fragment Opioid on OpioidSubstitution { drug dose }
     fragment Talk on PsychosocialIntervention { kind note }`,
  ),
  "what one type calls as the other": aboutPerson(`{ substanceMisuse { interventions { id
    ... on OpioidSubstitution { kind: drug note: dose } ... on PsychosocialIntervention { kind note } } } }`),
  "both under one name with a lie about the type": aboutPerson(`{ substanceMisuse { interventions { id
    ... on OpioidSubstitution { type: __typename drug dose } ... on PsychosocialIntervention { type: kind note } } } }`),
};

/** The same appointments, asked for through the union and each of its types. */
const APPOINTMENTS: Readonly<Record<string, string>> = {
  "each type by itself": aboutPerson(`{ release { appointments {
    ... on SupervisionAppointment { id at serviceFamily service } ... on HealthAppointment { id at serviceFamily service } } } }`),
  "the union within its types": aboutPerson(`{ release { appointments { ... on Appointment {
    ... on SupervisionAppointment { ... on Appointment { ... on SupervisionAppointment { id at serviceFamily service } } }
    ... on HealthAppointment { id at ... on HealthAppointment { serviceFamily service } } } } } }`),
  "named fragments on both": aboutPerson(
    "{ release { ...Diary } }",
    `fragment Diary on ReleasePlan { appointments { ...Either } } fragment Either on Appointment { __typename ...Probation ...Clinic }
     fragment Probation on SupervisionAppointment { id at serviceFamily service } fragment Clinic on HealthAppointment { id at serviceFamily service }`,
  ),
  "other names for the same":
    aboutPerson(`{ release { appointments { ... on HealthAppointment { categories: service at: serviceFamily id service: at }
    ... on SupervisionAppointment { categories: service at: serviceFamily id service: at } } } }`),
  "a fragment on the person":
    aboutPerson(`{ ... on Person { release { ... on ReleasePlan { appointments { ... on Appointment {
    ... on HealthAppointment { id serviceFamily service at } ... on SupervisionAppointment { service id serviceFamily at } } } } } } }`),
};

const ROLES: readonly Role[] = [
  "detention-officer",
  "custody-clinician",
  "liaison-diversion-practitioner",
  "prison-clinician",
  "mental-health-practitioner",
  "substance-misuse-practitioner",
  "substance-misuse-worker",
  "voluntary-sector-worker",
];

const put = between();
let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1)], through: put.through });
});
afterAll(() => world.close());

const ask = (role: Role, query: string): Promise<Answered> =>
  world.ask(role, query, { variables: { id: "person-ben" } });

describe.each(ROLES)("a %s", (role) => {
  it.each([
    ["interventions", INTERVENTIONS],
    ["appointments", APPOINTMENTS],
  ])("is shown the same %s however the types are asked for", async (_, ways) => {
    const answers = await Promise.all(Object.values(ways).map((query) => ask(role, query)));
    for (const answered of answers) {
      await expectNoLeak(world, answered, { role, facts: { ben: factsFor(role) } });
      expect(seenIn(answered)).toEqual(seenIn(answers[0]));
      expect(withheldIn(answered)).toEqual(answers[0] && withheldIn(answered).length > 0 ? withheldIn(answers[0]) : []);
    }
  });
});

it("a liaison and diversion practitioner sees that there is treatment, not the drug, nor what was said in confidence", async () => {
  for (const query of Object.values(INTERVENTIONS)) {
    const answered = await ask("liaison-diversion-practitioner", query);
    expect(answered.json.data.person.substanceMisuse.interventions).toHaveLength(2);
    expect(coordinatesIn(answered)).toEqual(["PsychosocialIntervention.kind"]);
    expect(withheldIn(answered)).toEqual([
      "OpioidSubstitution.dose NOT_PERMITTED",
      "OpioidSubstitution.drug NOT_PERMITTED",
      "PsychosocialIntervention.note NOT_PERMITTED",
    ]);
  }
});

it("a custody clinician is not told of the clinic for a virus, whichever type they ask for", async () => {
  for (const query of Object.values(APPOINTMENTS)) {
    const { text, json } = await ask("custody-clinician", query);
    expect(text).not.toContain("HIV");
    expect(json.data.person.release.appointments).toHaveLength(3);
  }
  const onlyHealth = aboutPerson("{ release { appointments { ... on HealthAppointment { id } } } }");
  const { json } = await ask("custody-clinician", onlyHealth);
  expect(json.data.person.release.appointments.filter((one: object) => "id" in one)).toHaveLength(2);
});

const LIED_TO: readonly Role[] = ["detention-officer", "custody-clinician", "liaison-diversion-practitioner"];

describe("a service that lies about types", () => {
  const claim = (name: unknown) => () =>
    put.answering(
      ({ body, subgraph }) =>
        subgraph === "person"
          ? undefined
          : { status: 200, body: changed(body, (value) => (isTypeName(value) ? name : undefined)) },
      () =>
        Promise.all(
          LIED_TO.flatMap((role) =>
            [...Object.values(INTERVENTIONS), ...Object.values(APPOINTMENTS)].map(async (query) => ({
              role,
              answered: await ask(role, query),
            })),
          ),
        ),
    );

  it.each([
    "OpioidSubstitution",
    "PsychosocialIntervention",
    "SupervisionAppointment",
    "HealthAppointment",
    "Intervention",
    "Appointment",
    "Person",
    "Headline",
    "Me",
    "Identity",
    "__proto__",
    "constructor",
    "¤NoSuch.type¤ben¤",
    "",
    null,
    7,
    { name: "¤NoSuch.type¤ben¤" },
    ["HealthAppointment"],
  ])("shows nobody more by saying %j", async (name) => {
    for (const { role, answered } of await claim(name)()) {
      expect([200, 500]).toContain(answered.status);
      expectSeemly(answered, { role, facts: { ben: factsFor(role) } });
      expect(answered.text).not.toContain("NoSuch");
      if (role === "liaison-diversion-practitioner")
        expect(answered.text).not.toMatch(/HIV|Methadone|OpioidSubstitution\.drug¤/);
    }
    await expectNothingKept(world);
  });
});

const TYPE_NAMES = ["OpioidSubstitution", "PsychosocialIntervention", "SupervisionAppointment", "HealthAppointment"];
const isTypeName = (value: unknown): boolean => typeof value === "string" && TYPE_NAMES.includes(value);

/** Every canary with its words, in a fixed order, whatever it is called. */
const seenIn = (answered: Answered | undefined): readonly string[] =>
  sightings(answered?.text ?? "")
    .map(({ coordinate }) => coordinate)
    .sort();

const coordinatesIn = (answered: Answered): readonly string[] => [...new Set(seenIn(answered))];
