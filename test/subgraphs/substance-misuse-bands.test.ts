import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditIndication } from "../../subgraphs/substance-misuse/alcohol-screen.ts";
import { DISCHARGE_CODES, dischargeClass } from "../../subgraphs/substance-misuse/discharge.ts";
import { BANDS, type BandConfigVersion, withdrawalBand } from "../../subgraphs/substance-misuse/withdrawal-band.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type TreatmentRecords, treatmentRecords } from "./treatment-records.ts";

tellOfMissingDatabases();

/** Every band of every version by its first and last score: a changed threshold is a new version, never a new line here. */
const PINNED: Readonly<Record<BandConfigVersion, readonly (readonly [number, number, string])[]>> = {
  "cows-wesson-ling-2003": [
    [0, 4, "BELOW_MILD"],
    [5, 12, "MILD"],
    [13, 24, "MODERATE"],
    [25, 36, "MODERATELY_SEVERE"],
    [37, 48, "SEVERE"],
  ],
  "ciwa-ar-moderate-from-8": [
    [0, 7, "MILD"],
    [8, 15, "MODERATE"],
    [16, 67, "SEVERE"],
  ],
  "ciwa-ar-moderate-from-10": [
    [0, 9, "MILD"],
    [10, 15, "MODERATE"],
    [16, 67, "SEVERE"],
  ],
};
const VERSIONS = Object.keys(PINNED) as readonly BandConfigVersion[];

describe.each(VERSIONS)("the band of a score by %s", (version) => {
  const scores = PINNED[version].flatMap(([first, last, band]) =>
    Array.from({ length: last - first + 1 }, (_, index) => [first + index, band] as const),
  );
  const most = scores.length - 1;

  it.each(scores)("of %i is %s", (score, band) => expect(withdrawalBand(version, score)).toBe(band));

  it("is never told of a number that is no such score", () => {
    const outside = fc.oneof(
      fc.integer({ max: -1 }),
      fc.integer({ min: most + 1 }),
      fc.constant(Number.NaN),
      fc.constant(12.5),
    );
    fc.assert(
      fc.property(outside, (score) => {
        expect(() => withdrawalBand(version, score)).toThrow(RangeError);
      }),
    );
  });
});

it("the bands of every version are pinned", () => expect(Object.keys(BANDS).sort()).toEqual([...VERSIONS].sort()));

describe("what a score of the AUDIT points to", () => {
  it.each([
    [0, null],
    [8, null],
    [9, "HAZARDOUS"],
    [14, "HAZARDOUS"],
    [15, "WARRANTS_ASSESSMENT"],
    [40, "WARRANTS_ASSESSMENT"],
  ])("of %i is %s", (score, indication) => expect(auditIndication(score)).toBe(indication));

  it.each([-1, 41, 9.5, Number.NaN])("is never told of %d, which is no such score", (score) =>
    expect(() => auditIndication(score)).toThrow(RangeError),
  );
});

describe("what a numeric discharge code counts as", () => {
  it.each([
    ["SUCCESSFUL", [80, 81, 82]],
    ["NEUTRAL", [83, 84, 87, 93, 94, 95, 96, 97]],
    ["UNSUCCESSFUL", [85, 86, 88, 89]],
  ] as const)("is %s of exactly those that a source names", (counts, codes) => {
    expect([...DISCHARGE_CODES].filter(([, one]) => one === counts).map(([code]) => code)).toEqual(codes);
  });

  it("is not told without a code, nor guessed for one of which no source tells", () => {
    expect(dischargeClass(null)).toBeNull();
    for (const code of [79, 90, 91, 92, 98, 1]) expect(() => dischargeClass(code)).toThrow(RangeError);
  });
});

describe.each(databases())("scores in the treatment record, on $name", (on) => {
  const told = (values: Readonly<Record<string, string | number>>) => (name: string) => values[name];
  let records: TreatmentRecords;
  beforeAll(async () => {
    const alcohol = { "WithdrawalScore.tool": "CIWA_AR", "WithdrawalScore.score": 9 };
    records = await treatmentRecords(on, [
      aSeedPerson({ id: "scored" }),
      aSeedPerson({ id: "site-of-8", told: told(alcohol) }),
      aSeedPerson({
        id: "site-of-10",
        told: told({ ...alcohol, "WithdrawalScore.bandConfigVersion": "ciwa-ar-moderate-from-10" }),
      }),
      aSeedPerson({
        id: "of-both",
        count: () => 2,
        told: (name, index) => (name === "WithdrawalScore.tool" && index === 1 ? "CIWA_AR" : undefined),
      }),
    ]);
  });
  afterAll(() => records.close());

  const scoreWith = (change: string) =>
    records.refusedBy(`update substance_misuse.withdrawal_score set ${change} where person_id = 'scored'`);
  const ALCOHOL = "tool = 'CIWA_AR', band_config_version = 'ciwa-ar-moderate-from-8'";

  it.each([
    ["COWS 0", "score = 0", undefined],
    ["COWS 48", "score = 48", undefined],
    ["COWS 49", "score = 49", "withdrawal_score_range"],
    ["COWS -1", "score = -1", "withdrawal_score_range"],
    ["CIWA-Ar 67", `${ALCOHOL}, score = 67`, undefined],
    ["CIWA-Ar 68", `${ALCOHOL}, score = 68`, "withdrawal_score_range"],
    ["a score without a number", "score = null", "23502"],
    ["a tool that nobody knows", "tool = 'SADQ'", "withdrawal_score_bands"],
    ["bands that nobody knows", "band_config_version = 'cows-2004'", "withdrawal_score_bands"],
    ["the bands of the other tool", "band_config_version = 'ciwa-ar-moderate-from-8'", "withdrawal_score_bands"],
    ["a tool without its bands", "tool = 'CIWA_AR'", "withdrawal_score_bands"],
  ])("hold or refuse %s", async (_, change, refusal) => expect(await scoreWith(change)).toBe(refusal));

  it.each([
    ["AUDIT 40", 40, undefined],
    ["AUDIT 41", 41, "audit_score_score_check"],
    ["AUDIT -1", -1, "audit_score_score_check"],
  ])("hold or refuse %s", async (_, score, refusal) => {
    const statement = `update substance_misuse.audit_score set score = ${score} where person_id = 'scored'`;
    expect(await records.refusedBy(statement)).toBe(refusal);
  });

  it("are banded by the site's own version", async () => {
    const sections = await records.sections(
      ["scored", "site-of-8", "site-of-10"],
      "{ withdrawal { tool score band bandConfigVersion } auditScore { score indication } }",
    );
    expect(sections.map(({ withdrawal }) => withdrawal)).toEqual([
      { tool: "COWS", score: 18, band: "MODERATE", bandConfigVersion: "cows-wesson-ling-2003" },
      { tool: "CIWA_AR", score: 9, band: "MODERATE", bandConfigVersion: "ciwa-ar-moderate-from-8" },
      { tool: "CIWA_AR", score: 9, band: "MILD", bandConfigVersion: "ciwa-ar-moderate-from-10" },
    ]);
    expect(sections[0].auditScore).toEqual({ score: 11, indication: "HAZARDOUS" });
  });

  it("of one tool do not hide those of the other", async () => {
    const [section] = await records.sections(["of-both"], "{ withdrawal { tool } withdrawalScores { tool at } }");
    expect(section.withdrawal).toEqual({ tool: "COWS" });
    expect(section.withdrawalScores.map(({ tool }: { tool: string }) => tool)).toEqual(["COWS", "CIWA_AR"]);
  });
});
