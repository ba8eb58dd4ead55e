import type { DocumentNode, FieldNode, GraphQLField } from "graphql";
import type { LabelledInput } from "../../shared/labels/inputs.ts";
import type { Action, Category } from "../../shared/vocabulary.ts";
import type { FieldRule } from "./graph.ts";

/** An operation rewritten for one caller class: what is fetched, and how the answer is shaped from it. */
export interface PrunedOperation {
  /** What the gateway fetches; undefined where nothing needs fetching. */
  readonly fetch: { readonly document: DocumentNode; readonly text: string; readonly hash: string } | undefined;
  /** The client's variable names, by the names we gave them. */
  readonly variables: ReadonlyMap<string, string>;
  readonly root: Shape;
  /** Arguments to check against the values of each request. */
  readonly arguments: readonly ArgumentUse[];
  /** Whether everything asked for is granted by relationship alone, so that nothing can be missing. */
  readonly settled: boolean;
  /** What it changes; undefined for a query. */
  readonly mutation: Mutation | undefined;
  /** SHA-256 of the client's own operation text, for the record. */
  readonly clientHash: string;
}

/** The one thing that a mutation does, and where its outcome stands in what is fetched. */
export interface Mutation {
  readonly action: Action;
  readonly fetchKey: string;
  /** Our names for the payload's own `id`, `status` and `version`, where it has them. */
  readonly keys: Readonly<Partial<Record<OutcomeField, string>>>;
}

/** What every payload may tell of what was done. */
export const OUTCOME_FIELDS = ["id", "status", "version"] as const;
export type OutcomeField = (typeof OUTCOME_FIELDS)[number];

/** A field of ours with arguments, as the client wrote it. */
export interface ArgumentUse {
  /** The type that has the field. */
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** Its parts that look at labelled data. */
  readonly labelled: readonly LabelledInput[];
}

/** A selection, expanded to the concrete types that may stand there. */
export interface Shape {
  /** The slots of each concrete type, in the client's order. */
  readonly types: ReadonlyMap<string, readonly Slot[]>;
  /** Our alias for the concrete type; undefined where only one is possible. */
  readonly typeKey: string | undefined;
  /** Our alias for the opaque key, where this is a person or a record. */
  readonly idKey: string | undefined;
  /** Our alias for the categories of an item. */
  readonly categoriesKey: string | undefined;
  /** Our aliases for the person an edge leads to, and for their key. */
  readonly edge: { readonly fetchKey: string; readonly idKey: string } | undefined;
}

/** One field of the answer. */
export interface Slot {
  /** The name the client reads it by. */
  readonly key: string;
  /** The name it is fetched by; undefined where it is never fetched. */
  readonly fetchKey: string | undefined;
  /** The name of the field in the schema. */
  readonly name: string;
  readonly rule: FieldRule;
  /** Whether its values are keys of people or records. */
  readonly isKey: boolean;
  /** The most a list holds. */
  readonly most: number | undefined;
  /** What the items of a list may tell of; undefined where the list does not say. */
  readonly among: readonly Category[] | undefined;
  /** Whether it lists who is at the caller's own place now. */
  readonly listsOccupants: boolean;
  /** The kinds of items that it leads to. */
  readonly itemTypes: readonly string[];
  readonly shape: Shape | undefined;
}
