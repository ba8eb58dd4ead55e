import {
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { SeedPerson } from "../../shared/seed.ts";
import { type Dice, dice } from "./dice.ts";
import { drawnValue } from "./drawn-values.ts";

/** An operation as it is drawn: its text, and how the value of each of its variables is drawn for a person. */
export interface Drawn {
  readonly query: string;
  readonly variables: ReadonlyMap<string, Variable>;
}

/** Where a variable stands, and the seed of its value. */
export interface Variable {
  readonly type: GraphQLInputType;
  /** "field.argument". */
  readonly place: string;
  readonly seed: number;
}

/** One step from a type to the next: the field, and for an abstract type the kind it is asked of. */
export interface Step {
  readonly field: string;
  readonly on: string;
}

export interface DraftOptions {
  readonly schema: GraphQLSchema;
  readonly seed: number;
  /** What must be asked, from a root down; anything else is chance. */
  readonly path?: readonly Step[];
  /** Whether to try what a client may do to confuse: names of other fields, fields twice, fragments around fragments. */
  readonly isAdversarial?: boolean;
  /** How many roots are asked at most; 3 unless said. */
  readonly roots?: number;
  /** Of the adversarial names, how often one is a name of the machinery, which is refused; 0.006 unless said. */
  readonly reservedOften?: number;
  /** Of which names of the machinery; all unless said. */
  readonly reserved?: readonly string[];
  /** How often a field stands under a condition; 0.1 unless said. */
  readonly conditionsOften?: number;
}

/**
 * A valid operation drawn from all that the schema allows: any fields to any depth, aliases, inline and named
 * fragments, directives, arguments by variable. The same seed draws the same operation.
 */
export const drawnOperation = (options: DraftOptions): Drawn => new Draft(options).operation();

/** The values of an operation's variables, about a person; the same each time. */
export const valuesFor = ({ variables }: Drawn, about: SeedPerson): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...variables].map(([name, { type, place, seed }]) => [name, drawnValue(type, place, about, dice(seed))]),
  );

/** How far below a root is asked. */
const DEPTH = 6;

class Draft {
  readonly #options: DraftOptions;
  readonly #dice: Dice;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables = new Map<string, Variable>();
  #names = 0;
  #condition: string | undefined;

  constructor(options: DraftOptions) {
    this.#options = options;
    this.#dice = dice(options.seed);
  }

