import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../shared/log.ts";
import { type SecretInForce, secretInForce } from "../../shared/secret-in-force.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { WHOLE_PERSON } from "../leaks/asking.ts";
import { openWorld, type World } from "../world.ts";
import { STAGES_OF_A_QUERY, watched } from "./watched.ts";

const PAGE = readFileSync(new URL("../../docs/operate.md", import.meta.url), "utf8");

/** The rows of the table under a heading, as the words of their cells. */
const table = (heading: string): readonly (readonly string[])[] =>
  (PAGE.split(`\n### ${heading}\n`)[1]?.split("\n### ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim().replaceAll("`", "")),
    );

describe("the page for operators", () => {
  const watch = watched();
  let world: World;
  let secret: SecretInForce<string>;
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("ben", 1)], metrics: watch.metrics, tracer: watch.tracer });
    // A service's secrets stand in files; a world of tests makes its own.
    secret = await secretInForce({
      secret: "peppers",
      setting: "SCG_KEY_PEPPERS",
      fileSetting: "SCG_KEY_PEPPERS_FILE",
      given: undefined,
      file: fileURLToPath(import.meta.url),
      read: (text) => text,
      log: createLog("test", { write: () => {} }),
      metrics: watch.metrics,
    });
  });
  afterAll(async () => {
    await secret.close();
    await world.close();
  });

  it("names every metric there is and its labels, and no other", async () => {
    await world.ask("prison-clinician", WHOLE_PERSON, { variables: { id: "person-ben" } });
    const text = await watch.metrics.text();
    const labelsOf = (name: string): string => {
      const [, said = ""] = new RegExp(`^${name}(?:_count)?\\{(.*)\\}`, "m").exec(text) ?? [];
      return [...said.matchAll(/([a-z]+)="/g)]
        .map(([, label]) => label)
        .sort()
        .join();
    };
    const there = [...text.matchAll(/^# TYPE (scg_\S+)/gm)].map(([, name = ""]) => [name, labelsOf(name)]);
    const told = table("Metrics").map(([name = "", labels = ""]) => [name, labels.split(", ").sort().join()]);
    expect(told.sort()).toEqual(there.sort());
  });

  it("names every span there is", async () => {
    const spans = await watch.spans(() =>
      world.ask("prison-clinician", WHOLE_PERSON, { variables: { id: "person-ben" } }),
    );
    const told = table("Spans").flatMap(([name = ""]) =>
      name === "authenticate … record" ? STAGES_OF_A_QUERY : [name],
    );
    expect([...told].sort()).toEqual([...new Set(spans.map(({ name }) => name))].sort());
  });

  it("names what the line of a request says", async () => {
    await world.ask("prison-officer", "{ me { role } }");
    const line = JSON.parse(world.log().trim().split("\n").at(-1) ?? "");
    const said = Object.keys(line).filter((name) => !["level", "time", "name", "msg", "traceId"].includes(name));
    const [row] = table("Log").filter(([message]) => message === line.msg);
    const told = (row?.[3] ?? "").split(/[,;] /).filter((word) => word !== "as counts");
    expect(told.sort()).toEqual(said.sort());
  });
});
