import { ApolloGateway } from "@apollo/gateway";
import type { GraphQLSchema } from "graphql";
import type { SignCaller } from "../../shared/caller/sign.ts";
import { silenceTelemetry } from "../../shared/config.ts";
import { refuse } from "../../shared/errors.ts";
import { isOneOf, SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import type { PrunedOperation } from "../disclose/operation.ts";
import { type FetchEnd, type LinkContext, subgraphLink } from "./link.ts";
import type { PlannerApart } from "./planner-apart.ts";
import { PLANNING } from "./planning-limits.ts";
import { plansApart } from "./plans.ts";
import type { Transport } from "./transport.ts";

/** Plans and runs pruned operations over the subgraphs. */
export interface Executor {
  /** The schema that callers see. */
  readonly schema: GraphQLSchema;
  /** Fetches; a part that failed is null in the data and named in the context. */
  run(
    fetch: NonNullable<PrunedOperation["fetch"]>,
    values: Readonly<Record<string, unknown>>,
    context: LinkContext,
  ): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

export interface ExecutorOptions {
  readonly supergraph: string;
  readonly transports: Readonly<Record<SubgraphName, Transport>>;
  readonly sign: SignCaller;
  readonly onFetch?: (end: FetchEnd) => void;
  /** Plans where planning can be ended from outside; in this thread, within limits, unless given. */
  readonly planner?: PlannerApart | undefined;
}

/** Loads the reviewed supergraph into Apollo's gateway, with our own link to every subgraph. */
export async function openExecutor(options: ExecutorOptions): Promise<Executor> {
  const { supergraph, transports, sign, onFetch, planner } = options;
  silenceTelemetry();
  const plans = planner && plansApart(planner);
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => {
      if (!isOneOf(SUBGRAPHS, name)) throw new Error("the supergraph names a subgraph that is not on the roster");
      return subgraphLink({ name, transport: transports[name], sign, ...(onFetch && { onFetch }) });
    },
    logger: silent,
    debug: false,
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { debug: PLANNING, ...(plans && { cache: plans.store }) },
  });
  const { schema, executor } = await gateway.load();
  return {
    schema,
    run: async (fetch, values, context) => {
      await plans?.ready(fetch);
      const variables = { ...values };
      const answer = await executor({
        schema,
        document: fetch.document,
        queryHash: fetch.hash,
        source: fetch.text,
        operationName: null,
        request: { query: fetch.text, variables },
        context,
        metrics: {},
        logger: silent,
      } as unknown as Parameters<typeof executor>[0]);
      const [refusal] = context.refusals;
      if (refusal) refuse(refusal);
      const { data } = answer;
      if (!data) return refuse("INTERNAL", "the operation could not be planned or run");
      return data as Readonly<Record<string, unknown>>;
    },
    close: async () => {
      await Promise.all([gateway.stop(), planner?.close()]);
    },
  };
}

/** What the library would log can hold operations and addresses; we log our own words. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
