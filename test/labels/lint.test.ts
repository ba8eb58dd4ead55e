import { describe, expect, it } from "vitest";
import { lintSubgraphs, lintSupergraph } from "../../shared/labels/lint/lint.ts";
import type { Finding } from "../../shared/labels/lint/rule.ts";
import { RULES } from "../../shared/labels/lint/rules.ts";
import { CompositionRefused, compose } from "../../subgraphs/compose.ts";
import { aSubgraph } from "./a-subgraph.ts";
import { REFUSED } from "./refused.ts";

/** What a message begins with when it says what to do. */
const TO_DO =
  /^(Add|Begin|Correct|Declare|Give|Import|Keep|Label|Lead|Make|Move|Name|Remove|Rename|Replace|Return|Say|Take|Use|Write)\b/;

describe("a subgraph that keeps every rule", () => {
  it("composes, with its labels", () => {
    const { supergraph } = compose([{ name: "care", sdl: aSubgraph() }]);
    expect(supergraph).toContain("name: String @data(categories: [MEDICATION])");
    expect(supergraph).toContain('url: "subgraph:care"');
  });
});

describe("a subgraph is refused", () => {
  for (const { id, attempt, at, add, beside } of REFUSED) {
    it(`that ${attempt} (${id})`, () => {
      const found = refusal([aSubgraph(add), ...(beside ? [beside] : [])]).filter((one) => one.id === id);
      expect(found.map(({ coordinate }) => coordinate)).toContain(at);
      for (const { message } of found) expect(message).toMatch(TO_DO);
    });
  }

  it("whose fields do not offer a level that somebody may read (LEVEL_MISSING)", () => {
    const needed = (category: string) => (category === "MEDICATION" ? (["HEADLINE", "NAMED"] as const) : []);
    const [finding, ...others] = refusal([aSubgraph()], needed);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: "LEVEL_MISSING", coordinate: "MEDICATION NAMED" });
    expect(finding?.message).toMatch(TO_DO);
  });

  it("whose label composition changes or loses (LABEL_LOST)", () => {
    const { graph } = lintSubgraphs([{ name: "care", sdl: aSubgraph() }], () => []);
    const { supergraph } = compose([{ name: "care", sdl: aSubgraph() }]);
    const lost = (text: string) => lintSupergraph(text, graph).filter(({ id }) => id === "LABEL_LOST");
    expect(lost(supergraph)).toEqual([]);
    for (const [kept, left] of [
      ["name: String @data(categories: [MEDICATION])", "name: String"],
      ["level: HEADLINE", "level: DETAIL"],
      ["drug: String @data(categories: [MEDICATION])", "drug: String"],
      ["type Care\n  @join__type(graph: CARE)\n  @section", "type Care\n  @join__type(graph: CARE)"],
      ["code: String!", "code: String! more: String"],
    ] as const) {
      const found = lost(supergraph.replaceAll(kept, left));
      expect(found).not.toEqual([]);
      for (const { message } of found) expect(message).toMatch(TO_DO);
    }
  });

  it("with everything that is wrong with it at once, each with its rule, subgraph and place", () => {
    const sdl = aSubgraph({ care: "hiv: String", medicine: "dose: String", suite: "search(drug: String): Person" });
    const refused = thrown([sdl]);
    expect(refused.findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["SECTION_LIST", "UNLABELLED_FIELD", "UNLABELLED_ARGUMENT"]),
    );
    expect(refused.message).toContain("UNLABELLED_FIELD one Medicine.dose: Label it");
  });

  it("that composition itself refuses, in its words", () => {
    const found = refusal([aSubgraph(), aSubgraph()]);
    expect(found.map(({ id }) => id)).toContain("INVALID_FIELD_SHARING");
  });
});

describe("every rule", () => {
  it("has an id of its own, a sentence, and an attempt that it refuses", () => {
    const ids = RULES.map(({ id }) => id);
    const tried = [...REFUSED.map(({ id }) => id), "LEVEL_MISSING", "LABEL_LOST"];
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(tried)].filter((id) => id !== "INVALID_SCHEMA").sort()).toEqual([...ids].sort());
    for (const { sentence } of RULES) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

const NAMES = ["one", "two"];

function thrown(sdls: readonly string[], needed?: Parameters<typeof compose>[1]): CompositionRefused {
  try {
    compose(
      sdls.map((sdl, at) => ({ name: NAMES[at] ?? "more", sdl })),
      needed,
    );
  } catch (error) {
    if (error instanceof CompositionRefused) return error;
    throw error;
  }
  throw new Error("composed");
}

const refusal = (sdls: readonly string[], needed?: Parameters<typeof compose>[1]): readonly Finding[] =>
  thrown(sdls, needed).findings;
