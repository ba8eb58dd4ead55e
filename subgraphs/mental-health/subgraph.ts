import { outboxCalls } from "../../shared/outbox-calls.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { type MentalHealthLoaders, mentalHealthLoaders } from "./loaders.ts";
import { migrations } from "./migrations/migrations.ts";
import { MentalHealthReferralResolver } from "./referral-changes.ts";
import { PersonResolver } from "./resolvers.ts";
import { Person } from "./schema.ts";
import { seed } from "./seed.ts";
import { type MentalHealthStore, mentalHealthStore } from "./store.ts";
import type { MentalHealthTables } from "./tables.ts";

/** What mental-health services hold. */
export const mentalHealth: Subgraph<MentalHealthTables, MentalHealthStore, MentalHealthLoaders> = {
  name: "mental-health",
  resolvers: [PersonResolver, MentalHealthReferralResolver],
  types: [Person],
  migrations,
  store: mentalHealthStore,
  loaders: mentalHealthLoaders,
  seed,
  serviceCalls: outboxCalls,
};
