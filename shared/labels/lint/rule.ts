import type { DocumentNode, GraphQLSchema } from "graphql";
import type { Category, Level } from "../../vocabulary.ts";

/** A subgraph by its text. */
export interface SubgraphText {
  readonly name: string;
  readonly sdl: string;
}

/** A subgraph as it is judged: its text as parsed, and the schema that text makes. */
export interface LintedSubgraph {
  readonly name: string;
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** A schema on its own: that of one subgraph, or what all of them came to. */
export type LintedSchema = Pick<LintedSubgraph, "name" | "schema">;

/** All subgraphs that are composed together, and what the policy needs of them. */
export interface LintedGraph {
  readonly subgraphs: readonly LintedSubgraph[];
  /** The levels at which somebody may read a category. */
  readonly levelsNeeded: (category: Category) => readonly Level[];
}

/** Where a rule is broken, and what to do about it. */
export interface Fault {
  readonly coordinate: string;
  readonly message: string;
  /** The subgraph to change, where a rule looks at several. */
  readonly subgraph?: string;
}

export interface Finding {
  readonly id: string;
  readonly subgraph: string;
  readonly coordinate: string;
  readonly message: string;
}

interface Named {
  /** Stable: tests, messages and documents name the rule by it. */
  readonly id: string;
  /** What the rule promises, in one sentence. */
  readonly sentence: string;
}

/** A rule about the text of one subgraph, before a schema is made of it. */
export interface TextRule extends Named {
  readonly over: "text";
  readonly check: (subgraph: Pick<LintedSubgraph, "name" | "document">) => Iterable<Fault>;
}

/** A rule about a schema; it is asked of each subgraph, and again of what they came to together. */
export interface SchemaRule extends Named {
  readonly over: "schema";
  readonly check: (subject: LintedSchema, graph: LintedGraph) => Iterable<Fault>;
}

/** A rule about the subgraphs together. */
export interface GraphRule extends Named {
  readonly over: "graph";
  readonly check: (graph: LintedGraph) => Iterable<Fault>;
}

/** A rule about what the subgraphs came to together. */
export interface ComposedRule extends Named {
  readonly over: "composed";
  readonly check: (composed: LintedSchema, graph: LintedGraph) => Iterable<Fault>;
}

export type Rule = TextRule | SchemaRule | GraphRule | ComposedRule;
