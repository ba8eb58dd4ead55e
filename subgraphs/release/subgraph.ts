import { outboxCalls } from "../../shared/outbox-calls.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { type ReleaseLoaders, releaseLoaders } from "./loaders.ts";
import { migrations } from "./migrations/migrations.ts";
import { PersonResolver } from "./resolvers.ts";
import { Person } from "./schema.ts";
import { seed } from "./seed.ts";
import { type ReleaseStore, releaseStore } from "./store.ts";
import { SupervisionResolver } from "./supervision.ts";
import type { ReleaseTables } from "./tables.ts";

/** What is held for the day somebody leaves prison, and after it. */
export const release: Subgraph<ReleaseTables, ReleaseStore, ReleaseLoaders> = {
  name: "release",
  resolvers: [PersonResolver, SupervisionResolver],
  types: [Person],
  migrations,
  store: releaseStore,
  loaders: releaseLoaders,
  seed,
  serviceCalls: outboxCalls,
};
