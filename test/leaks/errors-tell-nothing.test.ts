import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, withoutDecision } from "./asking.ts";

const PERSON = "person-ben";
let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1)] });
});
afterAll(() => world.close());

describe("a name", () => {
  const refusedAs = async (query: string) => withoutDecision((await world.ask("prison-officer", query)).text);

  it("is refused the same whether nothing, almost something, or something of the machinery is called so", async () => {
    const unknown = await refusedAs("{ me { zzzz } }");
    for (const query of [
      "{ me { rol } }",
      "{ me { roles } }",
      "{ person(by: {}) { identit { familyName } } }",
      "{ persn(by: {}) { id } }",
      "{ me { role(a: 1) } }",
      "{ me { ... on Perso { id } } }",
      "{ me { ... on Person { id } } }",
      "{ _service { sdl } }",
      "{ person(by: {}) { bloodBorneVirus { status } } }",
      "{ person(by: {}) { physicalHealth { hiv } } }",
      "{ person(by: {}) { physicalHealth { bloodBorneVirus { personId } } } }",
      "{ person(by: {}) { prison { diversionReview { concern } } } }",
      "{ me { join__field } }",
    ]) {
      expect(await refusedAs(query)).toBe(unknown);
    }
    expect(unknown).not.toMatch(/did you mean|suggest|zzzz/i);
  });

  it("that exists is withheld, never said to be unknown, so that a refusal tells nothing of a person", async () => {
    for (const id of [PERSON, "nobody"]) {
      const answered = await world.ask("prison-officer", aboutPerson("{ physicalHealth { sexualHealth { note } } }"), {
        variables: { id },
      });
      expect([answered.status, answered.json.errors]).toEqual([200, undefined]);
    }
  });
});

describe("a filter on what a caller may not read", () => {
  const residents = (status: string) =>
    world.ask(
      "prison-officer",
      `{ prison(id: "BFI") { residents(where: { bloodBorneVirus: { status: ${status} } }) { edges { cursor } } } }`,
    );

  it("is refused alike whatever it looks for, and whether or not anybody has it", async () => {
    const refusals = await Promise.all(["POSITIVE", "NEGATIVE", "NOT_KNOWN", "null"].map(residents));
    for (const { status, text } of refusals) {
      expect([status, withoutDecision(text)]).toEqual([400, withoutDecision(refusals[0]?.text ?? "")]);
    }
    expect(refusals[0]?.json.errors[0].extensions.code).toBe("FORBIDDEN_ARGUMENT");
  });

  it("that names no value of the graph is refused as anything that does not fit, with no value suggested", async () => {
    for (const value of ["POSITIV", "HIV", '"POSITIVE"', "1"]) {
      const { text, json } = await residents(value);
      expect(json.errors[0].extensions.code).toBe("VALIDATION_FAILED");
      expect(text).not.toMatch(/POSITIV|NEGATIVE|NOT_KNOWN|HIV/);
    }
  });
});
