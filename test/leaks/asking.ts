import { readFileSync } from "node:fs";
import { buildASTSchema, parse } from "graphql";
import type { WithheldReason } from "../../gateway/disclose/mask.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import { wholePersonQuery } from "../whole-query.ts";
import type { Answered } from "../world.ts";

/** Everything there is about one person, by `$id`. */
export const WHOLE_PERSON = wholePersonQuery(
  buildASTSchema(parse(readFileSync(SUPERGRAPH_FILE, "utf8")), { assumeValidSDL: true }),
);

/** A question about one person, by `$id`. */
export const aboutPerson = (selection: string, rest = ""): string =>
  `query ($id: ID!) { person(by: { id: $id }) ${selection} } ${rest}`;

/** The body without its decision id, the one thing in it that is drawn anew. */
export const withoutDecision = (text: string): string => text.replaceAll(/"decisionId":"[0-9a-f-]{36}"/g, "");

interface Redaction {
  readonly coordinate: string;
  readonly reason: WithheldReason;
  readonly paths: readonly string[];
}

/** What the answer says it withheld. */
export const redactionsOf = ({ json }: Answered): readonly Redaction[] => json.extensions.disclosure.redactions;

/** What was withheld and why, whatever the client called it, in a fixed order. */
export const withheldIn = (answered: Answered): readonly string[] =>
  redactionsOf(answered)
    .map(({ coordinate, reason }) => `${coordinate} ${reason}`)
    .sort();

/** What a subgraph is asked, and what it would answer. */
export interface Exchange {
  readonly subgraph: SubgraphName;
  readonly sent: string;
  readonly path: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test puts words into a subgraph's mouth
  readonly body: any;
}

/** Stands between the gateway and its subgraphs: what they answer can be replaced, and what they are sent is kept. */
export interface Between {
  readonly through: (subgraph: SubgraphName, transport: Transport) => Transport;
  /** Replaces what subgraphs answer to graph questions while the work runs; undefined leaves an answer as it is. */
  answering<T>(
    replace: (exchange: Exchange) => { readonly status: number; readonly body: unknown } | undefined,
    work: () => Promise<T>,
  ): Promise<T>;
  /** What subgraphs were sent while the work ran. */
  sent(work: () => Promise<unknown>): Promise<readonly Exchange[]>;
}

/** Opens such a place between. */
export function between(): Between {
  let replace: Parameters<Between["answering"]>[0] = () => undefined;
  let seen: Exchange[] = [];
  return {
    through: (subgraph, transport) => async (path, request) => {
      const answer = await transport(path, request);
      const exchange = { subgraph, path, sent: request.body, body: JSON.parse(JSON.stringify(answer.body)) };
      seen.push(exchange);
      const replaced = path === "/graphql" ? replace(exchange) : undefined;
      return replaced ?? answer;
    },
    answering: async (other, work) => {
      replace = other;
      return work().finally(() => {
        replace = () => undefined;
      });
    },
    sent: async (work) => {
      seen = [];
      await work();
      return seen;
    },
  };
}

/** The same answer with every value changed as told; undefined leaves a value, and what is below it is then visited. */
export function changed(value: unknown, change: (value: unknown, key: string) => unknown, key = ""): unknown {
  const other = change(value, key);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((one) => changed(one, change, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one, change, name)]));
}
