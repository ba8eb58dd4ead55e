import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ADVISORIES, LEAK_LIST } from "./leak-list.ts";

const LINES = 27;

/** The text of a file of tests, or of what it reads its tests from. */
function textOf(file: string): string {
  const path = [`test/${file}.test.ts`, `test/${file}.ts`].find((one) => existsSync(one));
  return path === undefined ? "" : readFileSync(path, "utf8");
}

/** Whether a file names one of its tests so. */
const names = (file: string, words: string): boolean => textOf(file).includes(`"${words}`);

describe("the leak list", () => {
  it("has every line, once", () => {
    const lines = LEAK_LIST.map(({ line }) => line).sort((one, other) => one - other);
    expect(lines).toEqual(Array.from({ length: LINES }, (_, index) => index + 1));
  });

  it.each(LEAK_LIST)("$line: $promise", ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter(([file, words]) => !names(file, words))).toEqual([]);
  });
});

describe("the advisories", () => {
  it.each(Object.entries(ADVISORIES))("%s is tried by a test", (_, [file, words]) => {
    expect(names(file, words)).toBe(true);
  });
});
