import type { InsertObject } from "kysely";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { MentalHealthTables } from "./tables.ts";

/** What to do about each category, for the people of whom something is recorded. */
export const summaries = (person: SeedPerson): InsertObject<MentalHealthTables, "summary">[] =>
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
    category: "MENTAL_HEALTH_CURRENT",
    code: "RECORDED",
    action: ["MentalHealth.currentHeadline", "Ask the mental-health team before any move or interview"],
    service: ["MentalHealth.currentService", "Crisis resolution and home treatment"],
  },
  {
    category: "SELF_HARM_RISK",
    code: "SELF_HARM_RISK",
    action: ["MentalHealth.selfHarmHeadline", "Take every statement seriously; do not leave alone after bad news"],
  },
  {
    category: "NEURODIVERSITY",
    code: "ADJUST_COMMUNICATION",
    action: ["MentalHealth.adjustmentsHeadline", "Use short sentences; give time to answer"],
    service: ["MentalHealth.neurodiversityService", "Community learning disability team"],
  },
];

/** The headlines that mental-health services issue. */
export const headlines = (person: SeedPerson): InsertObject<MentalHealthTables, "headline">[] =>
  HEADLINES.flatMap(({ category, code, plainText, action }, index) =>
    person.count(category) === 0
      ? []
      : {
          id: person.recordId("mental-health.headline", index),
          person_id: person.id,
          code,
          plain_text: person.text("Headline.plainText", plainText),
          action: person.text("Headline.action", action),
          categories: [category],
          ...seedProvenance("Fellside NHS Foundation Trust", "Mental-health record", {
            hoursAgo: 24 * 6,
            role: "mental-health-practitioner",
          }),
        },
  );

const HEADLINES: readonly (Record<"code" | "plainText" | "action", string> & { readonly category: Category })[] = [
  {
    category: "SELF_HARM_RISK",
    code: "SELF_HARM_RISK",
    plainText: "At risk of self-harm",
    action: "Watch closely after court, calls and visits; call the crisis team day or night",
  },
  {
    category: "NEURODIVERSITY",
    code: "ADJUST_COMMUNICATION",
    plainText: "Needs things said differently",
    action: "One question at a time; check understanding by asking the person to say it back",
  },
];
