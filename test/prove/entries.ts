import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
} from "graphql";
import type { Graph } from "../../gateway/disclose/graph.ts";
import { PERSON } from "../../gateway/disclose/graph.ts";
import type { Category, Level, SubgraphName } from "../../shared/vocabulary.ts";

/** What must be readable for something to be read: these categories at a level, of a record of these services. */
export interface Need {
  /** The labelled field, or the type and tier of an item. */
  readonly coordinate: string;
  readonly categories: readonly Category[];
  readonly level: Level;
  readonly subgraphs: readonly SubgraphName[];
  /** Whose mark for the person's own reading decides: the record's key within the person, or what leads to records. */
  readonly of: string | "LEADS" | undefined;
}

/** One thing that the records of a person say, and all that must be readable for it to be read. */
export interface Entry {
  readonly needs: Needs;
  readonly says: string;
  /** The field of the person that it stands under. */
  readonly under: string;
}

/** What must be readable, from a person down to what is said. The same needs are the same object. */
export class Needs {
  readonly last: Need | undefined;
  readonly before: Needs | undefined;
  readonly #after = new Map<string, Needs>();

  constructor(last?: Need, before?: Needs) {
    this.last = last;
    this.before = before;
  }

  and(need: Need): Needs {
    const key = `${need.coordinate} ${need.level} ${need.categories} ${need.of}`;
    const known = this.#after.get(key) ?? new Needs(need, this);
    this.#after.set(key, known);
    return known;
  }
}

type Raw = Readonly<Record<string, unknown>>;

/** All that a record says, in the order it is told. `raw` answers a selection of everything, by the schema's own names. */
export function entriesOf(graph: Graph, raw: Raw, nothing: Needs): readonly Entry[] {
  const reading = new Reading(graph, String(raw.id));
  const person = graph.schema.getType("Person");
  if (isObjectType(person)) reading.object(person, raw, nothing, undefined);
  return reading.entries;
}

class Reading {
  readonly entries: Entry[] = [];
  readonly #graph: Graph;
  readonly #person: string;
  #under = "";

  constructor(graph: Graph, person: string) {
    this.#graph = graph;
    this.#person = person;
  }

  object(type: GraphQLObjectType, raw: Raw, needs: Needs, of: string | undefined): void {
    const mark = this.#graph.mark(type.name);
    for (const field of Object.values(type.getFields())) {
      const value = raw[field.name];
      if (value === undefined) continue;
      if (type.name === PERSON) this.#under = field.name;
      const rule = this.#graph.rule(type.name, field.name);
      const coordinate = `${type.name}.${field.name}`;
      if (rule.kind === "label") {
        const { categories, level, place, subgraphs } = rule.label;
        this.#value(coordinate, field.type, value, (record) => {
          const need = { coordinate, level, subgraphs, of: record ?? of };
          const said = needs.and({ ...need, categories: categories.filter((one) => !place?.includes(one)) });
          return place ? said.and({ ...need, categories: place, level: "HEADLINE" }) : said;
        });
      } else if (rule.kind === "tier" && mark.kind === "items") {
        const item = needs.last;
        if (item)
          this.#value(coordinate, field.type, value, () => needs.and({ ...item, coordinate, level: rule.level }));
      } else this.#value(coordinate, field.type, value, () => needs);
    }
  }

  #value(
    coordinate: string,
    of: GraphQLOutputType,
    value: unknown,
    needs: (record: string | undefined) => Needs,
  ): void {
    const leads = getNamedType(of);
    const parts = (one: unknown) => typeOf(this.#graph.schema, leads.name, one);
    const list = Array.isArray(value) ? value : [value];
    const [first] = list.map(parts);
    const isLeaf = first === undefined || this.#graph.mark(first.name).kind === "inherits";
    // A list from which all is withheld is as empty as one that holds nothing.
    if (list.length === 0 && isCompositeType(leads)) return;
    if (value === null) this.#say(needs(isCompositeType(leads) ? "LEADS" : undefined), coordinate, value);
    else if (isLeaf) this.#say(needs(undefined), coordinate, value);
    else
      for (const one of list) {
        const type = parts(one);
        if (type) this.#record(coordinate, type, one as Raw, needs);
      }
  }

  #record(coordinate: string, type: GraphQLObjectType, raw: Raw, needs: (record: string | undefined) => Needs): void {
    const mark = this.#graph.mark(type.name);
    const record = typeof raw.id === "string" ? raw.id.replaceAll(`${this.#person}:`, "") : undefined;
    const own = needs(record);
    const within = mark.kind === "items" ? own.and(itemNeed(this.#graph, type.name, mark, raw, record)) : own;
    if (mark.kind !== "section") this.#say(within, coordinate, `a ${type.name} ${record}`);
    this.object(type, raw, within, record);
  }

  #say(needs: Needs, coordinate: string, value: unknown): void {
    // Keys and numbers that hold the person's key say the same of everybody.
    this.entries.push({
      needs,
      says: `${coordinate} ${JSON.stringify(value).replaceAll(this.#person, "")}`,
      under: this.#under,
    });
  }
}

function typeOf(schema: GraphQLSchema, name: string, value: unknown): GraphQLObjectType | undefined {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  if (!isAbstractType(type) || typeof value !== "object" || value === null) return undefined;
  const concrete = schema.getType(String((value as Raw).__typename));
  return isObjectType(concrete) ? concrete : undefined;
}

function itemNeed(
  graph: Graph,
  type: string,
  mark: { field: string; level: Level },
  raw: Raw,
  of: string | undefined,
): Need {
  const categories = (raw[mark.field] ?? []) as readonly Category[];
  return { coordinate: type, categories, level: mark.level, subgraphs: graph.servedBy(type, mark.field), of };
}

/** What only one of them says. */
export function differences(one: readonly Entry[], other: readonly Entry[]): readonly Entry[] {
  return [...missing(one, other), ...missing(other, one)];
}

function missing(from: readonly Entry[], among: readonly Entry[]): readonly Entry[] {
  const left = new Map<Needs, Map<string, number>>();
  for (const { needs, says } of among) {
    const said = left.get(needs) ?? new Map<string, number>();
    left.set(needs, said.set(says, (said.get(says) ?? 0) + 1));
  }
  return from.filter(({ needs, says }) => {
    const count = left.get(needs)?.get(says) ?? 0;
    left.get(needs)?.set(says, count - 1);
    return count <= 0;
  });
}
