import { outboxCalls } from "../../shared/outbox-calls.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { OpioidSubstitution, PsychosocialIntervention } from "./interventions.ts";
import { type SubstanceMisuseLoaders, substanceMisuseLoaders } from "./loaders.ts";
import { migrations } from "./migrations/migrations.ts";
import { TreatmentReferralResolver } from "./referral-changes.ts";
import { PersonResolver } from "./resolvers.ts";
import { Person } from "./schema.ts";
import { seed } from "./seed.ts";
import { type SubstanceMisuseStore, substanceMisuseStore } from "./store.ts";
import type { SubstanceMisuseTables } from "./tables.ts";

/** What treatment services for drugs and alcohol hold. */
export const substanceMisuse: Subgraph<SubstanceMisuseTables, SubstanceMisuseStore, SubstanceMisuseLoaders> = {
  name: "substance-misuse",
  resolvers: [PersonResolver, TreatmentReferralResolver],
  types: [Person, OpioidSubstitution, PsychosocialIntervention],
  migrations,
  store: substanceMisuseStore,
  loaders: substanceMisuseLoaders,
  seed,
  serviceCalls: outboxCalls,
};
