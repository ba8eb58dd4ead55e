import { readdirSync, readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { describe, expect, it } from "vitest";
import { openExecutor } from "../../gateway/link/executor.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { schemaPages } from "../../schema-pages/pages.ts";
import { REFUSALS } from "../../shared/errors.ts";
import { partsOf } from "./reading.ts";

const SUPERGRAPH = readFileSync(SUPERGRAPH_FILE, "utf8");
const FOLDER = new URL("../../docs/schema/", import.meta.url);
const PAGES = schemaPages(SUPERGRAPH);
const page = (name: string): string => PAGES.get(name) ?? "";

describe("the pages of the schema", () => {
  it("are what was reviewed: run `npm run schema` and review the difference", () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...PAGES.keys()].sort());
    for (const [name, text] of PAGES) expect(readFileSync(new URL(name, FOLDER), "utf8"), name).toBe(text);
  });

  it("are written alike each time", () => expect([...schemaPages(SUPERGRAPH)]).toEqual([...PAGES]));

  it("tell of every type, field, argument and code, each once and with what it is", () => {
    const parts = [...PAGES].filter(([name]) => name !== "README.md").flatMap(([, text]) => [...partsOf(text)]);
    for (const type of Object.values(buildSchema(page("schema.graphql")).getTypeMap())) {
      if (type.name.startsWith("__") || ["ID", "Int", "String", "Boolean", "Float"].includes(type.name)) continue;
      const [part, ...more] = parts.filter(([name]) => name === type.name).map(([, text]) => text);
      expect(more, type.name).toEqual([]);
      expect(part, type.name).toContain(type.description ?? "Every operation begins here");
      for (const { name, description } of toldIn(type)) {
        expect(part, `${type.name}.${name}`).toContain(`| \`${name}\` | `);
        expect(part?.replaceAll("\\|", "|"), `${type.name}.${name}`).toContain(description);
      }
    }
  });

  it("lead to pages and headings that are there", () => {
    for (const [name, text] of PAGES) {
      for (const [, file = "", heading] of text.matchAll(/\]\(([^)#\s]+)(?:#([^)]+))?\)/g)) {
        const to = PAGES.get(file) ?? readFileSync(new URL(file, FOLDER), "utf8");
        if (heading !== undefined) expect(headingsOf(to), `${name} → ${file}`).toContain(heading);
      }
    }
  });

  it("name every refusal, with its status and words", () => {
    const told = [...page("errors.md").matchAll(/^\| `(\w+)` \| (\d+) \| (.*) \|$/gm)].map(
      ([, code, status, words]) => [code, [Number(status), words]],
    );
    expect(Object.fromEntries(told)).toEqual(REFUSALS);
  });
});

describe("the client's schema", () => {
  it("is the one that the gateway plans and validates by", async () => {
    const executor = await openExecutor({
      supergraph: SUPERGRAPH,
      transports: {} as never,
      sign: () => Promise.reject(new Error("nothing is fetched here")),
    });
    const sorted = (schema: Parameters<typeof printSchema>[0]) => printSchema(lexicographicSortSchema(schema));
    expect(sorted(buildSchema(page("schema.graphql")))).toBe(sorted(executor.schema));
    await executor.close();
  });

  it("carries no label, and nothing of how the subgraphs are joined", () => {
    expect(page("schema.graphql")).not.toMatch(/@|__|directive /);
  });
});

type Named = GraphQLNamedType;

const toldIn = (type: Named): readonly { readonly name: string; readonly description: string }[] => {
  if (isEnumType(type)) return type.getValues().map(described);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(described);
  if (isInterfaceType(type) || !isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [field, ...field.args].map(described));
};

const described = ({
  name,
  description,
}: {
  readonly name: string;
  readonly description?: string | null | undefined;
}) => ({
  name,
  description: description ?? "(without a description)",
});

const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
