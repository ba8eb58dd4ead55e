import type { Category, Level, SubgraphName } from "../shared/vocabulary.ts";

/** A labelled field of the graph, by its concrete type, and the subgraphs that serve it. */
export interface LabelledField {
  readonly type: string;
  readonly field: string;
  readonly categories: readonly Category[];
  readonly level: Level;
  /** Those of the categories that its place tells and not its value: of them a headline is enough. */
  readonly place?: readonly Category[];
  readonly subgraphs: readonly SubgraphName[];
}

/** At which level a category of the field must be readable. */
export const levelOf = ({ level, place }: Pick<LabelledField, "level" | "place">, category: Category): Level =>
  place?.includes(category) ? "HEADLINE" : level;

/** A type whose items carry their categories as data, the levels its fields stand at, and who serves it. */
export interface ItemType {
  readonly type: string;
  readonly levels: readonly Level[];
  readonly subgraphs: readonly SubgraphName[];
}

/** Items that differ in nothing but their type are decided alike, and of one sort. */
export const sortOf = ({ type: _type, levels: _levels, ...label }: ItemType, level: Level): string =>
  JSON.stringify([level, label]);

/** Everything in the graph that the policy decides about. */
export interface Labelled {
  readonly fields: readonly LabelledField[];
  readonly items: readonly ItemType[];
}
