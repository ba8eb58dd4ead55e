import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  print,
  printSchema,
  visit,
} from "graphql";
import { buildSchema, createResolversMap } from "type-graphql";
import { holdToCeiling } from "./labels/ceiling.ts";
import { LABEL_DEFINITIONS } from "./labels/definitions.ts";
import { resolveSections } from "./sections.ts";
import type { Subgraph } from "./subgraph.ts";

/** A subgraph's schema: as text to compose, and ready to execute under the caller's ceiling. */
export interface FederatedSchema {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

/** Builds the federated schema of a subgraph from its type-graphql classes. */
export async function federate(subgraph: Pick<Subgraph, "resolvers" | "types">): Promise<FederatedSchema> {
  const built = await buildSchema({
    resolvers: subgraph.resolvers as [never, ...never[]],
    orphanedTypes: [...(subgraph.types ?? [])] as never[],
    skipCheck: true,
    validate: false,
  });
  const sdl = `${LABEL_DEFINITIONS}\n${print(withDirectives(built))}`;
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { ...createResolversMap(built), Person: { ...personOf(built), __resolveReference: stub } } as never,
  });
  resolveSections(schema);
  holdToCeiling(schema);
  return { sdl, schema };
}

/** A person in a fetch is only a key; whether they are known here is told by labelled fields alone. */
const stub = ({ id }: { readonly id: string }) => ({ id });

const personOf = (schema: GraphQLSchema): object => (createResolversMap(schema) as Record<string, object>).Person ?? {};

/** type-graphql keeps directives beside its types; printing forgets them, so they are put back here. */
function withDirectives(schema: GraphQLSchema): DocumentNode {
  return visit(parse(printSchema(schema)), {
    leave(node: ASTNode) {
      if (node.kind === "ObjectTypeDefinition" || node.kind === "InterfaceTypeDefinition") {
        const type = schema.getType(node.name.value);
        if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
        const fields = node.fields?.map((field) => {
          const from = type.getFields()[field.name.value];
          const args = field.arguments?.map((arg) => ({
            ...arg,
            directives: directivesOf(from?.args.find(({ name }) => name === arg.name.value)),
          }));
          return { ...field, arguments: args, directives: directivesOf(from) };
        });
        return { ...node, fields, directives: directivesOf(type) };
      }
      if (node.kind === "InputObjectTypeDefinition") {
        const type = schema.getType(node.name.value);
        if (!isInputObjectType(type)) return undefined;
        const fields = node.fields?.map((field) => ({
          ...field,
          directives: directivesOf(type.getFields()[field.name.value]),
        }));
        return { ...node, fields, directives: directivesOf(type) };
      }
      return undefined;
    },
  }) as DocumentNode;
}

const directivesOf = (
  of:
    | { readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined }
    | null
    | undefined,
): readonly ConstDirectiveNode[] => of?.astNode?.directives ?? [];
