import fc from "fast-check";
import { buildASTSchema, type GraphQLSchema, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { type CallerClass, classOf, type Through } from "../../gateway/disclose/caller-class.ts";
import { prune } from "../../gateway/disclose/prune.ts";
import { readOperation } from "../../gateway/disclose/read-operation.ts";
import { rewriter } from "../../gateway/disclose/rewriter.ts";
import type { Reach } from "../../policies/partners/scope.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { POLICY } from "../../policies/version.ts";
import { Refusal } from "../../shared/errors.ts";
import { ACTIONS, CATEGORIES, LEVELS, ROLES, type Role } from "../../shared/vocabulary.ts";
import { neededBy, operationTo, selected, valueAlong, valuesOn, waysIn } from "./asked-of-schema.ts";
import { reviewedGraph } from "./graph.ts";

const graph = reviewedGraph();
const whole = buildASTSchema(graph.client);
const rewrite = rewriter({
  graph,
  schema: whole,
  prefix: "scg_test_",
  answeredHere: new Set(["me"]),
  introspection: false,
  price: () => () => 1,
});

/** The code that a question is refused with, or undefined. */
function refusedAs(ask: () => unknown): string | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const ask = (callerClass: CallerClass, query: string, variables: Readonly<Record<string, unknown>> = {}) =>
  refusedAs(() => rewrite({ query, operationName: undefined, variables }, callerClass, false));

/** What an operation on what is there may still be refused for: the values that it was given here. */
const NO_MORE_THAN_VALUES = [undefined, "ONE_IDENTIFIER"];

const fieldsIn = (schema: GraphQLSchema, name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
};

const objectsIn = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"));

/** Holds the schema of a class against what its operations are refused for, field by field. */
function expectFieldsAlike(own: CallerClass): { readonly shown: number; readonly hidden: number } {
  const schema = own.schema();
  const ways = waysIn(schema);
  const counted = { shown: 0, hidden: 0 };
  for (const type of objectsIn(schema)) {
    const way = ways.get(type.name);
    if (!way) throw new Error(`nothing leads to ${type.name}`);
    const there = type.getFields();
    for (const field of Object.values(fieldsIn(whole, type.name))) {
      const { declared, values } = neededBy(field);
      const query = operationTo(way, type, selected(field), declared);
      const refused = ask(own, query, { ...valuesOn(way), ...values });
      const isThere = field.name in there;
      if (isThere) expect(NO_MORE_THAN_VALUES, `${type.name}.${field.name}`).toContain(refused);
      else expect(refused, `${type.name}.${field.name}`).toBe("VALIDATION_FAILED");
      if (!isThere) expectPruned(own, query, `${type.name}.${field.name}`);
      counted[isThere ? "shown" : "hidden"] += 1;
    }
  }
  return counted;
}

/** What the schema does not have, pruning would not let through either, but where it leads to nothing at all. */
function expectPruned(own: CallerClass, query: string, coordinate: string): void {
  const read = readOperation(whole, { query, operationName: undefined, byGet: false });
  const given = { graph, schema: whole, prefix: "scg_test_", answeredHere: new Set<string>(), marksRecords: false };
  const refused = refusedAs(() => prune(read, {}, "", { ...given, ability: own.ability, within: own.within }));
  const [type = "", field = ""] = coordinate.split(".");
  const leadsTo = /\w+/.exec(String(fieldsIn(whole, type)[field]?.type))?.[0] ?? "";
  if (refused === undefined) expect(own.schema().getType(leadsTo) === undefined, coordinate).toBe(true);
  else expect(refused, coordinate).toBe("VALIDATION_FAILED");
}

/** Holds arguments and parts of inputs against what a key may look by. */
function expectInputsAlike(own: CallerClass): { readonly shown: number; readonly hidden: number } {
  const schema = own.schema();
  const ways = waysIn(schema);
  const counted = { shown: 0, hidden: 0 };
  const unknown = new Set<string | undefined>(["VALIDATION_FAILED", "BAD_VARIABLES"]);
  for (const type of objectsIn(schema)) {
    for (const field of Object.values(type.getFields())) {
      for (const { path, label } of graph.inputs(type.name, field.name)) {
        const mayLook = label.categories?.every((category) => own.filters.includes(category)) ?? false;
        const [name = "", ...rest] = path;
        const argument = fieldsIn(whole, type.name)[field.name]?.args.find((one) => one.name === name);
        if (!argument) throw new Error(`no argument ${name}`);
        const way = [...(ways.get(type.name) ?? []), { on: type, field }];
        const query = operationTo(way, type, "__typename", `$v: ${argument.type}`)
          .replace(`${field.name} {`, `${field.name}(${name}: $v) {`)
          .replace(/\.\.\. on (\w+) \{ __typename \}/, "__typename");
        const refused = ask(own, query, { ...valuesOn(way), v: valueAlong(argument.type, rest) });
        const coordinate = `${type.name}.${field.name}(${path.join(".")})`;
        if (mayLook) expect(refused, coordinate).toBeUndefined();
        else expect(unknown, coordinate).toContain(refused);
        counted[mayLook ? "shown" : "hidden"] += 1;
      }
    }
  }
  return counted;
}

/** What a class is told that it could ever see is in its schema, wherever anything leads to it, and nothing else is. */
function expectCoordinatesAlike(own: CallerClass): void {
  const schema = own.schema();
  for (const { type, field } of graph.labelled.fields) {
    if (!schema.getType(type)) continue;
    const isThere = field in fieldsIn(schema, type);
    expect(isThere, `${type}.${field}`).toBe(own.coordinates.includes(`${type}.${field}`));
  }
}

const THROUGH: readonly (readonly [string, Role, Through])[] = Object.entries(PARTNER_TEMPLATES).flatMap(
  ([name, { roles, most, acts }]) =>
    roles.map((role): readonly [string, Role, Through] => [name, role, { reach: most, acts }]),
);

const BUSY_MS = 120_000;

describe("the schema of a partner's own", () => {
  it.each(THROUGH)(
    "has, of all that a %s may be issued, exactly what a %s may ask for",
    { timeout: BUSY_MS },
    (name, role, through) => {
      const own = classOf(graph, role, POLICY, through);
      const fields = expectFieldsAlike(own);
      expectInputsAlike(own);
      expectCoordinatesAlike(own);
      expect(fields.hidden).toBeGreaterThan(10);
      expect(fields.shown).toBeGreaterThan(name === "commissioner-analytics" ? 10 : 50);
      expect(Object.keys(fieldsIn(own.schema(), "Mutation")).sort()).toEqual(
        ACTIONS.filter((action) => own.mayAct(action)).sort(),
      );
    },
  );

  it("has so for whatever is issued", { timeout: 2 * BUSY_MS }, () => {
    const aReach: fc.Arbitrary<Reach> = fc
      .subarray([...CATEGORIES], { minLength: 1 })
      .chain((all) => fc.tuple(...all.map((one) => fc.tuple(fc.constant(one), fc.constantFrom(...LEVELS)))))
      .map((entries) => Object.fromEntries(entries));
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), aReach, fc.subarray([...ACTIONS]), (role, reach, acts) => {
        const own = classOf(graph, role, POLICY, { reach, acts });
        expectFieldsAlike(own);
        expectInputsAlike(own);
        expectCoordinatesAlike(own);
      }),
      { numRuns: 8 },
    );
  });

  it("has nobody in it where nothing of anybody is issued", () => {
    const schema = classOf(graph, "analyst", POLICY, { reach: {}, acts: [] }).schema();
    expect(schema.getType("Person") === undefined).toBe(true);
    expect(Object.keys(fieldsIn(schema, "Query")).sort()).toEqual(["custodySuite", "me", "prison"]);
  });

  it("lets what it does not have be named by no operation, wherever that stands", () => {
    const own = classOf(graph, "probation-practitioner", POLICY, { reach: { DEMOGRAPHICS: "DETAIL" }, acts: [] });
    expect(own.schema().getType("BloodBorneVirusResult") === undefined).toBe(true);
    for (const query of [
      "query Q($ids: [ID!]!) { people(ids: $ids) { id ... on BloodBorneVirusResult { id } } }",
      "query Q($ids: [ID!]!) { people(ids: $ids) { id ...F } } fragment F on BloodBorneVirusResult { __typename }",
      "query Q($ids: [ID!]!, $no: Boolean!) { people(ids: $ids) { physicalHealth { conditions @include(if: $no) { id } } } }",
      "query Q($ids: [ID!]!, $v: BloodBorneVirusWhere) { people(ids: $ids) { id } }",
    ])
      expect(ask(own, query, { ids: ["person-one"], no: false }), query).toBe("VALIDATION_FAILED");
  });
});

describe("the schema of staff", () => {
  it("is the whole, which says of what they may not read that it is withheld", () => {
    for (const role of ROLES)
      expect(Object.keys(classOf(graph, role, POLICY).schema().getTypeMap())).toEqual(Object.keys(whole.getTypeMap()));
  });
});
