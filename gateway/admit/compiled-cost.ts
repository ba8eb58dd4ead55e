import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";
import { refuse } from "../../shared/errors.ts";
import { costOfInputs } from "./cost-of-inputs.ts";
import { type Formula, most, priceOf, sum, times, type Variables, where } from "./formula.ts";
import { from, type Given, givenTo } from "./given-arguments.ts";
import { isList, type ListSize, readWeights, type Weights } from "./weights.ts";

/** What an operation costs with these variables: a whole number, at least 1. */
export type Cost = (variables: Variables) => number;

export interface Priced {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * The cost of an operation as its client wrote it (the IBM cost specification): each object 1 and each value 0 unless
 * `@cost` says otherwise, a list as often as `@listSize` and its arguments say, a mutation 10 besides. It is known
 * before anything is planned, and depends on the operation and its variables alone, never on what is recorded. Of
 * types that exclude each other the dearest counts; a field that is written twice counts twice.
 */
export function compileCost(weights: Weights, { operation, fragments }: Priced): Cost {
  const { schema } = weights;
  const root = schema.getRootType(operation.operation) ?? refuse("INTERNAL", "the schema has no such operations");
  const formula = new Compiling(weights, fragments).selections(operation.selectionSet, root, NO_SIZES);
  const base = operation.operation === "mutation" ? MUTATION_COST : 0;
  return (variables) => Math.max(1, Math.ceil(base + priceOf(formula, variables)));
}

/** Prices the operations of one schema, each once. */
export function pricesIn(schema: GraphQLSchema): (priced: Priced) => Cost {
  const weights = readWeights(schema);
  return (priced) => compileCost(weights, priced);
}

/** What a change costs besides what is asked of it. */
const MUTATION_COST = 10;

/** What a list counts for that says nothing of its length. */
const UNSAID_SIZE = 100;

/** The sizes that a field above has set for the lists of this selection. */
type Sizes = ReadonlyMap<string, Formula>;
const NO_SIZES: Sizes = new Map();

class Compiling {
  readonly #weights: Weights;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What has no sizes set from above is the same wherever it stands. */
  readonly #known = new Map<SelectionSetNode, Map<string, Formula>>();

  constructor(weights: Weights, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#weights = weights;
    this.#fragments = fragments;
  }

  /** A selection on a type; where several may stand there, on the dearest of them. */
  selections(set: SelectionSetNode, on: GraphQLNamedType, sizes: Sizes): Formula {
    if (isAbstractType(on)) {
      return most(this.#weights.schema.getPossibleTypes(on).map((type) => this.selections(set, type, sizes)));
    }
    if (!isObjectType(on)) return 0;
    const known = this.#known.get(set) ?? new Map<string, Formula>();
    this.#known.set(set, known);
    const before = sizes === NO_SIZES ? known.get(on.name) : undefined;
    const formula = before ?? sum(set.selections.map((selection) => this.#selection(selection, on, sizes)));
    if (sizes === NO_SIZES) known.set(on.name, formula);
    return formula;
  }

  #selection(selection: SelectionNode, on: GraphQLObjectType, sizes: Sizes): Formula {
    return onlyIncluded(selection, this.#unconditional(selection, on, sizes));
  }

  #unconditional(selection: SelectionNode, on: GraphQLObjectType, sizes: Sizes): Formula {
    if (selection.kind === "Field") return this.#field(selection, on, sizes);
    const fragment = selection.kind === "InlineFragment" ? selection : this.#fragments.get(selection.name.value);
    if (!fragment || !this.#applies(fragment.typeCondition?.name.value, on)) return 0;
    return this.selections(fragment.selectionSet, on, sizes);
  }

  #applies(condition: string | undefined, on: GraphQLObjectType): boolean {
    if (condition === undefined || condition === on.name) return true;
    const type = this.#weights.schema.getType(condition);
    return isAbstractType(type) && this.#weights.schema.isSubType(type, on);
  }

  #field(node: FieldNode, on: GraphQLObjectType, sizes: Sizes): Formula {
    const field = this.#definition(node.name.value, on);
    if (!field) return 0;
    const said = this.#weights.listSize(on, field);
    const given = givenTo(field, node);
    const size = said && sizeOf(said, given);
    const within = size !== undefined && said && said.sized.length > 0 ? sizesFor(said, size) : NO_SIZES;
    const below = getNamedType(field.type);
    const selected =
      node.selectionSet && isCompositeType(below) ? this.selections(node.selectionSet, below, within) : 0;
    const each = sum([this.#weights.field(field), selected]);
    const own = said && said.sized.length > 0 ? undefined : size;
    const count = isList(field) ? (sizes.get(field.name) ?? own ?? UNSAID_SIZE) : 1;
    return sum([times(count, each), costOfInputs(this.#weights, field, given)]);
  }

  #definition(name: string, on: GraphQLObjectType): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (on !== this.#weights.schema.getQueryType()) return on.getFields()[name];
    return [SchemaMetaFieldDef, TypeMetaFieldDef].find((meta) => meta.name === name) ?? on.getFields()[name];
  }
}

const sizesFor = ({ sized }: ListSize, size: Formula): Sizes => new Map(sized.map((name) => [name, size]));

/** How many there are: as many as are asked for, else as many as are assumed; never more than keys that are given. */
function sizeOf({ assumed, slicing, needsOne }: ListSize, given: Given): Formula {
  return from(given, (values) => {
    const asked = slicing.map((name) => values[name]).filter((value) => typeof value === "number");
    if (needsOne && slicing.length > 0 && asked.length !== 1) refuse("VALIDATION_FAILED", "one slicing argument");
    const size = asked.length > 0 ? Math.max(...asked) : (assumed ?? UNSAID_SIZE);
    const keys = Object.values(values)
      .filter(Array.isArray)
      .map((list) => list.length);
    return Math.min(size, ...keys);
  });
}

function onlyIncluded(selection: SelectionNode, formula: Formula): Formula {
  if ((selection.directives ?? []).length === 0 || formula === 0) return formula;
  return where((variables) => isIncluded(selection, variables), formula);
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  try {
    if (getDirectiveValues(GraphQLSkipDirective, selection, { ...variables })?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, { ...variables })?.if !== false;
  } catch {
    return refuse("BAD_VARIABLES");
  }
}
