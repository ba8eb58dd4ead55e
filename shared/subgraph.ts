import type { Kysely, Migration } from "kysely";
import type { SignedCaller } from "./caller/caller.ts";
import type { Clock } from "./clock.ts";
import type { Cursors } from "./cursors.ts";
import type { Epochs } from "./epochs.ts";
import type { Occupants } from "./occupants.ts";
import type { Keyring } from "./partner-key-format.ts";
import type { PlaceEntry, StaffEntry } from "./partner-keys.ts";
import type { SeedPerson } from "./seed.ts";
import type { SubgraphName } from "./vocabulary.ts";

/** What a subgraph consists of; each subgraph's `subgraph.ts` is one of these. */
// biome-ignore lint/suspicious/noExplicitAny: the roster holds subgraphs of different tables side by side
export interface Subgraph<Tables = any, Store = any, Loaders = any> {
  readonly name: SubgraphName;
  /** type-graphql resolver classes. */
  readonly resolvers: readonly [ResolverClass, ...ResolverClass[]];
  /** Object types that no field names, because an interface leads to them. */
  readonly types?: readonly ResolverClass[];
  /** By name, applied in order of name. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** The only part that knows SQL. */
  readonly store: (db: Kysely<Tables>) => Store;
  /** Made anew for each request, so that nothing is shared between callers; `now` and `caller` are the request's. */
  readonly loaders: (store: Store, now: Date, caller: SignedCaller) => Loaders;
  /** Writes the invented people's records; their times count from `at`. */
  readonly seed: (
    db: Kysely<Tables>,
    people: readonly SeedPerson[],
    at: Date,
    registers?: SeedRegisters,
  ) => Promise<void>;
  /** Signed internal calls besides GraphQL, by path. */
  readonly calls?: Readonly<Record<string, SignedCall<Store>>>;
  /** What a process that serves it does at its start and every second: what was left undone, any number of processes at once. */
  readonly upkeep?: (given: { readonly store: Store; readonly epochs: Epochs; readonly clock: Clock }) => Promise<void>;
  /** Whether it holds somebody who cannot be invented; then it is not served where people are. */
  readonly holdsReal?: (store: Store) => Promise<boolean>;
  /** Signed internal calls that the gateway makes for no caller, by path; no path is both. */
  readonly serviceCalls?: Readonly<Record<string, ServiceCall<Store>>>;
}

/** Whom the staff register knows from the beginning, and the areas of sites and teams. */
export interface SeedRegisters {
  readonly staff?: readonly StaffEntry[];
  readonly places?: readonly PlaceEntry[];
}

// biome-ignore lint/complexity/noBannedTypes: type-graphql takes classes as Function
export type ResolverClass = Function;

/** An internal call: its input comes as parsed JSON and must be checked. */
export type SignedCall<Store> = (
  given: { readonly store: Store; readonly caller: SignedCaller; readonly clock: Clock },
  input: unknown,
) => Promise<unknown>;

/** A call that the gateway makes for no caller: its input comes as parsed JSON and must be checked. */
export type ServiceCall<Store> = (
  given: { readonly store: Store; readonly clock: Clock; readonly epochs: Epochs },
  input: unknown,
) => Promise<unknown>;

/** What a resolver is given with each request. */
export interface SubgraphContext<Store, Loaders> {
  readonly caller: SignedCaller;
  /** Whom a list of the caller's own place may show. */
  readonly occupants: Occupants;
  readonly store: Store;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
  readonly clock: Clock;
  /** Where replicas are told that what ties callers to people has changed. */
  readonly epochs: Epochs;
  /** What partners' keys are made with. */
  readonly keyring: Keyring;
}
