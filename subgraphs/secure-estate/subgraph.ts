import { outboxCalls } from "../../shared/outbox-calls.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { type SecureEstateLoaders, secureEstateLoaders } from "./loaders.ts";
import { migrations } from "./migrations/migrations.ts";
import { PrisonStayResolver } from "./prison-stay.ts";
import { PrisonResolver } from "./resolvers.ts";
import { seed } from "./seed.ts";
import { type SecureEstateStore, secureEstateStore } from "./store.ts";
import type { SecureEstateTables } from "./tables.ts";

/** What prisons and prison healthcare hold. */
export const secureEstate: Subgraph<SecureEstateTables, SecureEstateStore, SecureEstateLoaders> = {
  name: "secure-estate",
  resolvers: [PrisonResolver, PrisonStayResolver],
  migrations,
  store: secureEstateStore,
  loaders: secureEstateLoaders,
  seed,
  serviceCalls: outboxCalls,
};