  operation(): Drawn {
    const { schema, path = [], roots = 3 } = this.#options;
    const query = schema.getQueryType();
    if (!query) throw new Error("nothing can be asked");
    const [first, ...rest] = path;
    const fields = Object.values(query.getFields());
    const wanted = fields.find(({ name }) => name === first?.field);
    const others = wanted && this.#dice.happens(0.6) ? [] : this.#dice.some(fields, roots);
    const chosen = others.map((root) => this.#field(root, query, DEPTH, new Names(true), []));
    // What must be asked comes first in half of the operations.
    if (wanted)
      chosen.splice(this.#dice.below(2) * chosen.length, 0, this.#field(wanted, query, DEPTH, new Names(true), rest));
    const declared = this.#declared.length > 0 ? ` (${this.#declared.join(", ")})` : "";
    return {
      query: [`query Generated${declared} { ${chosen.join(" ")} }`, ...this.#fragments].join("\n"),
      variables: this.#variables,
    };
  }

  /** What is selected within a type. */
  #selection(type: GraphQLCompositeType, depth: number, isNamed: boolean, path: readonly Step[]): string {
    if (isAbstractType(type)) return this.#ofKinds(type, depth, path);
    if (!isObjectType(type)) return "{ __typename }";
    return this.#ofFields(type, depth, isNamed, path);
  }

  /** Within a kind of an abstract type each field gets a name of its own, so that kinds never contradict each other. */
  #ofKinds(type: GraphQLAbstractType, depth: number, path: readonly Step[]): string {
    const possible = this.#options.schema.getPossibleTypes(type);
    const kinds = new Set(this.#dice.some(possible, 2));
    const wanted = possible.find(({ name }) => name === path[0]?.on);
    if (wanted) kinds.add(wanted);
    const parts = [...kinds].map((kind) => {
      const within = this.#selection(kind, depth, true, kind === wanted ? path : []);
      return this.#isOdd(0.3)
        ? `... on ${type.name} { ... on ${kind.name} ${within} }`
        : `... on ${kind.name} ${within}`;
    });
    if (isInterfaceType(type)) parts.push(...Object.keys(type.getFields()).filter(() => this.#isOdd(0.5)));
    return `{ ${this.#dice.happens(0.7) ? "__typename " : ""}${parts.join(" ")} }`;
  }

  #ofFields(type: GraphQLObjectType, depth: number, isNamed: boolean, path: readonly Step[]): string {
    const [step, ...rest] = path;
    const names = new Names(isNamed);
    const all = Object.values(type.getFields());
    const fields = new Set(
      this.#dice.some(
        all.filter((field) => depth > 0 || !isCompositeType(ofField(field))),
        depth > 2 ? (step ? 3 : 6) : 4,
      ),
    );
    const wanted = all.find(({ name }) => name === step?.field);
    if (wanted) fields.add(wanted);
    // Beside what must be asked, often all that stands there is.
    if (wanted && rest.length === 0 && this.#dice.happens(0.5))
      for (const field of all) if (!isCompositeType(ofField(field))) fields.add(field);
    const chosen = [...fields].flatMap((field) => {
      const text = this.#field(field, type, depth - 1, names, field === wanted ? rest : [], field === wanted);
      const placed = this.#dice.happens(field === wanted ? 0.05 : 0.15) ? this.#inFragment(type, text) : text;
      return this.#isOdd(0.08) ? [placed, placed] : [placed];
    });
    if (chosen.length === 0 || this.#dice.happens(0.1)) chosen.push("__typename");
    if (this.#isOdd(0.1)) return `{ ... { ${chosen.join(" ")} } }`;
    return `{ ${chosen.join(" ")} }`;
  }

  #field(
    field: GraphQLField<unknown, unknown>,
    on: GraphQLObjectType,
    depth: number,
    names: Names,
    path: readonly Step[],
    isWanted = false,
  ): string {
    const type: GraphQLNamedType = ofField(field);
    const name = this.#responseName(field, on, names);
    const below = isCompositeType(type) ? ` ${this.#selection(type, depth, false, path)}` : "";
    const alias = name === field.name ? "" : `${name}: `;
    return `${alias}${field.name}${this.#arguments(field)}${isWanted ? "" : this.#directive()}${below}`;
  }

  /** Another field's name tempts whoever decides by names; a name of the machinery is to be refused. */
  #responseName({ name, args }: GraphQLField<unknown, unknown>, on: GraphQLObjectType, names: Names): string {
    if (this.#isOdd(0.15)) {
      const other = names.isApart ? undefined : this.#dice.oneOf(Object.keys(on.getFields()));
      const { reservedOften = 0.006, reserved = RESERVED } = this.#options;
      const odd = this.#dice.happens(reservedOften) ? this.#dice.oneOf(reserved) : other;
      if (odd !== undefined && names.take(odd, name)) return odd;
    }
    if (names.isApart || args.length > 0 || this.#dice.happens(0.15) || !names.take(name, name)) return this.#name("a");
    return name;
  }

  #arguments({ name: field, args }: GraphQLField<unknown, unknown>): string {
    const given = args.flatMap(({ name, type }) => {
      if (!isNonNullType(type) && this.#dice.happens(0.6)) return [];
      const place = `${field}.${name}`;
      return place.endsWith(".after") ? [] : [`${name}: ${this.#variable(type, place)}`];
    });
    return given.length > 0 ? `(${given.join(", ")})` : "";
  }

  #directive(): string {
    const { schema, conditionsOften = 0.1 } = this.#options;
    if (!this.#dice.happens(conditionsOften)) return "";
    const directive = this.#dice.oneOf(["include", "skip"]);
    const [condition] = schema.getDirective(directive)?.args ?? [];
    if (!condition) return "";
    // The same condition may show one field in the place of another.
    if (this.#condition === undefined || !this.#isOdd(0.7)) this.#condition = this.#variable(condition.type, directive);
    return ` @${directive}(if: ${this.#condition})`;
  }

  #inFragment({ name: type }: GraphQLCompositeType, text: string): string {
    if (this.#dice.happens(0.5)) return `... on ${type}${this.#isOdd(0.2) ? this.#directive() : ""} { ${text} }`;
    const name = this.#name("F");
    this.#fragments.push(`fragment ${name} on ${type} { ${text} }`);
    return `...${name}`;
  }

  #variable(type: GraphQLInputType, place: string): string {
    const name = this.#name("v");
    this.#declared.push(`$${name}: ${type}`);
    this.#variables.set(name, { type, place, seed: this.#dice.below(2 ** 31) });
    return `$${name}`;
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  #isOdd = (often: number): boolean => this.#options.isAdversarial === true && this.#dice.happens(often);
}

/** The names by which the fields of one object are read; where they stand apart, each is made for its field. */
class Names {
  readonly isApart: boolean;
  readonly #taken = new Map<string, string>();

  constructor(isApart: boolean) {
    this.isApart = isApart;
  }

  /** Whether the name is free, which it then no longer is. */
  take(name: string, field: string): boolean {
    const free = !this.#taken.has(name);
    if (free) this.#taken.set(name, field);
    return free;
  }
}

/** What no client may call anything. */
const RESERVED = ["__typename", "__proto__", "constructor", "scg_0"];

const ofField = ({ type }: GraphQLField<unknown, unknown>): GraphQLNamedType => getNamedType(type);
