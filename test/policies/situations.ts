import type { Situation } from "../../policies/cells.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { Labelled } from "../../policies/labelled.ts";
import { CATEGORIES, type Category, LEVELS, type Level, type SubgraphName } from "../../shared/vocabulary.ts";

/** A graph of one field and one item type for each category and level, all served by one subgraph. */
export const EVERY_LABEL: Labelled = {
  fields: CATEGORIES.flatMap((category) =>
    LEVELS.map((level) => ({
      type: "Record",
      field: fieldOf(category, level),
      categories: [category],
      level,
      subgraphs: ["custody" as const],
    })),
  ),
  items: [{ type: "Item", levels: LEVELS, subgraphs: ["custody"] }],
};

/** The field of that graph which stands at one category and level. */
export function fieldOf(category: Category, level: Level): string {
  return `${category}_${level}`;
}

/** The facts of a situation, about one category and a record of one service. */
export function factsOf(given: Situation, category: Category, service: SubgraphName = "custody"): Facts {
  return {
    ...NO_FACTS,
    related: given.related === true,
    safetyOnly: given.safetyOnly === true,
    self: given.self === true,
    toPerson: given.toPerson ?? "UNMARKED",
    teams: new Set(given.ownTeam ? [service] : []),
    dissent: new Set(given.dissent ? [category] : []),
    dissentUnknown: given.dissentUnknown === true,
    consent: new Map(given.consent ? [[category, given.consent]] : []),
    breakGlass: new Set(given.breakGlass ? [category] : []),
  };
}

/** Every combination of what can be so or not so: 1,152 situations. */
export function everySituation(): readonly Situation[] {
  const flags = ["related", "safetyOnly", "self", "ownTeam", "dissent", "dissentUnknown", "breakGlass"] as const;
  const either = flags.reduce<readonly Situation[]>(
    (situations, flag) => situations.flatMap((one) => [one, { ...one, [flag]: true as const }]),
    [{}],
  );
  const marked = either.flatMap((one) => [
    one,
    { ...one, toPerson: "YES" as const },
    { ...one, toPerson: "NO" as const },
  ]);
  return marked.flatMap((one) => [
    one,
    { ...one, consent: "GENERIC" as const },
    { ...one, consent: "SPECIFIC" as const },
  ]);
}
