import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { SignedCaller } from "./caller/caller.ts";
import { MAY_BE_REPLAYED, MayBeReplayed } from "./caller/seen.ts";
import type { VerifyCaller, VerifyService } from "./caller/verify.ts";
import type { Clock } from "./clock.ts";
import type { Cursors } from "./cursors.ts";
import { counted, type Database, migrate } from "./database.ts";
import { type Epochs, NO_REPLICAS } from "./epochs.ts";
import { REFUSALS, Refusal, type RefusalCode, refuse } from "./errors.ts";
import { federate } from "./federate.ts";
import type { Metrics } from "./metrics.ts";
import { NO_OCCUPANTS, occupants } from "./occupants.ts";
import { operationWatches } from "./operation-watch.ts";
import type { Keyring } from "./partner-key-format.ts";
import type { SeedPerson } from "./seed.ts";
import type { SeedRegisters, Subgraph } from "./subgraph.ts";
import type { Tracer } from "./trace.ts";
import { isOneOf, type SubgraphName } from "./vocabulary.ts";

/** A request to a subgraph: the signed caller, and the body exactly as it was signed. */
export interface SubgraphRequest {
  readonly token: string | undefined;
  readonly body: string;
  /** The span it is a part of; believed only of a signed caller. */
  readonly traceparent?: string | undefined;
}

export interface SubgraphAnswer {
  readonly status: number;
  readonly body: unknown;
  /** How many SQL statements it took. */
  readonly statements?: number;
}

/** The header in which `statements` travels. */
export const STATEMENTS_HEADER = "x-scg-statements";

/** A subgraph that serves: the same function whether it is called in process or over HTTP. */
export interface OpenSubgraph {
  readonly name: SubgraphName;
  readonly sdl: string;
  /** Answers a GraphQL operation. Never throws. */
  answer(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /** Answers an internal call by its path. Never throws. */
  call(path: string, request: SubgraphRequest): Promise<SubgraphAnswer>;
  seed(people: readonly SeedPerson[], registers?: SeedRegisters): Promise<void>;
  /** Does what was left undone. */
  upkeep(): Promise<void>;
  /** Whether it holds somebody who cannot be invented. */
  holdsReal(): Promise<boolean>;
  ready(): Promise<void>;
}

export interface OpenSubgraphOptions {
  readonly database: Database;
  readonly verify: VerifyCaller;
  /** Checks the gateway's own calls; without it none is answered. */
  readonly verifyService?: VerifyService;
  readonly cursors: Cursors;
  readonly clock: Clock;
  /** Where replicas are told of changes; there are none unless given. */
  readonly epochs?: Epochs;
  /** What partners' keys are made with; without peppers none is. */
  readonly keyring?: Keyring;
  /** Told of what failed inside, for the log; never holds a value. */
  readonly onFailure?: (subgraph: SubgraphName, failure: unknown) => void;
  /** Where operations are counted and timed, and where their spans go; nowhere unless given. */
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
}

const operation = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  occupants: occupants.default(NO_OCCUPANTS),
});

/** Migrates the subgraph's schema and opens it. */
export async function openSubgraph(subgraph: Subgraph, options: OpenSubgraphOptions): Promise<OpenSubgraph> {
  const { database, verify, clock, cursors, onFailure, epochs = NO_REPLICAS, keyring = NO_KEYS } = options;
  const verifyService: VerifyService = options.verifyService ?? (async () => refuse("UNAUTHENTICATED"));
  const [{ schema, sdl }] = await Promise.all([
    federate(subgraph),
    migrate(database, subgraph.name, subgraph.migrations),
  ]);
  const db = database.of(subgraph.name);
  const documents = documentCache(schema);
  const watch = operationWatches(subgraph.name, options);

  const run = async (body: string, caller: SignedCaller, store: unknown): Promise<unknown> => {
    const { query, operationName, variables, occupants } = operation.parse(JSON.parse(body));
    const document = documents(query);
    const loaders = subgraph.loaders(store, clock.now(), caller);
    const context = { caller, occupants, store, loaders, cursors, clock, epochs, keyring };
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

  const signed = async <Who>(
    request: SubgraphRequest,
    check: (token: string | undefined, body: string) => Promise<Who>,
    work: (who: Who, store: unknown) => Promise<unknown>,
  ): Promise<SubgraphAnswer> => {
    const watched = watch();
    try {
      const who = await check(request.token, request.body);
      watched.believes(request.traceparent);
      const body = await work(who, subgraph.store(counted(db, watched.counts)));
      return watched.ends({ status: 200, body });
    } catch (error) {
      onFailure?.(subgraph.name, error);
      const code = codeOf(error);
      const status = error instanceof MayBeReplayed ? MAY_BE_REPLAYED : REFUSALS[code][0];
      return watched.ends({ status, body: { errors: [worded(code)] } });
    }
  };

  return {
    name: subgraph.name,
    sdl,
    answer: (request) => signed(request, verify, (caller, store) => run(request.body, caller, store)),
    call: (path, request) => {
      const forNobody = named(subgraph.serviceCalls, path);
      if (forNobody)
        return signed(request, verifyService, (_, store) =>
          forNobody({ store, clock, epochs }, JSON.parse(request.body)),
        );
      return signed(request, verify, async (caller, store) => {
        const work = named(subgraph.calls, path);
        return work ? work({ store, caller, clock }, JSON.parse(request.body)) : refuse("NOT_FOUND");
      });
    },
    upkeep: async () => subgraph.upkeep?.({ store: subgraph.store(db), epochs, clock }),
    seed: (people, registers) => subgraph.seed(db, people, clock.now(), registers),
    holdsReal: async () => (await subgraph.holdsReal?.(subgraph.store(db))) ?? false,
    ready: () => database.ping(),
  };
}

const NO_KEYS: Keyring = { environment: "test", peppers: [] };

/** The call of that name; no name of a prototype's is one. */
const named = <Call>(calls: Readonly<Record<string, Call>> | undefined, path: string): Call | undefined =>
  calls !== undefined && Object.hasOwn(calls, path) ? calls[path] : undefined;

/** Parses and checks each text once. */
function documentCache(schema: GraphQLSchema): (query: string) => DocumentNode {
  const cache = new LRUCache<string, DocumentNode>({ max: 1000 });
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const document = parse(query);
    const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const [error] = validate(schema, document, rules, { maxErrors: 1, hideSuggestions: true });
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
