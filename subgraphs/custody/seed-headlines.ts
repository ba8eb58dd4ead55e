import type { InsertObject } from "kysely";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { FORCE, HEALTH_SYSTEM } from "./seed-places.ts";
import type { CustodyTables } from "./tables.ts";

/** What to do about each category, for the people of whom something is recorded. */
export const summaries = (person: SeedPerson): InsertObject<CustodyTables, "summary">[] =>
  SUMMARIES.filter(({ category }) => person.count(category) > 0).map(({ category, code, action, service }) => ({
    person_id: person.id,
    category,
    code,
    action: person.text(...action),
    service: service ? person.text(...service) : null,
  }));

interface Summary {
  readonly category: Category;
  readonly code: string;
  /** The coordinate it is read at, and its words. */
  readonly action: readonly [string, string];
  readonly service?: readonly [string, string];
}

const SUMMARIES: readonly Summary[] = [
  {
    category: "CUSTODY_REASON",
    code: "RECORDED",
    action: ["Custody.reasonHeadline", "Ask the custody sergeant why the person is here"],
  },
  {
    category: "CUSTODY_RISK",
    code: "RECORDED",
    action: ["Custody.riskHeadline", "Keep to the level of observation on the board"],
    service: ["Custody.riskService", "Risk of harm in the cell"],
  },
  {
    category: "FITNESS",
    code: "RECORDED",
    action: ["Custody.fitnessHeadline", "Ask the custody clinician before an interview"],
  },
  {
    category: "APPROPRIATE_ADULT",
    code: "RECORDED",
    action: ["Custody.appropriateAdultHeadline", "No interview without an appropriate adult"],
  },
  {
    category: "DEPENDANTS",
    code: "RECORDED",
    action: ["Custody.dependantsHeadline", "Somebody at home depends on the person; check that they are safe"],
    service: ["Custody.dependantsService", "Children's social care"],
  },
  {
    category: "SAFEGUARDING",
    code: "RECORDED",
    action: ["Custody.safeguardingHeadline", "Speak to the safeguarding lead before release"],
  },
  {
    category: "THIRD_PARTY",
    code: "RECORDED",
    action: ["Custody.protectiveConditions", "No telephone call without the sergeant's agreement"],
  },
  {
    category: "MEDICATION",
    code: "NOTHING_DUE_UNTIL_REVIEW",
    action: ["Custody.medicationHeadline", "Nothing is due until the clinician's review"],
  },
];

/** The headlines that custody issues. */
export const headlines = (person: SeedPerson): InsertObject<CustodyTables, "headline">[] =>
  HEADLINES.flatMap(({ category, code, plainText, action }, index) =>
    person.count(category) === 0
      ? []
      : {
          id: person.recordId("custody.headline", index),
          person_id: person.id,
          code,
          plain_text: person.text("Headline.plainText", plainText),
          action: person.text("Headline.action", action),
          categories: [category],
          ...seedProvenance(FORCE, HEALTH_SYSTEM, { hoursAgo: 3, role: "custody-clinician" }),
        },
  );

const HEADLINES: readonly (Record<"code" | "plainText" | "action", string> & { readonly category: Category })[] = [
  {
    category: "MEDICATION",
    code: "NOTHING_DUE_UNTIL_REVIEW",
    plainText: "No medicine is due before the clinician's review",
    action: "Nothing is due until the clinician's review; watch for withdrawal",
  },
  {
    category: "SUBSTANCE_USE_CURRENT",
    code: "WITHDRAWAL_RISK",
    plainText: "May become unwell from withdrawal",
    action: "Check and rouse every 30 minutes; call the clinician if shaking, sweating or confused",
  },
];
