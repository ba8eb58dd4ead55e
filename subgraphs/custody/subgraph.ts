import { outboxCalls } from "../../shared/outbox-calls.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { CustodyEpisodeResolver } from "./custody-episode.ts";
import { type CustodyLoaders, custodyLoaders } from "./loaders.ts";
import { migrations } from "./migrations/migrations.ts";
import { CustodySuiteResolver } from "./resolvers.ts";
import { seed } from "./seed.ts";
import { type CustodyStore, custodyStore } from "./store.ts";
import type { CustodyTables } from "./tables.ts";

/** What police custody holds. */
export const custody: Subgraph<CustodyTables, CustodyStore, CustodyLoaders> = {
  name: "custody",
  resolvers: [CustodySuiteResolver, CustodyEpisodeResolver],
  migrations,
  store: custodyStore,
  loaders: custodyLoaders,
  seed,
  serviceCalls: outboxCalls,
};
