import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { type Dice, dice } from "./dice.ts";
import { drawnValue } from "./generated-values.ts";
import type { Put } from "./questions.ts";

/**
 * Valid questions of any caller, drawn from all that the schema allows: any fields to any depth, aliases, inline and
 * named fragments, directives, arguments by variable. The same seed draws the same questions.
 */
export function generatedQuestions(
  schema: GraphQLSchema,
  people: readonly SeedPerson[],
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly Put[] {
  const chance = dice(seed);
  return Array.from({ length: count }, (_, at) => {
    const role = chance.oneOf(ROLES);
    const purpose = chance.oneOf(ROLE_DEFINITIONS[role].purposes);
    const about = chance.oneOf(chance.happens(0.7) ? people.slice(0, STORIES) : people);
    return { role, purpose, what: `question ${at} of seed ${seed}`, ...new Draft(schema, about, chance).question() };
  });
}

/** The first people have a story; the rest only live somewhere. */
const STORIES = 6;

/** One question as it is drawn. */
class Draft {
  readonly #schema: GraphQLSchema;
  readonly #about: SeedPerson;
  readonly #dice: Dice;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #names = 0;

  constructor(schema: GraphQLSchema, about: SeedPerson, chance: Dice) {
    this.#schema = schema;
    this.#about = about;
    this.#dice = chance;
  }

  question(): Pick<Put, "query" | "variables"> {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error("nothing can be asked");
    const roots = this.#dice.some(Object.values(query.getFields()), 3).map((root) => this.#field(root, DEPTH, true));
    const declared = this.#declared.length > 0 ? ` (${this.#declared.join(", ")})` : "";
    return {
      query: [`query Generated${declared} { ${roots.join(" ")} }`, ...this.#fragments].join("\n"),
      variables: this.#variables,
    };
  }

  /** What is selected within a type. Within a kind of an abstract type each field gets a name of its own. */
  #selection(type: GraphQLCompositeType, depth: number, named: boolean): string {
    if (isAbstractType(type)) {
      const kinds = this.#dice.some(this.#schema.getPossibleTypes(type), 2);
      return `{ __typename ${kinds.map((kind) => `... on ${kind.name} ${this.#selection(kind, depth, true)}`).join(" ")} }`;
    }
    if (!("getFields" in type)) return "{ __typename }";
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || !isCompositeType(ofField(field)));
    const chosen = this.#dice.some(fields, depth > 2 ? 6 : 4).map((field) => {
      const text = this.#field(field, depth - 1, named);
      return this.#dice.happens(0.15) ? this.#inFragment(type, text) : text;
    });
    if (chosen.length === 0 || this.#dice.happens(0.1)) chosen.push("__typename");
    return `{ ${chosen.join(" ")} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, named: boolean): string {
    const type: GraphQLNamedType = ofField(field);
    const alias = named || field.args.length > 0 || this.#dice.happens(0.15) ? `${this.#name("a")}: ` : "";
    const below = isCompositeType(type) ? ` ${this.#selection(type, depth, false)}` : "";
    return `${alias}${field.name}${this.#arguments(field)}${this.#directive()}${below}`;
  }

  #arguments({ name: field, args }: GraphQLField<unknown, unknown>): string {
    const given = args.flatMap(({ name, type }) => {
      if (!isNonNullType(type) && this.#dice.happens(0.6)) return [];
      const value = drawnValue(type, `${field}.${name}`, this.#about, this.#dice);
      return value === undefined ? [] : [`${name}: ${this.#variable(String(type), value)}`];
    });
    return given.length > 0 ? `(${given.join(", ")})` : "";
  }

  #directive(): string {
    if (!this.#dice.happens(0.1)) return "";
    return ` @${this.#dice.oneOf(["include", "skip"])}(if: ${this.#variable("Boolean!", this.#dice.happens(0.5))})`;
  }

  #inFragment({ name: type }: GraphQLCompositeType, text: string): string {
    if (this.#dice.happens(0.5)) return `... on ${type} { ${text} }`;
    const name = this.#name("F");
    this.#fragments.push(`fragment ${name} on ${type} { ${text} }`);
    return `...${name}`;
  }

  #variable(type: string, value: unknown): string {
    const name = this.#name("v");
    this.#declared.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }
}

/** The fields that these questions ask, each as "Type.field". */
export function fieldsAsked(schema: GraphQLSchema, questions: readonly Put[]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { query } of questions) {
    const at = new TypeInfo(schema);
    const Field = () => void asked.add(`${at.getParentType()?.name}.${at.getFieldDef()?.name}`);
    visit(parse(query), visitWithTypeInfo(at, { Field }));
  }
  return asked;
}

/** How far below a root is asked. */
const DEPTH = 6;

const ofField = ({ type }: GraphQLField<unknown, unknown>): GraphQLNamedType => getNamedType(type);
