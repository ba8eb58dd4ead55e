import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { CATEGORIES, type Category, type Level } from "../../shared/vocabulary.ts";
import { type Graph, PERSON } from "./graph.ts";
import type { Mask } from "./mask.ts";

/** What a fetch of people would bring of each of them. */
export interface Reach {
  /** Whether this mask withholds everything that it would bring. */
  isClosedBy(mask: Mask): boolean;
  /** What somebody comes to of whom nothing of it may be read: the sections, with nothing in them. */
  unsent(personId: string): Readonly<Record<string, unknown>>;
}

/**
 * Reads from a planner's query, once, what it would bring of each person; undefined where anything in it is not
 * understood: another type, a name that is not ours (asked for the sake of another field), a directive.
 */
export function reachIn(graph: Graph, prefix: string): (document: DocumentNode) => Reach | undefined {
  const known = new WeakMap<DocumentNode, { readonly reach: Reach | undefined }>();
  return (document) => {
    const read = known.get(document) ?? { reach: readReach(graph, prefix, document) };
    known.set(document, read);
    return read.reach;
  };
}

function readReach(graph: Graph, prefix: string, { definitions }: DocumentNode): Reach | undefined {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const [operation, another] = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [entities, beside] = operation?.selectionSet.selections ?? [];
  const isOfEntities = entities?.kind === Kind.FIELD && entities.name.value === "_entities" && !entities.alias;
  const person = graph.schema.getType(PERSON);
  if (another || beside || !isOfEntities || !entities.selectionSet || !isObjectType(person)) return undefined;
  const reading = new Reading(graph, prefix, fragments);
  const unsent = reading.read(person, entities.selectionSet);
  if (reading.isPuzzled) return undefined;
  return { isClosedBy: (mask) => reading.closed.every((isClosed) => isClosed(mask)), unsent };
}

/** Makes what stands in the place of an object that was not asked for. */
type Fill = (personId: string) => Record<string, unknown>;

class Reading {
  readonly closed: ((mask: Mask) => boolean)[] = [];
  isPuzzled = false;
  readonly #graph: Graph;
  readonly #prefix: string;
  readonly #fragments: readonly FragmentDefinitionNode[];

  constructor(graph: Graph, prefix: string, fragments: readonly FragmentDefinitionNode[]) {
    this.#graph = graph;
    this.#prefix = prefix;
    this.#fragments = fragments;
  }

  read(type: GraphQLObjectType, { selections }: SelectionSetNode): Fill {
    const fills = selections.map((node): Fill => {
      if (node.directives && node.directives.length > 0) return this.#puzzled();
      if (node.kind === Kind.FIELD) return this.#field(type, node);
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.find(({ name }) => name.value === node.name.value);
      const on = fragment?.typeCondition?.name.value ?? type.name;
      return fragment && on === type.name ? this.read(type, fragment.selectionSet) : this.#puzzled();
    });
    return (personId) => Object.assign({}, ...fills.map((fill) => fill(personId)));
  }

  #field(type: GraphQLObjectType, { name: { value: name }, alias, selectionSet }: FieldNode): Fill {
    const key = alias?.value ?? name;
    if (name === "__typename") return () => ({ [key]: type.name });
    if (name === "id" && type.name === PERSON) return (personId) => ({ [key]: personId });
    const field = type.getFields()[name];
    if (!field || !key.startsWith(this.#prefix)) return this.#puzzled();
    const rule = this.#graph.rule(type.name, name);
    if (rule.kind === "label") {
      this.closed.push((mask) => mask.field(rule.index) !== "SHOWN");
      return () => ({ [key]: null });
    }
    const below = getNamedType(field.type);
    if (rule.kind !== "open" || !selectionSet) return this.#puzzled();
    if (isListType(field.type)) {
      const types = isAbstractType(below) ? this.#graph.schema.getPossibleTypes(below) : [below];
      const among = this.#graph.among(type.name, name) ?? CATEGORIES;
      for (const { name: item } of types) this.#items(item, among);
      return () => ({ [key]: [] });
    }
    if (!isObjectType(below) || this.#graph.mark(below.name).kind !== "section") return this.#puzzled();
    const fill = this.read(below, selectionSet);
    return (personId) => ({ [key]: fill(personId) });
  }

  /** An item shows where all its categories do, at the level at which it stands. */
  #items(type: string, among: readonly Category[]): void {
    const mark = this.#graph.mark(type);
    if (mark.kind !== "items") this.#puzzled();
    else this.closed.push((mask) => among.every((category) => !shows(mask, type, category, mark.level)));
  }

  #puzzled(): Fill {
    this.isPuzzled = true;
    return () => ({});
  }
}

const shows = (mask: Mask, type: string, category: Category, level: Level): boolean =>
  mask.item(type, category, level) === "SHOWN";
