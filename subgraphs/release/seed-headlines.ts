import type { InsertObject } from "kysely";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { ReleaseTables } from "./tables.ts";

/** What to do about each category, for the people of whom something is recorded. */
export const summaries = (person: SeedPerson): InsertObject<ReleaseTables, "summary">[] =>
  SUMMARIES.filter(({ category }) => person.count(category) > 0).map(({ category, action, service }) => ({
    person_id: person.id,
    category,
    // The catalogue of headlines has none for these categories.
    code: "RECORDED",
    action: person.text(...action),
    service: service ? person.text(...service) : null,
  }));

interface Summary {
  readonly category: Category;
  /** The coordinate it is read at, and its words. */
  readonly action: readonly [string, string];
  readonly service?: readonly [string, string];
}

const SUMMARIES: readonly Summary[] = [
  { category: "RELEASE", action: ["ReleasePlan.releaseHeadline", "Release is being planned; ask the probation team"] },
  {
    category: "APPOINTMENTS",
    action: ["ReleasePlan.appointmentsHeadline", "Make sure that the person knows when and where to report"],
    service: ["ReleasePlan.appointmentsService", "Probation"],
  },
  {
    category: "THIRD_PARTY",
    action: ["ReleasePlan.protectiveConditions", "Check every address and visit with the probation team first"],
  },
  {
    category: "SAFEGUARDING",
    action: ["ReleasePlan.safeguardingHeadline", "Speak to the safeguarding lead before release"],
  },
];
