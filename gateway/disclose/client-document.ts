import { type DocumentNode, visit } from "graphql";

/** The schema as callers see it: a supergraph without labels, and without what only the gateway needs. */
export const clientDocument = (supergraph: DocumentNode): DocumentNode =>
  visit(supergraph, {
    SchemaDefinition: () => null,
    DirectiveDefinition: () => null,
    Directive: ({ name }) => (TOLD.includes(name.value) ? undefined : null),
    EnumTypeDefinition: withoutMachinery,
    InputObjectTypeDefinition: withoutMachinery,
    ScalarTypeDefinition: withoutMachinery,
  });

/** The directives that say something to a client. */
const TOLD = ["deprecated", "specifiedBy", "oneOf"];

/** Names with `__` belong to the specifications a supergraph links: how it is joined, and by whom. */
const withoutMachinery = ({ name }: { readonly name: { readonly value: string } }): null | undefined =>
  name.value.includes("__") ? null : undefined;
