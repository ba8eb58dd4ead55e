import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { PRICE_MOST } from "./formula.ts";

/** How large the parts of a document are, its operations and fragments together. */
export interface OperationExtent {
  /** Most fields and fragments in one selection. */
  readonly breadth: number;
  /** Fields under another name, in all. */
  readonly aliases: number;
  readonly directives: number;
  /** Most directives at one place. */
  readonly directivesAtOnePlace: number;
  /** Of the deepest operation: fields within fields, those of fragments where they are spread. */
  readonly depth: number;
  /** Of the broadest operation: its fields, each as often as fragments repeat it. */
  readonly rootFields: number;
  /** Of the largest operation: fields and fragments, each as often as fragments repeat it. */
  readonly selections: number;
}

/** Measures a document that need not be valid: a fragment that is not there, or that holds itself, counts nothing more. */
export function extentOf(document: DocumentNode): OperationExtent {
  let [breadth, aliases, directives, directivesAtOnePlace] = [0, 0, 0, 0];
  visit(document, {
    enter: (node) => {
      if (node.kind === Kind.SELECTION_SET) breadth = Math.max(breadth, node.selections.length);
      if (node.kind === Kind.FIELD && node.alias) aliases += 1;
      if (!("directives" in node)) return;
      const here = node.directives?.length ?? 0;
      directives += here;
      directivesAtOnePlace = Math.max(directivesAtOnePlace, here);
    },
  });
  const expanded = expand(document);
  return { breadth, aliases, directives, directivesAtOnePlace, ...expanded };
}

/** What a selection comes to with its fragments put in: each is measured once, however often it is spread. */
type Expanded = Pick<OperationExtent, "depth" | "rootFields" | "selections">;
const NOTHING: Expanded = { depth: 0, rootFields: 0, selections: 0 };

function expand(document: DocumentNode): Expanded {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node);
  }
  const known = new Map<string, Expanded>();
  const ofFragment = (name: string): Expanded => {
    const before = known.get(name);
    const fragment = fragments.get(name);
    if (before || !fragment) return before ?? NOTHING;
    // One that holds itself meets nothing here; that it does is refused when the document is validated.
    known.set(name, NOTHING);
    const found = ofSelection(fragment.selectionSet);
    known.set(name, found);
    return found;
  };
  const ofSelection = ({ selections }: SelectionSetNode): Expanded =>
    selections.reduce<Expanded>((all, selection) => {
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? ofSelection(selection.selectionSet) : NOTHING;
        return together(all, { depth: below.depth + 1, rootFields: 1, selections: below.selections + 1 });
      }
      const within =
        selection.kind === Kind.INLINE_FRAGMENT
          ? ofSelection(selection.selectionSet)
          : ofFragment(selection.name.value);
      return together(all, { ...within, selections: within.selections + 1 });
    }, NOTHING);
  return operations.map(({ selectionSet }) => ofSelection(selectionSet)).reduce(largest, NOTHING);
}

const together = (one: Expanded, other: Expanded): Expanded => ({
  depth: Math.max(one.depth, other.depth),
  rootFields: held(one.rootFields + other.rootFields),
  selections: held(one.selections + other.selections),
});

const largest = (one: Expanded, other: Expanded): Expanded => ({
  depth: Math.max(one.depth, other.depth),
  rootFields: Math.max(one.rootFields, other.rootFields),
  selections: Math.max(one.selections, other.selections),
});

/** Fragments that double are more than any number soon. */
const held = (count: number): number => Math.min(count, PRICE_MOST);
