import { registerEnumType } from "type-graphql";
import { SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";

/** Kinds of numbers besides those with a scalar of their own (HMPPS person record). */
export const IdentityNumberKind = {
  DEFENDANT_ID: "DEFENDANT_ID",
  C_ID: "C_ID",
  ARREST_SUMMONS_NUMBER: "ARREST_SUMMONS_NUMBER",
  NATIONAL_INSURANCE_NUMBER: "NATIONAL_INSURANCE_NUMBER",
  DRIVING_LICENCE_NUMBER: "DRIVING_LICENCE_NUMBER",
} as const;
registerEnumType(IdentityNumberKind, {
  name: "IdentityNumberKind",
  description: "What kind of number it is (HMPPS person record).",
  valuesConfig: {
    DEFENDANT_ID: { description: "Of a defendant in Common Platform, a UUID." },
    C_ID: { description: "Of a defendant in Libra." },
    ARREST_SUMMONS_NUMBER: { description: "Of an arrest or summons." },
    NATIONAL_INSURANCE_NUMBER: { description: "National Insurance." },
    DRIVING_LICENCE_NUMBER: { description: "Of a driving licence." },
  },
});

/** A service that may hold somebody, as an enum value: its name with underscores. */
export const Service = Object.fromEntries(
  SUBGRAPHS.map((name) => [name.replaceAll("-", "_").toUpperCase(), name]),
) as Readonly<Record<string, SubgraphName>>;
export type Service = SubgraphName;
registerEnumType(Service, {
  name: "Service",
  description: "A service in which a team holds people.",
  valuesConfig: {
    PERSON: { description: "The person's own record." },
    CUSTODY: { description: "Police custody, its healthcare, and liaison and diversion." },
    SECURE_ESTATE: { description: "Prison and prison healthcare." },
    MENTAL_HEALTH: { description: "Mental-health services." },
    SUBSTANCE_MISUSE: { description: "Treatment services for drugs and alcohol." },
    RELEASE: { description: "Probation, resettlement and social care." },
  },
});
