import { describe, expect, it } from "vitest";
import { abilityOf } from "../../policies/ability.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { Labelled, LabelledField } from "../../policies/labelled.ts";
import type { Category, Role } from "../../shared/vocabulary.ts";

const aField = (field: Partial<LabelledField> = {}): Labelled => ({
  fields: [
    { type: "Record", field: "text", categories: ["LANGUAGE"], level: "DETAIL", subgraphs: ["custody"], ...field },
  ],
  items: [],
});
const related = (facts: Partial<Facts> = {}): Facts => ({ ...NO_FACTS, related: true, ...facts });
const reads = (role: Role, labelled: Labelled, facts: Facts): boolean =>
  abilityOf(role, labelled).now(facts, "Record", "text");

describe("a field of several categories", () => {
  const narrative = aField({ categories: ["DRINK_DRIVE_PROCEDURE", "BLOOD_BORNE_VIRUS"] });
  const specific: ReadonlyMap<Category, "SPECIFIC"> = new Map([["BLOOD_BORNE_VIRUS", "SPECIFIC"]]);

  it("is read only where each of them may be", () => {
    expect(reads("custody-clinician", narrative, related())).toBe(false);
    expect(reads("custody-clinician", narrative, related({ consent: specific }))).toBe(true);
    expect(reads("custody-clinician", narrative, related({ breakGlass: new Set(["BLOOD_BORNE_VIRUS"]) }))).toBe(true);
  });

  it("is closed to a broken glass alone, where one category has none", () => {
    const unrelated = { ...NO_FACTS, breakGlass: new Set(["BLOOD_BORNE_VIRUS", "DRINK_DRIVE_PROCEDURE"] as const) };
    expect(reads("custody-clinician", narrative, unrelated)).toBe(false);
  });

  it("is never read by a role to which one of them is shut", () => {
    const ability = abilityOf("prison-clinician", narrative);
    expect(ability.ever("Record", "text")).toBe(false);
    expect(ability.now(related({ consent: specific }), "Record", "text")).toBe(false);
  });

  it("takes a dissent for either", () => {
    const both = aField({ categories: ["MEDICATION", "SUBSTANCE_USE_CURRENT"] });
    expect(reads("prison-clinician", both, related())).toBe(true);
    expect(reads("prison-clinician", both, related({ dissent: new Set(["SUBSTANCE_USE_CURRENT"]) }))).toBe(false);
    expect(abilityOf("prison-clinician", both).settled("Record", "text")).toBe(false);
  });

  it("counts a category named twice once", () => {
    expect(reads("prison-officer", aField({ categories: ["LANGUAGE", "LANGUAGE"] }), related())).toBe(true);
  });
});

describe("a record for the caller's own team", () => {
  const disclosure = (subgraphs: LabelledField["subgraphs"]) =>
    aField({ categories: ["PRIVILEGED_DISCLOSURE"], subgraphs });

  it("is read where the team holds the person in the service it is from", () => {
    const held = related({ teams: new Set(["mental-health"]) });
    expect(reads("mental-health-practitioner", disclosure(["mental-health"]), held)).toBe(true);
    expect(reads("mental-health-practitioner", disclosure(["secure-estate"]), held)).toBe(false);
  });

  it("is not read by a team that no longer has a relationship", () => {
    const held = { ...NO_FACTS, teams: new Set(["mental-health"] as const) };
    expect(reads("mental-health-practitioner", disclosure(["mental-health"]), held)).toBe(false);
  });

  it("needs each service, where it may have come from any of several", () => {
    const shared = disclosure(["mental-health", "custody"]);
    expect(reads("mental-health-practitioner", shared, related({ teams: new Set(["mental-health"]) }))).toBe(false);
    expect(reads("mental-health-practitioner", shared, related({ teams: new Set(["mental-health", "custody"]) }))).toBe(
      true,
    );
  });
});

describe("an item that carries its categories", () => {
  const headlines: Labelled = {
    fields: [],
    items: [{ type: "Headline", levels: ["HEADLINE"], subgraphs: ["custody"] }],
  };
  const ability = abilityOf("prison-officer", headlines);

  it("shows at the levels its type has, and at no other", () => {
    expect(ability.nowItem(related(), "Headline", "SELF_HARM_RISK", "HEADLINE")).toBe(true);
    expect(ability.nowItem(related(), "Headline", "SELF_HARM_RISK", "DETAIL")).toBe(false);
    expect(ability.everItem("Headline", "SELF_HARM_RISK", "DETAIL")).toBe(false);
  });

  it("shows only categories open to the role", () => {
    expect(ability.everItem("Headline", "BLOOD_BORNE_VIRUS", "HEADLINE")).toBe(false);
    expect(ability.nowItem(related(), "Headline", "UNHEARD_OF" as Category, "HEADLINE")).toBe(false);
  });
});

describe("a label that cannot be right", () => {
  it("grants nothing without a category, or where nobody serves the field", () => {
    expect(abilityOf("prison-officer", aField({ categories: [] })).ever("Record", "text")).toBe(false);
    expect(abilityOf("prison-officer", aField({ subgraphs: [] })).ever("Record", "text")).toBe(false);
    expect(reads("prison-officer", aField({ categories: [] }), related())).toBe(false);
  });

  it("is refused where a field carries two", () => {
    const twice = [...aField().fields, ...aField({ categories: ["BLOOD_BORNE_VIRUS"] }).fields];
    expect(() => abilityOf("prison-officer", { fields: twice, items: [] })).toThrow("labelled twice");
  });
});

describe("a record marked for the person's own reading", () => {
  const own = (toPerson: string): Facts => ({ ...NO_FACTS, self: true, toPerson: toPerson as Facts["toPerson"] });

  it("is withheld where the mark cannot be read", () => {
    expect(reads("person", aField(), own("UNMARKED"))).toBe(true);
    expect(reads("person", aField(), own("MAYBE"))).toBe(false);
  });

  it("is not thereby shown to anybody else", () => {
    expect(reads("prison-officer", aField(), own("YES"))).toBe(false);
  });
});
