import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { type LicenceConditionCategory, TOLD_BY_CONDITION } from "./licence-condition-codes.ts";
import { someOf } from "./seed-leaving.ts";
import type { Rows } from "./tables.ts";

const written = () =>
  seedProvenance("Exampleshire Probation Service", "Create and Vary a Licence", {
    hoursAgo: 24 * 7,
    role: "probation-practitioner",
  });

export const licences = (person: SeedPerson): Rows<"licence"> =>
  held(person, { kind: "release.licence", tells: ["RELEASE"], atMost: 1 }, (record) => ({
    ...record.key,
    kind: record.pick("Licence.kind", "CRD", "HDC", "VARIATION", "PRRD", "TIME_SERVED"),
    type: record.pick("Licence.type", "AP_PSS", "AP", "PSS"),
    status: record.pick("Licence.status", "NOT_STARTED", "ACTIVE", "APPROVED", "SUBMITTED", "IN_PROGRESS"),
    ...written(),
  }));

/** The conditions of that licence; each tells at least what its category does. */
export const licenceConditions = (person: SeedPerson): Rows<"licence_condition"> =>
  licences(person).flatMap(({ id: licence_id }) =>
    someOf(person, "LicenceCondition", CONDITIONS, 4).flatMap(([{ category, also = [], words }]) =>
      held(
        person,
        {
          kind: `release.licence-condition.${category}`,
          tells: ["RELEASE", ...TOLD_BY_CONDITION[category].tells, ...also],
          atMost: 1,
        },
        (record) => ({
          ...record.key,
          licence_id,
          category,
          text: person.text(
            "LicenceConditionText.words",
            record.pick(`LicenceConditionText.words ${category}`, ...words),
          ),
          also,
          text_also: [],
          ...written(),
        }),
      ),
    ),
  );

interface Condition {
  readonly category: LicenceConditionCategory;
  /** What its words tell of that its category does not. */
  readonly also?: readonly Category[];
  readonly words: readonly [string, ...string[]];
}

const CONDITIONS: readonly Condition[] = [
  {
    category: "RESIDENCE_AT_A_SPECIFIC_PLACE",
    words: ["Reside overnight at 9 Invented Terrace, Exampleton", "Reside overnight within the Exampleshire region"],
  },
  {
    category: "CONTACT_WITH_A_PERSON",
    words: ["Not to approach or communicate with Morgan Vale", "Not to contact Ellis Roe without approval"],
  },
  {
    category: "CURFEW_ARRANGEMENT",
    words: ["Stay at 9 Invented Terrace from 19:00 to 07:00 each day", "Stay at the approved address from 21:00"],
  },
  {
    category: "PROGRAMMES_OR_ACTIVITIES",
    words: ["Engage with appointments at the job centre in Exampleton", "Comply with requirements about housing"],
  },
  {
    category: "DRUG_ALCOHOL_AND_SOLVENT_ABUSE",
    words: ["Provide a sample for testing for specified drugs", "Attend as directed to address use of heroin"],
  },
  {
    category: "ELECTRONIC_MONITORING",
    also: ["SUBSTANCE_USE_CURRENT"],
    words: ["Wear a tag that checks that no alcohol is drunk until the date given", "Wear an alcohol monitoring tag"],
  },
];
