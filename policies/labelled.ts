import type { Category, Level, SubgraphName } from "../shared/vocabulary.ts";

/** A labelled field of the graph, by its concrete type, and the subgraphs that serve it. */
export interface LabelledField {
  readonly type: string;
  readonly field: string;
  readonly categories: readonly Category[];
  readonly level: Level;
  readonly subgraphs: readonly SubgraphName[];
}

/** A type whose items carry their categories as data, the levels its fields stand at, and who serves it. */
export interface ItemType {
  readonly type: string;
  readonly levels: readonly Level[];
  readonly subgraphs: readonly SubgraphName[];
}

/** Everything in the graph that the policy decides about. */
export interface Labelled {
  readonly fields: readonly LabelledField[];
  readonly items: readonly ItemType[];
}
