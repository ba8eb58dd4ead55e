import { readFileSync } from "node:fs";
import { buildASTSchema, isObjectType, Kind, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { federate } from "../../shared/federate.ts";
import { lintSubgraphs } from "../../shared/labels/lint/lint.ts";
import { labelOf } from "../../shared/labels/read.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { type World } from "../world.ts";
import { aKnownPerson, factsFor } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { between, WHOLE_PERSON } from "./asking.ts";
import { expectNoLeak } from "./scan.ts";

describe("the composed graph", () => {
  const document = parse(readFileSync(SUPERGRAPH_FILE, "utf8"));
  const schema = buildASTSchema(document, { assumeValidSDL: true });

  it("knows a person, and nothing else, by a key: the opaque one", () => {
    const keys = document.definitions.flatMap((node) =>
      node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION
        ? []
        : (node.directives ?? []).flatMap(({ arguments: args }) =>
            (args ?? []).flatMap(({ name, value }) =>
              name.value === "key" && value.kind === Kind.STRING ? [`${node.name.value} ${value.value}`] : [],
            ),
          ),
    );
    expect(new Set(keys)).toEqual(new Set(["Person id"]));
    const person = schema.getType("Person");
    const id = isObjectType(person) ? person.getFields().id : undefined;
    expect(id && labelOf(schema, id)).toBeUndefined();
    expect(id?.type.toString()).toBe("ID!");
  });

  it("sends no subgraph what another one holds", () => {
    const moved = document.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (node.fields ?? []).flatMap(({ name, directives }) =>
            (directives ?? [])
              .flatMap(({ arguments: args }) => args ?? [])
              .filter((argument) => ["requires", "provides", "contextArguments"].includes(argument.name.value))
              .map(() => `${node.name.value}.${name.value}`),
          )
        : [],
    );
    expect(moved).toEqual([]);
  });
});

describe("a subgraph", () => {
  it.each(ROSTER.map(({ name, subgraph }) => [name, subgraph] as const))(
    "%s may not make any labelled field a key",
    async (name, subgraph) => {
      const { sdl } = await federate(subgraph);
      const field = /^ {2}(\w+): (?:String|NhsNumber|CategoryHeadline)\s*@data\(/m.exec(sdl)?.[1];
      const section = /type (\w+)[^{]*@section[^{]*\{[^}]*?@data\(/.exec(sdl)?.[1];
      expect([field, section].every(Boolean)).toBe(true);
      const keyed = sdl.replace(
        new RegExp(`type ${section}\\b`),
        `type ${section} @key(fields: "${labelledIn(sdl, section)}")`,
      );
      expect(lintSubgraphs([{ name, sdl }], () => []).findings).toEqual([]);
      expect(lintSubgraphs([{ name, sdl: keyed }], () => []).findings.length).toBeGreaterThan(0);
    },
  );
});

describe("a caller who selects by key", () => {
  const put = between();
  let world: World;
  beforeAll(async () => {
    world = await openScanned({ people: [aKnownPerson("ben", 1), aKnownPerson("cleo", 2)], through: put.through });
  });
  afterAll(() => world.close());

  it.each(ROLES)("has nothing but the opaque key carried from one subgraph to another: %s", async (role) => {
    let text = "";
    const sent = await put.sent(async () => {
      const answered = await world.ask(role, WHOLE_PERSON, { variables: { id: "person-ben" } });
      text = answered.text;
      await expectNoLeak(world, answered, { role, facts: { ben: factsFor(role) } });
    });
    for (const { sent: body, path } of sent) {
      expect(body).not.toContain("¤");
      const { variables, personIds } = JSON.parse(body);
      if (path === "/calls/facts") expect(personIds).toEqual(["person-ben"]);
      for (const one of variables?.representations ?? [])
        expect(one).toEqual({ __typename: "Person", id: "person-ben" });
    }
    if (role === "analyst" || role === "person") expect(text).toContain('"data":{"person":null}');
    else expect(sent.length).toBeGreaterThan(2);
  });

  it.each([
    "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id } } }",
    "{ _service { sdl } }",
    '{ _entities(representations: [{ __typename: "Person", id: "person-ben" }]) { __typename } }',
  ])("is not answered as a gateway would be: %s", async (query) => {
    const variables = query.includes("$r") ? { r: [{ __typename: "Person", id: "person-ben" }] } : {};
    const sent = await put.sent(async () => {
      const { status, json } = await world.ask("prison-clinician", query, { variables });
      expect([status, json.errors[0].extensions.code, json.data]).toEqual([400, "VALIDATION_FAILED", undefined]);
    });
    expect(sent).toEqual([]);
  });
});

/** The first labelled field of a section. */
const labelledIn = (sdl: string, section = ""): string =>
  new RegExp(`type ${section}\\b[^{]*\\{[\\s\\S]*?(\\w+)(?:\\([^)]*\\))?: [\\w![\\]]+[^\\n]*@data\\(`).exec(sdl)?.[1] ??
  "";
