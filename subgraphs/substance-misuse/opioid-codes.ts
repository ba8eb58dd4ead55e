import { registerEnumType } from "type-graphql";

/** The forms that opioid substitution comes in. */
export const OpioidFormulation = {
  METHADONE_ORAL: "METHADONE_ORAL",
  BUPRENORPHINE_SUBLINGUAL: "BUPRENORPHINE_SUBLINGUAL",
  BUPRENORPHINE_DEPOT_WEEKLY: "BUPRENORPHINE_DEPOT_WEEKLY",
  BUPRENORPHINE_DEPOT_MONTHLY: "BUPRENORPHINE_DEPOT_MONTHLY",
} as const;
export type OpioidFormulation = keyof typeof OpioidFormulation;
registerEnumType(OpioidFormulation, {
  name: "OpioidFormulation",
  description: "The form that opioid substitution comes in (as services name them, under our own codes).",
  valuesConfig: {
    METHADONE_ORAL: { description: "Methadone, by mouth." },
    BUPRENORPHINE_SUBLINGUAL: { description: "Buprenorphine, under the tongue." },
    BUPRENORPHINE_DEPOT_WEEKLY: { description: "Buprenorphine as a depot injection that lasts a week." },
    BUPRENORPHINE_DEPOT_MONTHLY: { description: "Buprenorphine as a depot injection that lasts a month." },
  },
});

/** Those that are injected and last: there is no daily dose. */
export const DEPOTS = ["BUPRENORPHINE_DEPOT_WEEKLY", "BUPRENORPHINE_DEPOT_MONTHLY"] as const;

export const isDepot = (formulation: OpioidFormulation): boolean =>
  (DEPOTS as readonly OpioidFormulation[]).includes(formulation);

/** What a dose is measured in. */
export const DoseUnit = { MILLIGRAMS: "MILLIGRAMS", MILLILITRES: "MILLILITRES" } as const;
export type DoseUnit = keyof typeof DoseUnit;
registerEnumType(DoseUnit, {
  name: "DoseUnit",
  description: "What a dose is measured in (a code set of this graph's own).",
  valuesConfig: { MILLIGRAMS: { description: "Milligrams." }, MILLILITRES: { description: "Millilitres." } },
});

/** How a dose is taken. */
export const DoseSupervision = { DAILY_SUPERVISED: "DAILY_SUPERVISED", UNSUPERVISED: "UNSUPERVISED" } as const;
export type DoseSupervision = keyof typeof DoseSupervision;
registerEnumType(DoseSupervision, {
  name: "DoseSupervision",
  description: "How a dose is taken (as services name it, under our own codes).",
  valuesConfig: {
    DAILY_SUPERVISED: { description: "Each day, in front of somebody." },
    UNSUPERVISED: { description: "Taken home." },
  },
});
