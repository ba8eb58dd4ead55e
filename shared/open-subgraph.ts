import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { SignedCaller } from "./caller/caller.ts";
import type { VerifyCaller } from "./caller/verify.ts";
import type { Clock } from "./clock.ts";
import type { Cursors } from "./cursors.ts";
import { type Database, migrate } from "./database.ts";
import { REFUSALS, Refusal, type RefusalCode, refuse } from "./errors.ts";
import { federate } from "./federate.ts";
import type { SeedPerson } from "./seed.ts";
import type { Subgraph } from "./subgraph.ts";
import { isOneOf, type SubgraphName } from "./vocabulary.ts";

/** A request to a subgraph: the signed caller, and the body exactly as it was signed. */
export interface SubgraphRequest {
  readonly token: string | undefined;
  readonly body: string;
}

export interface SubgraphAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A subgraph that serves: the same function whether it is called in process or over HTTP. */
export interface OpenSubgraph {
  readonly name: SubgraphName;
  readonly sdl: string;
  /** Answers a GraphQL operation. Never throws. */
  answer(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /** Answers an internal call by its path. Never throws. */
  call(path: string, request: SubgraphRequest): Promise<SubgraphAnswer>;
  seed(people: readonly SeedPerson[]): Promise<void>;
  ready(): Promise<void>;
}

export interface OpenSubgraphOptions {
  readonly database: Database;
  readonly verify: VerifyCaller;
  readonly cursors: Cursors;
  readonly clock: Clock;
  /** Told of what failed inside, for the log; never holds a value. */
  readonly onFailure?: (subgraph: SubgraphName, failure: unknown) => void;
}

const operation = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Migrates the subgraph's schema and opens it. */
export async function openSubgraph(subgraph: Subgraph, options: OpenSubgraphOptions): Promise<OpenSubgraph> {
  const { database, verify, clock, cursors, onFailure } = options;
  const [{ schema, sdl }] = await Promise.all([
    federate(subgraph),
    migrate(database, subgraph.name, subgraph.migrations),
  ]);
  const db = database.of(subgraph.name);
  const store = subgraph.store(db);
  const documents = documentCache(schema);

  const run = async (body: string, caller: SignedCaller): Promise<unknown> => {
    const { query, operationName, variables } = operation.parse(JSON.parse(body));
    const document = documents(query);
    const context = { caller, store, loaders: subgraph.loaders(store), cursors, clock };
    const { data, errors } = await execute({
      schema,
      document,
      contextValue: context,
      variableValues: variables ?? null,
      operationName: operationName ?? null,
    });
    for (const error of errors ?? []) onFailure?.(subgraph.name, error.originalError ?? error);
    return errors ? { data, errors: errors.map(publicError) } : { data };
  };

  const signed = async (
    request: SubgraphRequest,
    work: (caller: SignedCaller) => Promise<unknown>,
  ): Promise<SubgraphAnswer> => {
    try {
      return { status: 200, body: await work(await verify(request.token, request.body)) };
    } catch (error) {
      onFailure?.(subgraph.name, error);
      const code = codeOf(error);
      return { status: REFUSALS[code][0], body: { errors: [worded(code)] } };
    }
  };

  return {
    name: subgraph.name,
    sdl,
    answer: (request) => signed(request, (caller) => run(request.body, caller)),
    call: (path, request) =>
      signed(request, async (caller) => {
        const work = Object.hasOwn(subgraph.calls ?? {}, path) ? subgraph.calls?.[path] : undefined;
        return work ? work({ store, caller, clock }, JSON.parse(request.body)) : refuse("NOT_FOUND");
      }),
    seed: (people) => subgraph.seed(db, people),
    ready: () => database.ping(),
  };
}

/** Parses and checks each text once. */
function documentCache(schema: GraphQLSchema): (query: string) => DocumentNode {
  const cache = new LRUCache<string, DocumentNode>({ max: 1000 });
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const document = parse(query);
    const [error] = validate(schema, document);
    if (error) throw error;
    cache.set(query, document);
    return document;
  };
}

const codeOf = (error: unknown): RefusalCode => (error instanceof Refusal ? error.code : "INTERNAL");

const worded = (code: RefusalCode) => ({ message: REFUSALS[code][1], extensions: { code } });

/** Nothing of ours inside: no message, stack, value or location. */
function publicError(error: GraphQLError): object {
  const said = error.extensions.code;
  const code = isOneOf(Object.keys(REFUSALS) as RefusalCode[], said) ? said : codeOf(error.originalError);
  return { ...worded(code), ...(error.path ? { path: error.path } : {}) };
}
