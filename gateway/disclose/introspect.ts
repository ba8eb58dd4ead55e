import { type DocumentNode, executeSync, type GraphQLSchema } from "graphql";
import type { Question } from "../stages.ts";

/** Answers a question about the schema itself. It holds no label: what callers see of it never carries them. */
export function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: Question,
): object {
  const { data } = executeSync({ schema, document, operationName: operationName ?? null, variableValues: variables });
  return { data };
}
