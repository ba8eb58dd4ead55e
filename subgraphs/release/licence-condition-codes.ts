import { registerEnumType } from "type-graphql";
import type { Category } from "../../shared/vocabulary.ts";

/**
 * The categories of additional conditions in Create and Vary a Licence: those of licence policy 4.1, and the two
 * for drugs of earlier policies, which licences in force still carry. That service keeps the words alone; the
 * codes are ours.
 */
export const LicenceConditionCategory = {
  RESIDENCE_AT_A_SPECIFIC_PLACE: "RESIDENCE_AT_A_SPECIFIC_PLACE",
  RESTRICTION_OF_RESIDENCY: "RESTRICTION_OF_RESIDENCY",
  CONTACT_WITH_A_PERSON: "CONTACT_WITH_A_PERSON",
  PROGRAMMES_OR_ACTIVITIES: "PROGRAMMES_OR_ACTIVITIES",
  ITEMS_AND_DOCUMENTS: "ITEMS_AND_DOCUMENTS",
  DISCLOSURE_OF_INFORMATION: "DISCLOSURE_OF_INFORMATION",
  CURFEW_ARRANGEMENT: "CURFEW_ARRANGEMENT",
  FREEDOM_OF_MOVEMENT: "FREEDOM_OF_MOVEMENT",
  SUPERVISION_IN_THE_COMMUNITY: "SUPERVISION_IN_THE_COMMUNITY",
  RESTRICTION_OF_CONDUCT_OR_ACTS: "RESTRICTION_OF_CONDUCT_OR_ACTS",
  EXTREMISM: "EXTREMISM",
  POLYGRAPH: "POLYGRAPH",
  DRUG_ALCOHOL_AND_SOLVENT_ABUSE: "DRUG_ALCOHOL_AND_SOLVENT_ABUSE",
  DRUG_TESTING: "DRUG_TESTING",
  DRUG_APPOINTMENT: "DRUG_APPOINTMENT",
  ELECTRONIC_MONITORING: "ELECTRONIC_MONITORING",
  TERRORIST_PERSONAL_SEARCH: "TERRORIST_PERSONAL_SEARCH",
  SERIOUS_ORGANISED_CRIME: "SERIOUS_ORGANISED_CRIME",
} as const;
export type LicenceConditionCategory = keyof typeof LicenceConditionCategory;
registerEnumType(LicenceConditionCategory, {
  name: "LicenceConditionCategory",
  description:
    "The category of an additional licence condition: the words of HMPPS Create and Vary a Licence, under codes of this graph's own.",
  valuesConfig: {
    RESIDENCE_AT_A_SPECIFIC_PLACE: { description: "Residence at a specific place." },
    RESTRICTION_OF_RESIDENCY: { description: "Restriction of residency." },
    CONTACT_WITH_A_PERSON: { description: "Making or maintaining contact with a person." },
    PROGRAMMES_OR_ACTIVITIES: {
      description: "Participation in, or co-operation with, a programme or set of activities.",
    },
    ITEMS_AND_DOCUMENTS: {
      description: "Possession, ownership, control or inspection of specified items or documents.",
    },
    DISCLOSURE_OF_INFORMATION: { description: "Disclosure of information." },
    CURFEW_ARRANGEMENT: { description: "Curfew arrangement." },
    FREEDOM_OF_MOVEMENT: { description: "Freedom of movement." },
    SUPERVISION_IN_THE_COMMUNITY: {
      description:
        "Supervision in the community by the supervising officer, or other responsible officer, or organisation.",
    },
    RESTRICTION_OF_CONDUCT_OR_ACTS: { description: "Restriction of specified conduct or specified acts." },
    EXTREMISM: { description: "Extremism." },
    POLYGRAPH: { description: "Polygraph." },
    DRUG_ALCOHOL_AND_SOLVENT_ABUSE: { description: "Drug, alcohol and solvent abuse." },
    DRUG_TESTING: { description: "Drug testing; of licence policies before 4.0." },
    DRUG_APPOINTMENT: { description: "Drug appointment; of licence policies before 4.0." },
    ELECTRONIC_MONITORING: { description: "Electronic monitoring." },
    TERRORIST_PERSONAL_SEARCH: { description: "Terrorist personal search." },
    SERIOUS_ORGANISED_CRIME: { description: "Serious organised crime." },
  },
});

/** What a condition of each category always tells of, and what its text may tell besides; a row can only add. */
export const TOLD_BY_CONDITION: Readonly<
  Record<LicenceConditionCategory, { readonly tells: readonly Category[]; readonly textAlso: readonly Category[] }>
> = {
  RESIDENCE_AT_A_SPECIFIC_PLACE: { tells: ["RELEASE"], textAlso: ["DEMOGRAPHICS"] },
  RESTRICTION_OF_RESIDENCY: { tells: ["RELEASE"], textAlso: [] },
  // The text names who may not be met, and where; both may be a victim's.
  CONTACT_WITH_A_PERSON: { tells: ["RELEASE"], textAlso: ["THIRD_PARTY"] },
  FREEDOM_OF_MOVEMENT: { tells: ["RELEASE"], textAlso: ["THIRD_PARTY"] },
  PROGRAMMES_OR_ACTIVITIES: { tells: ["RELEASE"], textAlso: [] },
  ITEMS_AND_DOCUMENTS: { tells: ["RELEASE"], textAlso: [] },
  DISCLOSURE_OF_INFORMATION: { tells: ["RELEASE"], textAlso: [] },
  CURFEW_ARRANGEMENT: { tells: ["RELEASE"], textAlso: ["DEMOGRAPHICS"] },
  SUPERVISION_IN_THE_COMMUNITY: { tells: ["RELEASE"], textAlso: [] },
  RESTRICTION_OF_CONDUCT_OR_ACTS: { tells: ["RELEASE"], textAlso: [] },
  EXTREMISM: { tells: ["RELEASE", "CUSTODY_REASON"], textAlso: [] },
  POLYGRAPH: { tells: ["RELEASE"], textAlso: [] },
  DRUG_ALCOHOL_AND_SOLVENT_ABUSE: { tells: ["RELEASE", "SUBSTANCE_USE_CURRENT"], textAlso: [] },
  DRUG_TESTING: { tells: ["RELEASE", "SUBSTANCE_USE_CURRENT"], textAlso: [] },
  DRUG_APPOINTMENT: { tells: ["RELEASE", "SUBSTANCE_USE_CURRENT"], textAlso: [] },
  ELECTRONIC_MONITORING: { tells: ["RELEASE"], textAlso: [] },
  TERRORIST_PERSONAL_SEARCH: { tells: ["RELEASE", "CUSTODY_REASON"], textAlso: [] },
  SERIOUS_ORGANISED_CRIME: { tells: ["RELEASE", "CUSTODY_REASON"], textAlso: [] },
};
