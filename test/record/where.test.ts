import { describe, expect, it } from "vitest";
import { ledgerFolder } from "../../gateway/record/ledger.ts";
import { ledger } from "../../gateway/record/where.ts";
import { UsageError } from "../../shared/command.ts";
import { readConfig } from "../../shared/config.ts";

describe("who looks after the ledger", () => {
  it("is told its folder", () => {
    expect(ledger(["where"])).toBe(ledgerFolder(readConfig()));
    expect(ledgerFolder(readConfig({ SCG_DATA_DIR: "/var/lib/graph" }))).toBe("/var/lib/graph/ledger");
  });

  it.each([[[]], [["what"]], [["where", "else"]]])("is told how to ask, having asked %j", (args) => {
    expect(() => ledger(args)).toThrow(UsageError);
  });
});
