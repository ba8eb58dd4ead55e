import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SUBGRAPHS } from "../shared/vocabulary.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** The rooms of the house, and what each may import besides itself. */
const MAY_IMPORT = {
  shared: [],
  policies: ["shared"],
  gateway: ["shared", "policies"],
  subgraphs: ["shared"],
  demo: ["shared", "policies", "gateway"],
  "schema-pages": ["shared", "policies", "gateway"],
  // What a client is made of: the written schema, and nothing of ours.
  examples: [],
  // How the graph is asked by who keeps its registers, on this machine as the demo's guardian too.
  "commands/ask": ["shared", "demo"],
  // A client of the graph, which knows only the policy besides.
  "commands/keys": ["shared", "policies", "commands/ask"],
  "commands/report": ["shared", "commands/ask"],
  // The same client, which also reads operations as the gateway does.
  "commands/documents": ["shared", "policies", "gateway", "commands/ask"],
  // How it is put together, and what is done to it from outside: nothing else knows gateway and subgraphs both.
  commands: ["*"],
  start: ["*"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const ROOMS = Object.keys(MAY_IMPORT);

/** A source file and what it imports: files of ours by path, others by package name. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly ours: readonly string[];
  readonly packages: readonly string[];
}

function sources(): readonly Source[] {
  const inRooms = [...new Set(ROOMS.map((room) => room.split("/")[0] ?? ""))].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true }).map((file) => join(room, String(file))),
  );
  const atTop = readdirSync(ROOT).filter((file) => file.endsWith(".ts"));
  return [...inRooms, ...atTop].filter((file) => file.endsWith(".ts")).map(source);
}

function source(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const named = [
    ...text.matchAll(
      /^(?:import|export)\s[^"';]*?\bfrom\s+["']([^"']+)["']|^import ["']([^"']+)["']|import\(["']([^"']+)["']\)/gms,
    ),
  ];
  const specifiers = named.map(([, one, two, three]) => one ?? two ?? three ?? "");
  return {
    path,
    text,
    ours: specifiers
      .filter((one) => one.startsWith("."))
      .map((one) => relative(ROOT, resolve(ROOT, dirname(path), one))),
    packages: specifiers.filter((one) => !one.startsWith(".") && !one.startsWith("node:")).map(packageOf),
  };
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

const SOURCES = sources();
const importing = (name: string) => SOURCES.filter(({ packages }) => packages.includes(name)).map(({ path }) => path);
const roomOf = (path: string): string =>
  ROOMS.filter((room) => path.startsWith(`${room}/`)).sort((one, other) => other.length - one.length)[0] ?? "";

describe("the house", () => {
  it("has nothing beside its rooms", () => {
    expect(SOURCES.map(({ path }) => path).filter((path) => roomOf(path) === "")).toEqual(["vitest.config.ts"]);
  });

  it.each<[string, readonly string[]]>(Object.entries(MAY_IMPORT))(
    "%s imports only what stands below it",
    (room, allowed) => {
      if (allowed.includes("*")) return;
      const wrong = SOURCES.filter(({ path }) => roomOf(path) === room && path !== "subgraphs/compose.ts").flatMap(
        ({ path, ours }) =>
          ours.filter((one) => ![room, ...allowed].includes(roomOf(one))).map((one) => `${path} → ${one}`),
      );
      expect(wrong).toEqual([]);
    },
  );

  it("lets a subgraph import shared and itself, never another subgraph", () => {
    const wrong = SUBGRAPHS.flatMap((name) =>
      SOURCES.filter(({ path }) => path.startsWith(`subgraphs/${name}/`)).flatMap(({ path, ours }) =>
        ours
          .filter((one) => roomOf(one) !== "shared" && !one.startsWith(`subgraphs/${name}/`))
          .map((one) => `${path} → ${one}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("lets only what puts it together know both the gateway and the subgraphs", () => {
    const both = SOURCES.filter(
      ({ ours }) => ours.some((one) => roomOf(one) === "gateway") && ours.some((one) => roomOf(one) === "subgraphs"),
    );
    expect(both.map(({ path }) => path).filter((path) => !["commands", "start"].includes(roomOf(path)))).toEqual([]);
  });

  it("gives every subgraph the same files", () => {
    for (const name of SUBGRAPHS) {
      const files = readdirSync(join(ROOT, "subgraphs", name));
      expect(files, name).toEqual(
        expect.arrayContaining([
          "loaders.ts",
          "migrations",
          "resolvers.ts",
          "schema.ts",
          "seed.ts",
          "store.ts",
          "subgraph.ts",
        ]),
      );
    }
  });
});

describe("a third party", () => {
  it.each([
    ["@casl/ability", /^policies\/ability\.ts$/],
    ["@apollo/composition", /^subgraphs\/compose\.ts$/],
    ["@apollo/gateway", /^gateway\/link\//],
    ["@apollo/subgraph", /^shared\/(federate|labels\/lint\/lint)\.ts$/],
    ["pg", /^shared\/database\.ts$/],
    ["@electric-sql/pglite", /^shared\/(database|pglite-dialect)\.ts$/],
    ["@electric-sql/pglite-prepopulatedfs", /^shared\/database\.ts$/],
    ["undici", /^gateway\/link\/http\.ts$/],
    ["pino", /^shared\/log\.ts$/],
    ["prom-client", /^shared\/metrics\.ts$/],
    ["@opentelemetry/api", /^shared\/otel-tracer\.ts$/],
    ["@opentelemetry/exporter-trace-otlp-http", /^shared\/otel-tracer\.ts$/],
    ["@opentelemetry/resources", /^shared\/otel-tracer\.ts$/],
    ["@opentelemetry/sdk-trace-node", /^shared\/otel-tracer\.ts$/],
    ["@graphql-codegen/core", /^examples\/typed-client\/generate\.ts$/],
    ["dataloader", /^shared\/loaders\.ts$/],
    ["fastify", /^(gateway\/(front|release)|shared\/serve|start\/(embedded|served-gateway))\.ts$/],
    // The cache, and the epochs by which facts are kept: two shapes of what replicas share.
    ["redis", /^shared\/(epoch-)?cache\.ts$/],
    [
      "kysely",
      /^(shared\/(database|headlines|ordered-list|pglite-dialect|provenance-columns|record-table|seed-rows|store-[a-z-]+|subgraph|summaries)|subgraphs\/[a-z-]+\/(store(-[a-z-]+)?|tables|seed[a-z-]*|migrations\/.+))\.ts$/,
    ],
  ])("%s stands behind one door", (name, door) => {
    expect(importing(name).filter((path) => !door.test(path))).toEqual([]);
    expect(importing(name).length).toBeGreaterThan(0);
  });
});

describe("the code", () => {
  const containing = (pattern: RegExp) => SOURCES.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  it("reads the environment in one place", () => {
    expect(containing(/process\.env/)).toEqual(["shared/config.ts"]);
  });

  it("writes a response body in one place of the gateway", () => {
    const writing = containing(/\.(send|end|write)\(/).filter((path) => path.startsWith("gateway/"));
    expect(writing.filter((path) => path !== "gateway/front.ts")).toEqual(["gateway/release.ts"]);
    // The front ends a connection that never became a request, without a body.
    const front = SOURCES.find(({ path }) => path === "gateway/front.ts")?.text ?? "";
    expect([...front.matchAll(/\.(send|end|write)\(/g)]).toHaveLength(1);
  });

  it("knows SQL in the stores alone", () => {
    const sql = containing(/\.(selectFrom|updateTable|deleteFrom)\(/);
    expect(
      sql.filter((path) => !/^(subgraphs\/[a-z-]+\/store(-[a-z-]+)?|shared\/store-[a-z-]+)\.ts$/.test(path)),
    ).toEqual([]);
  });

  it("takes the time from a clock that is handed in", () => {
    const allowed = ["shared/clock.ts", "shared/identifiers.ts"];
    expect(containing(/Date\.now\(|new Date\(\)/).filter((path) => !allowed.includes(path))).toEqual([]);
  });
});
