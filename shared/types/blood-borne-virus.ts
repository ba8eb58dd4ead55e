import { registerEnumType } from "type-graphql";

/** The blood-borne viruses that reception testing in prisons and treatment services looks for. */
export const BloodBorneVirus = { HIV: "HIV", HEPATITIS_B: "HEPATITIS_B", HEPATITIS_C: "HEPATITIS_C" } as const;
export type BloodBorneVirus = keyof typeof BloodBorneVirus;
registerEnumType(BloodBorneVirus, {
  name: "BloodBorneVirus",
  description: "A virus carried in blood that was tested for.",
  valuesConfig: {
    HIV: { description: "Human immunodeficiency virus." },
    HEPATITIS_B: { description: "Hepatitis B virus." },
    HEPATITIS_C: { description: "Hepatitis C virus." },
  },
});

/** What the newest test for a blood-borne virus found. */
export const BloodBorneVirusStatus = { POSITIVE: "POSITIVE", NEGATIVE: "NEGATIVE", NOT_KNOWN: "NOT_KNOWN" } as const;
export type BloodBorneVirusStatus = keyof typeof BloodBorneVirusStatus;
registerEnumType(BloodBorneVirusStatus, {
  name: "BloodBorneVirusStatus",
  description: "What a test for a blood-borne virus found.",
  valuesConfig: {
    POSITIVE: { description: "The virus was found." },
    NEGATIVE: { description: "The virus was not found." },
    NOT_KNOWN: { description: "Not tested, declined, or no result yet." },
  },
});
