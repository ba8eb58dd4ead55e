import type { GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import type { LinkContext } from "../../gateway/link/link.ts";

/** A fetch as the planner's executor hands it to a data source. */
export const aFetch = (
  context: LinkContext,
  request: { readonly query: string; readonly variables?: Record<string, unknown>; readonly operationName?: string },
  kind = "incoming operation",
): GraphQLDataSourceProcessOptions<LinkContext> =>
  ({
    kind,
    request,
    context,
    incomingRequestContext: { context },
  }) as unknown as GraphQLDataSourceProcessOptions<LinkContext>;
