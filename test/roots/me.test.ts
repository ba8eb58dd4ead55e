import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { type Category, ROLES, type Role } from "../../shared/vocabulary.ts";
import { aCanaryPerson } from "../canaries.ts";
import { refusalOf } from "../journeys/answers.ts";
import { openWorld, type World } from "../world.ts";

const ME = "{ me { subject role organisation purpose coordinates } }";
const { labelled } = readGraph(readFileSync(SUPERGRAPH_FILE, "utf8"));

/** Every labelled field all of whose categories are among these. */
const coordinatesOf = (categories: readonly Category[]): readonly string[] =>
  labelled.fields
    .filter((field) => field.categories.every((category) => categories.includes(category)))
    .map(({ type, field }) => `${type}.${field}`)
    .sort();

/** Otherwise it is a type whose items carry their kinds as data. */
const isField = (coordinate: string): boolean => coordinate.includes(".");

const known = aCanaryPerson("rowan", 1, { relationships: [{ kind: "GUARDIANSHIP", holder: "ORG-NHS-EAST" }] });

describe("a caller who asks who they are", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [known] });
  });
  afterAll(() => world.close());

  it.each(ROLES)("is told so as a %s", async (role) => {
    const { subject, organisation } = DEMO_CALLERS[role];
    const answer = await world.ask(role, ME);
    expect(answer.json.data.me).toEqual({
      subject,
      role,
      organisation,
      purpose: answer.json.extensions.disclosure.purpose,
      coordinates: expect.any(Array),
    });
  });

  it("is told the purpose they stated", async () => {
    const answer = await world.ask("prison-clinician", "{ me { purpose } }", { purpose: "COC" });
    expect(answer.json.data).toEqual({ me: { purpose: "COC" } });
    expect(answer.json.extensions.disclosure).toMatchObject({ purpose: "COC", redactions: [], sections: [] });
  });

  it("is answered by the gateway itself, under the names they chose", async () => {
    const query = "{ it: me { __typename as: role is: role } again: me { subject } }";
    const cost = await world.spent(async () => {
      expect((await world.ask("prison-officer", query)).json.data).toEqual({
        it: { __typename: "Me", as: "prison-officer", is: "prison-officer" },
        again: { subject: DEMO_CALLERS["prison-officer"].subject },
      });
    });
    expect(cost).toEqual({ statements: [], fetches: [] });
  });

  it("may ask it by GET, for it says nothing of a person", async () => {
    const authorization = `Bearer ${await world.token({ ...DEMO_CALLERS["prison-officer"], role: "prison-officer" })}`;
    const get = (query: string) =>
      world.send({ method: "GET", path: `/graphql?query=${encodeURIComponent(query)}`, headers: { authorization } });
    expect((await get("{ me { role } }")).json.data).toEqual({ me: { role: "prison-officer" } });
    expect(refusalOf(await get('{ me { role } prison(id: "BFI") { name } }'))).toBe("GET_CARRIES_NO_PERSON_DATA");
  });

  it("is written down as an answer about nobody", async () => {
    const { decisionId } = (await world.ask("analyst", ME)).json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    expect(rows).toEqual([
      expect.objectContaining({ outcome: "ANSWERED", role: "analyst", personId: null, disclosed: [], withheld: [] }),
    ]);
  });

  describe("of the coordinates they may ever see", () => {
    const coordinates = async (role: Role): Promise<readonly string[]> =>
      (await world.ask(role, ME)).json.data.me.coordinates;

    it("is told none as an analyst", async () => {
      expect(await coordinates("analyst")).toEqual([]);
    });

    it("is told who people are and what they speak, and no other field, as a Caldicott guardian", async () => {
      const fields = (await coordinates("caldicott-guardian")).filter(isField);
      expect(fields).toEqual(coordinatesOf(["DEMOGRAPHICS", "LANGUAGE"]));
      expect(new Set(fields.map((field) => field.split(".")[0]))).toEqual(
        new Set(["Alias", "Identity", "IdentityNumber", "SpokenLanguage"]),
      );
    });

    it("finds, as a Caldicott guardian, nothing of another kind among the items of mixed kinds", async () => {
      const kinds = [...new Set(labelled.items.map(({ type }) => type))].sort();
      expect((await coordinates("caldicott-guardian")).filter((one) => !isField(one))).toEqual(kinds);
      const query = `query ($id: ID!) { person(by: { id: $id }) {
        headlines { code } custody { headlines { code } } mentalHealth { headlines { code } }
        prison { alerts { code } } release { appointments { __typename } } } }`;
      const answer = await world.ask("caldicott-guardian", query, { variables: { id: known.id } });
      expect(answer.json.data.person).toEqual({
        headlines: [],
        custody: { headlines: [] },
        mentalHealth: { headlines: [] },
        // Service in the armed forces is told of as who somebody is.
        prison: { alerts: [{ code: "F1" }] },
        release: { appointments: [] },
      });
    });

    it("is told headlines, but no medicine, virus or assessment, as a detention officer", async () => {
      const told = await coordinates("detention-officer");
      expect(told).toEqual(expect.arrayContaining(["Custody.medicationHeadline", "Headline", "Identity.familyName"]));
      for (const type of [
        "CustodyMedicine",
        "PrisonMedicine",
        "BloodBorneVirusResult",
        "DrinkDriveAssessment",
        "Condition",
      ])
        expect(told.filter((coordinate) => coordinate.startsWith(`${type}.`))).toEqual([]);
      expect(told).not.toContain("PhysicalHealth.bloodBorneVirus");
    });

    it("is told also what only a consent or a broken glass could open, as a custody clinician", async () => {
      const told = await coordinates("custody-clinician");
      expect(told).toEqual(
        expect.arrayContaining(["PhysicalHealth.bloodBorneVirus", "DrinkDriveAssessment.narrative"]),
      );
      expect(told).not.toContain("Custody.thirdParty");
    });

    it("reads none that they were not told of: every role's list is of the graph, sorted, each once", async () => {
      const all = new Set([
        ...labelled.fields.map(({ type, field }) => `${type}.${field}`),
        ...labelled.items.map(({ type }) => type),
      ]);
      for (const role of ROLES) {
        const told = await coordinates(role);
        expect(told.filter((coordinate) => !all.has(coordinate))).toEqual([]);
        expect(told).toEqual([...new Set(told)].sort());
      }
    });
  });
});
