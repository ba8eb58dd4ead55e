import { createMongoAbility, type MongoAbility } from "@casl/ability";
import { describe, expect, it } from "vitest";
import { abilityOf, rulesOf } from "../../policies/ability.ts";
import { flatten } from "../../policies/circumstances.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { Labelled } from "../../policies/labelled.ts";
import { CATEGORIES, ROLES, type SubgraphName } from "../../shared/vocabulary.ts";
import { EVERY_LABEL } from "./situations.ts";

const custody: readonly SubgraphName[] = ["custody"];
const LABELLED: Labelled = {
  fields: [
    { type: "Record", field: "language", categories: ["LANGUAGE"], level: "DETAIL", subgraphs: custody },
    { type: "Record", field: "virus", categories: ["BLOOD_BORNE_VIRUS"], level: "DETAIL", subgraphs: custody },
    { type: "all", field: "language", categories: ["LANGUAGE"], level: "DETAIL", subgraphs: custody },
  ],
  items: [],
};
const RELATED: Facts = { ...NO_FACTS, related: true };
const officer = abilityOf("prison-officer", LABELLED);
const clinician = abilityOf("prison-clinician", LABELLED);

/** The same question, put to the library as it comes, to show what the trap is. */
const asItComes = (conditions: Record<string, unknown>): MongoAbility =>
  createMongoAbility([{ action: "read", subject: "Record", fields: ["language"], conditions }]);

describe("a type by its name, which makes the library ignore conditions", () => {
  it("answers what could ever be read", () => {
    expect(asItComes({ related: true }).can("read", "Record", "language")).toBe(true);
    expect(officer.ever("Record", "language")).toBe(true);
  });

  it("never answers what may be read now", () => {
    expect(officer.now(NO_FACTS, "Record", "language")).toBe(false);
    expect(officer.settled("Record", "language")).toBe(true);
    expect(clinician.settled("Record", "virus")).toBe(false);
  });
});

describe("a fact that is missing", () => {
  it("equals an undefined one to the library, and is false to us", () => {
    const undefinedIsMissing = createMongoAbility(
      [{ action: "read", subject: "Record", conditions: { dissent: undefined } }],
      { detectSubjectType: () => "Record" },
    );
    expect(undefinedIsMissing.can("read", {})).toBe(true);
    const broken = { ...RELATED, related: undefined } as unknown as Facts;
    expect(officer.now(broken, "Record", "language")).toBe(false);
  });

  it("is never among the flattened ones: each is true or false", () => {
    const flat = flatten(RELATED, ["BLOOD_BORNE_VIRUS", "LANGUAGE"]);
    expect(Object.values(flat).filter((value) => typeof value !== "boolean")).toEqual([]);
    expect(Object.keys(flat)).toHaveLength(7 + 6 + 2 * 4);
  });

  it("opens nothing when it is truthy without being true", () => {
    const loose = { ...RELATED, related: "yes" } as unknown as Facts;
    expect(officer.now(loose, "Record", "language")).toBe(false);
  });
});

describe("a question about no field, or about a pattern", () => {
  it.each(["", "*", "**", "lang*", "language.virus", "Language", "__proto__", "constructor"])("%j: no", (field) => {
    expect(officer.ever("Record", field)).toBe(false);
    expect(officer.now(RELATED, "Record", field)).toBe(false);
    expect(officer.settled("Record", field)).toBe(false);
  });

  it("is no for a missing field too, where the library would say yes", () => {
    const missing = undefined as unknown as string;
    expect(asItComes({ related: true }).can("read", "Record")).toBe(true);
    expect(officer.ever("Record", missing)).toBe(false);
    expect(officer.now(RELATED, "Record", missing)).toBe(false);
  });

  it("never opens a neighbour of a field that is open", () => {
    expect(officer.now(RELATED, "Record", "language")).toBe(true);
    expect(officer.now(RELATED, "Record", "virus")).toBe(false);
    expect(officer.now(RELATED, "Record", "unlabelled")).toBe(false);
  });
});

describe("a type whose name the library keeps for itself", () => {
  it("stands for that type only, though it is called `all`", () => {
    expect(officer.now(RELATED, "all", "language")).toBe(true);
    expect(officer.now(RELATED, "Elsewhere", "language")).toBe(false);
    expect(officer.ever("Elsewhere", "language")).toBe(false);
  });

  it.each(["", "(any type)", "__proto__", "constructor", "Object", "toString"])(
    "%j is not in the graph: no",
    (type) => {
      expect(officer.ever(type, "language")).toBe(false);
      expect(officer.now(RELATED, type, "language")).toBe(false);
    },
  );
});

describe("names that a response or a client could choose", () => {
  it("do not reach the library: facts carry nothing but our own keys", () => {
    const forged = {
      ...NO_FACTS,
      __caslSubjectType__: "Record",
      __typename: "Record",
      $or: [{ related: true }],
      "team:custody": true,
    } as unknown as Facts;
    expect(officer.now(forged, "Record", "language")).toBe(false);
    expect(Object.keys(flatten(forged, [])).filter((key) => /^[$_]/.test(key))).toEqual([]);
  });
});

describe("the rules of every role", () => {
  const rules = ROLES.flatMap((role) => rulesOf(role, EVERY_LABEL));

  it("are many, and each is of one type and one field, written out", () => {
    expect(rules.length).toBeGreaterThan(1000);
    const vague = rules.filter(({ subject, fields }) => {
      const [field, ...more] = fields ?? [];
      return typeof subject !== "string" || more.length > 0 || !/^[A-Z_]+(@[A-Z]+)?$/.test(field ?? "");
    });
    expect(vague).toEqual([]);
  });

  it("grant reading, and none takes anything away", () => {
    expect(rules.filter(({ action, inverted }) => action !== "read" || inverted !== undefined)).toEqual([]);
  });

  it("have conditions, each that a fact of ours is true or is false; no operator", () => {
    const flat = flatten(NO_FACTS, CATEGORIES);
    const odd = rules.filter(({ conditions }) => {
      const parts = Object.entries(conditions ?? {});
      return parts.length === 0 || parts.some(([key, wanted]) => !(key in flat) || typeof wanted !== "boolean");
    });
    expect(odd).toEqual([]);
  });

  it("need a tie or a broken glass: no rule rests on what is not so alone", () => {
    expect(rules.filter(({ conditions }) => !Object.values(conditions ?? {}).includes(true))).toEqual([]);
  });
});

describe("rules that are kept beside each other", () => {
  it("stay those of one role: nothing is shared between two abilities", () => {
    const unrelated = { ...NO_FACTS, breakGlass: new Set(["BLOOD_BORNE_VIRUS"] as const) };
    expect(clinician.now(unrelated, "Record", "virus")).toBe(true);
    expect(officer.now(unrelated, "Record", "virus")).toBe(false);
  });

  it("give the same answer whatever was asked before", () => {
    expect([NO_FACTS, RELATED, NO_FACTS].map((facts) => clinician.now(facts, "Record", "virus"))).toEqual([
      false,
      true,
      false,
    ]);
  });
});
