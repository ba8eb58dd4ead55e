import { registerEnumType } from "type-graphql";

/** What signs of withdrawal are scored with. */
export const WithdrawalTool = { COWS: "COWS", CIWA_AR: "CIWA_AR" } as const;
export type WithdrawalTool = keyof typeof WithdrawalTool;
registerEnumType(WithdrawalTool, {
  name: "WithdrawalTool",
  description: "What signs of withdrawal are scored with.",
  valuesConfig: {
    COWS: { description: "Clinical Opiate Withdrawal Scale (Wesson and Ling 2003), 0 to 48." },
    CIWA_AR: { description: "Clinical Institute Withdrawal Assessment for Alcohol, revised, 0 to 67." },
  },
});

/** How strong withdrawal is. */
export const WithdrawalBand = {
  BELOW_MILD: "BELOW_MILD",
  MILD: "MILD",
  MODERATE: "MODERATE",
  MODERATELY_SEVERE: "MODERATELY_SEVERE",
  SEVERE: "SEVERE",
} as const;
export type WithdrawalBand = keyof typeof WithdrawalBand;
registerEnumType(WithdrawalBand, {
  name: "WithdrawalBand",
  description: "How strong withdrawal is, by the score, the tool and the version of its bands.",
  valuesConfig: {
    BELOW_MILD: { description: "Less than mild: COWS 0 to 4." },
    MILD: { description: "Mild: COWS 5 to 12." },
    MODERATE: { description: "Moderate: COWS 13 to 24." },
    MODERATELY_SEVERE: { description: "Moderately severe: COWS 25 to 36." },
    SEVERE: { description: "Severe: COWS 37 to 48." },
  },
});

/** The most each tool adds up to; the least is 0. */
export const MOST: Readonly<Record<WithdrawalTool, number>> = { COWS: 48, CIWA_AR: 67 };

/** From which score on each band holds, highest first. */
interface Bands {
  readonly tool: WithdrawalTool;
  readonly from: readonly (readonly [number, WithdrawalBand])[];
}

/**
 * The bands by version: a score keeps the version it was banded by. The bands of COWS are published; those of
 * CIWA-Ar differ from site to site: mild ends below 8 or below 10, and severe begins above 15.
 */
export const BANDS = {
  "cows-wesson-ling-2003": {
    tool: "COWS",
    from: [
      [37, "SEVERE"],
      [25, "MODERATELY_SEVERE"],
      [13, "MODERATE"],
      [5, "MILD"],
      [0, "BELOW_MILD"],
    ],
  },
  "ciwa-ar-moderate-from-8": { tool: "CIWA_AR", from: ciwaFrom(8) },
  "ciwa-ar-moderate-from-10": { tool: "CIWA_AR", from: ciwaFrom(10) },
} as const satisfies Readonly<Record<string, Bands>>;
export type BandConfigVersion = keyof typeof BANDS;

/** The band of a score in points. Throws where the tool of the version has no such score. */
export function withdrawalBand(version: BandConfigVersion, score: number): WithdrawalBand {
  const { tool, from }: Bands = BANDS[version];
  const band = from.find(([least]) => score >= least)?.[1];
  if (!band || !Number.isInteger(score) || score > MOST[tool]) throw new RangeError("no such score of withdrawal");
  return band;
}

function ciwaFrom(moderate: number): Bands["from"] {
  return [
    [16, "SEVERE"],
    [moderate, "MODERATE"],
    [0, "MILD"],
  ];
}
