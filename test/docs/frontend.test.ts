import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Account, type SectionState } from "../../gateway/disclose/account.ts";
import { WITHHELD_REASONS } from "../../gateway/disclose/mask.ts";
import { report } from "../../gateway/disclose/report.ts";
import { REFUSALS } from "../../shared/errors.ts";

const PAGE = readFileSync(new URL("../../docs/frontend.md", import.meta.url), "utf8");

/** A state is added here and in the page together, or this does not compile. */
const STATES: Readonly<Record<SectionState, true>> = {
  OK: true,
  NONE_RECORDED: true,
  MAY_BE_WITHHELD: true,
  UNAVAILABLE: true,
};

/** The rows of the table below a heading, by cells. */
const rowsOf = (head: string): readonly (readonly string[])[] => {
  const [, table = ""] = PAGE.split(`| ${head} |`);
  const [, , ...lines] = table.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("|"));
  return lines.slice(0, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const namesIn = (text = ""): readonly string[] => [...text.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
const firstNames = (head: string): readonly string[] =>
  rowsOf(head)
    .flatMap(([first]) => namesIn(first))
    .sort();

describe("the page for the frontend developer", () => {
  it("tells every reason for which a field is withheld, and no other", () => {
    expect(firstNames("reason")).toEqual([...WITHHELD_REASONS].sort());
  });

  it("tells every state of a section, and no other", () => {
    expect(firstNames("state")).toEqual(Object.keys(STATES).sort());
  });

  it("tells everything that the report holds, and nothing else", () => {
    const given = { policyVersion: "", purpose: "TREAT", decisionId: "", settled: true } as const;
    const body = report({ data: {}, account: new Account() }, given) as { extensions: { disclosure: object } };
    expect(firstNames("field")).toEqual(Object.keys(body.extensions.disclosure).sort());
  });

  it("says what to do for every HTTP status of a refusal, by codes that there are and that have it", () => {
    const rows = rowsOf("HTTP");
    const statuses = rows.flatMap(([first = ""]) => first.split(", ").map(Number));
    expect(new Set(statuses)).toEqual(new Set(Object.values(REFUSALS).map(([status]) => status)));
    for (const [first = "", codes] of rows) {
      for (const code of namesIn(codes)) {
        expect(REFUSALS, code).toHaveProperty(code);
        expect(first.split(", ").map(Number), code).toContain(REFUSALS[code as keyof typeof REFUSALS][0]);
      }
    }
  });

  it("names no other code than there is", () => {
    const codes = PAGE.match(/`[A-Z]+(_[A-Z]+)+`/g) ?? [];
    const known = [...Object.keys(REFUSALS), ...WITHHELD_REASONS, ...Object.keys(STATES), "SELF_REPORTED"];
    expect(codes.map((code) => code.slice(1, -1)).filter((code) => !known.includes(code))).toEqual([]);
  });
});
