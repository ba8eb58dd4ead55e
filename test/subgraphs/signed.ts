import { generateKeyPairSync, randomBytes } from "node:crypto";
import { type KyselyPlugin, PostgresQueryCompiler } from "kysely";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { callerSigner } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { type Clock, systemClock } from "../../shared/clock.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import type { Database } from "../../shared/database.ts";
import type { Occupants } from "../../shared/occupants.ts";
import { type OpenSubgraph, openSubgraph } from "../../shared/open-subgraph.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { CATEGORIES, type Category, type Level, type SubgraphName } from "../../shared/vocabulary.ts";

/** What a subgraph answered; `failures` are those it hid from the caller. */
export interface Answered {
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the data
  readonly data: any;
  readonly errors: readonly { readonly extensions?: { readonly code?: string } }[] | undefined;
  readonly status: number;
  readonly failures: readonly unknown[];
}

export interface OpenForTest {
  readonly subgraph: OpenSubgraph;
  /** Asks as this caller, with a fresh signature; a list of a place shows nobody unless it is told whom. */
  ask(
    caller: SignedCaller,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    occupants?: Occupants,
  ): Promise<Answered>;
  /** Makes an internal call as this caller. */
  call(
    caller: SignedCaller,
    path: string,
    input: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  seed(people: readonly SeedPerson[]): Promise<void>;
  /** The text of every statement sent since the last `ask` or `call` began. */
  statements(): readonly string[];
}

/** Opens a subgraph with a key of its own, through the real signature, ceiling and store; its records are read by `clock`. */
export async function openForTest(
  subgraph: Subgraph,
  database: Database,
  clock: Clock = systemClock,
): Promise<OpenForTest> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const sign = callerSigner(privateKey, systemClock);
  const sent: string[] = [];
  const failures: unknown[] = [];
  const open = await openSubgraph(subgraph, {
    database: { ...database, of: <Tables>(name: SubgraphName) => database.of<Tables>(name).withPlugin(noting(sent)) },
    verify: callerVerifier(publicKey, subgraph.name, systemClock),
    cursors: sealedCursors(randomBytes(32)),
    clock,
    onFailure: (_name, failure) => failures.push(failure),
  });
  const signed = async (caller: SignedCaller, input: unknown) => {
    sent.length = 0;
    failures.length = 0;
    const body = JSON.stringify(input);
    return { body, token: await sign(caller, subgraph.name, body) };
  };
  return {
    subgraph: open,
    ask: async (caller, query, variables = {}, occupants = undefined) => {
      const { status, body } = await open.answer(await signed(caller, { query, variables, occupants }));
      const { data, errors } = body as Answered;
      return { data, errors, status, failures: [...failures] };
    },
    call: async (caller, path, input) => open.call(path, await signed(caller, input)),
    seed: open.seed,
    statements: () => [...sent],
  };
}

/** A caller who may read everything, unless said otherwise. */
export const aSignedCaller = (overrides: Partial<SignedCaller> = {}): SignedCaller => ({
  subject: "a-caller",
  role: "custody-clinician",
  organisation: "an-organisation",
  sites: [],
  purpose: "TREAT",
  kinds: ["SITE"],
  services: [],
  breakGlass: CATEGORIES,
  ceiling: ceilings("DETAIL"),
  filters: [],
  acts: {},
  ...overrides,
});

/** Whom a list may show: all these people whole, unless said otherwise. */
export const occupantsOf = (people: readonly SeedPerson[], changes: Partial<Occupants> = {}): Occupants => ({
  open: people.map(({ id }) => id),
  kept: [],
  guarded: [],
  guardedFilters: [],
  ...changes,
});

/** The same ceiling for every category. */
export const ceilings = (level: Level): Readonly<Partial<Record<Category, Level>>> =>
  Object.fromEntries(CATEGORIES.map((category) => [category, level]));

/** The path of every null and empty list in an answer. */
export function emptyAt(value: unknown, path: readonly (string | number)[] = []): readonly string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path.join(".")];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, held]) => emptyAt(held, [...path, name]));
}

/** Notes the text of each statement as PostgreSQL would be sent it. */
const noting = (sent: string[]): KyselyPlugin => ({
  transformQuery: ({ node, queryId }) => {
    sent.push(new PostgresQueryCompiler().compileQuery(node, queryId).sql);
    return node;
  },
  transformResult: async ({ result }) => result,
});
