import { Arbitrary, type Random, Stream, Value } from "fast-check";
import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from "graphql";
import type { Drawn } from "../questions/draft.ts";

/** An operation, and who asks it. */
export interface Trial<Asker> {
  readonly drawn: Drawn;
  readonly askers: readonly Asker[];
}

/** Trials as they are drawn, which shrink to one asker, or two, and to the smallest operation that still fails. */
export class Trials<Asker> extends Arbitrary<Trial<Asker>> {
  readonly #schema: GraphQLSchema;
  readonly #draw: (seed: number) => Trial<Asker>;

  constructor(schema: GraphQLSchema, draw: (seed: number) => Trial<Asker>) {
    super();
    this.#schema = schema;
    this.#draw = draw;
  }

  generate(random: Random): Value<Trial<Asker>> {
    return new Value(this.#draw(random.nextInt(0, 2 ** 31 - 1)), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Trial<Asker> {
    return typeof value === "object" && value !== null && "drawn" in value;
  }

  shrink({ drawn, askers }: Trial<Asker>): Stream<Value<Trial<Asker>>> {
    return new Stream(this.#smaller({ drawn, askers })).map((trial) => new Value(trial, undefined));
  }

  *#smaller({ drawn, askers }: Trial<Asker>): Generator<Trial<Asker>> {
    if (askers.length > 1) for (const asker of askers) yield { drawn, askers: [asker] };
    if (askers.length > 2)
      for (const [at, later] of askers.entries())
        for (const before of askers.slice(0, at)) yield { drawn, askers: [before, later] };
    for (const smaller of smallerOperations(this.#schema, drawn)) yield { drawn: smaller, askers };
  }
}

/** Each operation that is this one with one thing less, the largest step first; only such as are valid. */
export function* smallerOperations(schema: GraphQLSchema, { query, variables }: Drawn): Generator<Drawn> {
  const document = parse(query, { noLocation: true });
  for (const candidate of candidates(document)) {
    const tidied = tidy(candidate);
    if (validate(schema, tidied).length > 0) continue;
    const text = print(tidied);
    if (text === print(document)) continue;
    const kept = namesIn(tidied);
    yield { query: text, variables: new Map([...variables].filter(([name]) => kept.has(name))) };
  }
}

function* candidates(document: DocumentNode): Generator<DocumentNode> {
  const sets: SelectionSetNode[] = [];
  visit(document, { SelectionSet: (node) => void sets.push(node) });
  for (const set of sets)
    for (const only of set.selections)
      if (set.selections.length > 2) yield replaced(document, set, { ...set, selections: [only] });
  for (const set of sets) {
    for (const [at, selection] of set.selections.entries()) {
      const without = (instead: readonly SelectionNode[]): DocumentNode =>
        replaced(document, set, {
          ...set,
          selections: [...set.selections.slice(0, at), ...instead, ...set.selections.slice(at + 1)],
        });
      if (set.selections.length > 1) yield without([]);
      if (selection.kind === Kind.INLINE_FRAGMENT) yield without(selection.selectionSet.selections);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const named = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
        );
        if (named?.kind === Kind.FRAGMENT_DEFINITION) yield without(named.selectionSet.selections);
      }
      if (selection.directives && selection.directives.length > 0) yield without([{ ...selection, directives: [] }]);
      if (selection.kind === Kind.FIELD && selection.alias) {
        const { alias: _, ...plain } = selection;
        yield without([plain]);
      }
      if (selection.kind === Kind.FIELD && selection.arguments) {
        for (const given of selection.arguments)
          yield without([{ ...selection, arguments: selection.arguments.filter((one) => one !== given) }]);
      }
    }
  }
}

const replaced = (document: DocumentNode, node: ASTNode, other: ASTNode): DocumentNode =>
  visit(document, { enter: (one) => (one === node ? other : undefined) });

/** Without fragments that nothing spreads, and variables that nothing uses. */
function tidy(document: DocumentNode): DocumentNode {
  const spread = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) });
  const definitions = document.definitions.filter(
    (one) => one.kind !== Kind.FRAGMENT_DEFINITION || spread.has(one.name.value),
  );
  if (definitions.length < document.definitions.length) return tidy({ ...document, definitions });
  const used = namesIn(document);
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

/** The names of the variables that are used. */
function namesIn(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return used;
}
