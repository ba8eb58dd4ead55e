import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REFUSALS } from "../../shared/errors.ts";

const PAGE = readFileSync(new URL("../../docs/partners.md", import.meta.url), "utf8");
const DOOR = new URL("../../gateway/authenticate/", import.meta.url);
/** The files by which somebody comes with a key. */
const OF_KEYS = /^(came-from|door|kept-record|key-in-use|on-behalf-of|partner-key|staff-register)\.ts$/;

/** The rows that say what to do, by status and codes. */
const TOLD = [...PAGE.matchAll(/^\| (\d{3}) \| ([^|]*) \| [^|]+ \|$/gm)].flatMap(([, status, codes = ""]) =>
  [...codes.matchAll(/`(\w+)`/g)].map(([, code = ""]) => [code, Number(status)] as const),
);

describe("the page for partners' engineers", () => {
  it("says what to do for every code that whoever comes with a key can be refused with", () => {
    const texts = readdirSync(DOOR)
      .filter((file) => OF_KEYS.test(file))
      .map((file) => readFileSync(new URL(file, DOOR), "utf8"));
    const codes = texts.flatMap((text) => [...text.matchAll(/"([A-Z]+(?:_[A-Z]+)+)"/g)].map(([, code = ""]) => code));
    const refused = new Set(codes.filter((code) => Object.hasOwn(REFUSALS, code)));
    // Of tokens of staff alone.
    refused.delete("TOKEN_EXPIRED");
    expect(refused.size).toBeGreaterThan(15);
    const told = TOLD.map(([code]) => code);
    expect([...refused].filter((code) => !told.includes(code))).toEqual([]);
  });

  it("says it by codes that there are, each with its own status, once", () => {
    for (const [code, status] of TOLD) expect(REFUSALS[code as keyof typeof REFUSALS]?.[0], code).toBe(status);
    expect(new Set(TOLD.map(([code]) => code)).size).toBe(TOLD.length);
  });
});
