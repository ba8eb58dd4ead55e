import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind, type NameNode, visit } from "graphql";

/** The directives of that name on the schema itself, wherever it is defined or extended. */
export const schemaDirectives = (document: DocumentNode, name: string): readonly ConstDirectiveNode[] =>
  document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_EXTENSION || node.kind === Kind.SCHEMA_DEFINITION ? (node.directives ?? []) : [],
    )
    .filter((directive) => directive.name.value === name);

/** An argument of a directive as it is written there, or undefined. */
export const argumentOf = (node: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  node.arguments?.find((given) => given.name.value === name)?.value;

/** The text of a value; empty where it is none. */
export const textOf = (value: ConstValueNode | undefined): string => (value?.kind === Kind.STRING ? value.value : "");

/** The names of every node of these kinds, at any depth. */
export function namesOf(document: DocumentNode, ...kinds: readonly Kind[]): readonly string[] {
  const found: string[] = [];
  visit(document, {
    enter(node) {
      if (kinds.includes(node.kind)) found.push((node as unknown as { readonly name: NameNode }).name.value);
    },
  });
  return found;
}
