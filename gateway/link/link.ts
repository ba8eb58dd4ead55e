import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import { type DocumentNode, parse } from "graphql";
import { LRUCache } from "lru-cache";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { SignCaller } from "../../shared/caller/sign.ts";
import type { RefusalCode } from "../../shared/errors.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import type { Advice } from "../facts/advise.ts";
import type { Listing } from "../facts/occupants.ts";
import type { Watch } from "../observe/watch.ts";
import { type ReadAnswer, readAnswer } from "./read-answer.ts";
import { sendSigned } from "./send-signed.ts";
import type { Transport } from "./transport.ts";

/** What one request carries through the planner's executor to every fetch. */
export interface LinkContext {
  readonly caller: SignedCaller;
  /** The subgraphs of which a fetch failed. */
  readonly failures: Set<SubgraphName>;
  /** Why a subgraph refused what the caller sent; never said of what it holds. */
  readonly refusals: Set<RefusalCode>;
  /** What takes note of the request's way. */
  readonly watch?: Watch | undefined;
  /** Who need not be asked about; everybody is, unless given. */
  readonly advice?: Advice | undefined;
  /** What each subgraph that lists a place is told of whom it may show. */
  readonly told?: Listing["told"];
}

/** How a fetch ended, for the log: no words of the subgraph. */
export interface FetchEnd {
  readonly subgraph: SubgraphName;
  readonly end: ReadAnswer["end"];
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
}

export interface SubgraphLinkOptions {
  readonly name: SubgraphName;
  readonly transport: Transport;
  readonly sign: SignCaller;
  readonly onFetch?: (end: FetchEnd) => void;
}

/**
 * The planner's way to one subgraph. Each fetch is signed for the request's caller and is whole or failed: a
 * failed one throws `subgraph unavailable`, with nothing of the subgraph's, and leaves the subgraph's name in
 * `context.failures` (or, for a refusal of what the caller sent, the code in `context.refusals`).
 */
export function subgraphLink(options: SubgraphLinkOptions): GraphQLDataSource<LinkContext> {
  const { name, transport, sign, onFetch } = options;
  const documents = new LRUCache<string, DocumentNode>({ max: 1000 });
  const documentOf = (query: string): DocumentNode => {
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    return document;
  };
  return {
    process: async (fetch) => {
      const { caller, failures, refusals, watch, advice, told } = contextOf(fetch);
      const { query = "", operationName, variables: given = {} } = fetch.request;
      const document = documentOf(query);
      const { asked, unsent } = await split(advice, document, given.representations);
      if (unsent.size > 0 && asked?.length === 0) return { data: { _entities: [...unsent.values()] } };
      const variables = asked ? { ...given, representations: asked } : given;
      const watched = watch?.asks(name, "records");
      const body = JSON.stringify({ query, operationName, variables, ...(!asked && { occupants: told?.[name] }) });
      const answer = await sendSigned(transport, "/graphql", (register) => sign(caller, name, body, register), {
        body,
        traceparent: watched?.traceparent,
      }).catch(() => undefined);
      const read = readAnswer(answer, document, asked);
      watched?.ends(read.end, answer);
      onFetch?.({ subgraph: name, end: read.end, ...(answer && { status: answer.status }) });
      if (read.end === "ANSWERED") return { data: withUnsent(read.data, unsent) };
      if (read.end === "REFUSED") refusals.add(read.code);
      else failures.add(name);
      throw new Error("subgraph unavailable");
    },
  };
}

/** The people of a fetch who are asked about, and what the others come to, by their place; nobody is named in a fetch of anything else. */
async function split(
  advice: Advice | undefined,
  document: DocumentNode,
  representations: unknown,
): Promise<{ readonly asked: readonly unknown[] | undefined; readonly unsent: ReadonlyMap<number, object> }> {
  if (!Array.isArray(representations)) return { asked: undefined, unsent: new Map() };
  const spared = (await advice?.spare(document, representations)) ?? [];
  return {
    asked: representations.filter((_, index) => spared[index] === undefined),
    unsent: new Map(spared.flatMap((one, index) => (one === undefined ? [] : [[index, one]]))),
  };
}

/** Puts those who were not asked about back where they were named. */
function withUnsent(data: Record<string, unknown>, unsent: ReadonlyMap<number, object>): Record<string, unknown> {
  if (unsent.size === 0 || !Array.isArray(data._entities)) return data;
  const answered: readonly unknown[] = data._entities;
  let next = 0;
  const all = Array.from(
    { length: answered.length + unsent.size },
    (_, index) => unsent.get(index) ?? answered[next++],
  );
  return { ...data, _entities: all };
}

/** A health check or a schema look-up has no caller, so it is not sent. */
function contextOf({ kind, context }: GraphQLDataSourceProcessOptions<LinkContext>): LinkContext {
  const asked: string = kind;
  if (asked !== "incoming operation") throw new Error("a subgraph answers only for a caller");
  return context as LinkContext;
}

/** What a new request begins with. */
export const linkContext = (
  caller: SignedCaller,
  given: Pick<LinkContext, "watch" | "advice" | "told"> = {},
): LinkContext => ({
  caller,
  ...given,
  failures: new Set(),
  refusals: new Set(),
});
