import type { Subgraph } from "../../shared/subgraph.ts";
import { AccessResolver } from "./access-log.ts";
import { AccessReportResolver } from "./access-report-resolver.ts";
import { AlertResolver } from "./alert-resolver.ts";
import { BreakGlassResolver } from "./break-glass.ts";
import { callerCalls } from "./caller-calls.ts";
import { calls, serviceCalls } from "./calls.ts";
import { ClaimResolver } from "./claim.ts";
import { ConsentResolver } from "./consent-resolver.ts";
import { CoverResolver } from "./cover.ts";
import { DocumentResolver } from "./documents.ts";
import { LawfulDisclosureResolver } from "./lawful-disclosure.ts";
import { ledgerCalls } from "./ledger-calls.ts";
import { type PersonLoaders, personLoaders } from "./loaders.ts";
import { MergeResolver } from "./merge.ts";
import { migrations } from "./migrations/migrations.ts";
import { PartnerKeyResolver } from "./partner-keys.ts";
import { PersonResolver } from "./resolvers.ts";
import { ReviewResolver } from "./reviews.ts";
import { seed } from "./seed.ts";
import { StaffResolver } from "./staff.ts";
import { type PersonStore, personStore } from "./store.ts";
import { SuspensionResolver } from "./suspension.ts";
import type { PersonTables } from "./tables.ts";

/** Who people are, who is tied to them, and what they have allowed: what makes five services' records one person's. */
export const person: Subgraph<PersonTables, PersonStore, PersonLoaders> = {
  name: "person",
  resolvers: [
    PersonResolver,
    SuspensionResolver,
    ConsentResolver,
    BreakGlassResolver,
    ReviewResolver,
    AccessResolver,
    LawfulDisclosureResolver,
    ClaimResolver,
    CoverResolver,
    MergeResolver,
    PartnerKeyResolver,
    AlertResolver,
    AccessReportResolver,
    StaffResolver,
    DocumentResolver,
  ],
  migrations,
  store: personStore,
  loaders: personLoaders,
  seed,
  upkeep: ({ store, epochs }) => store.tellOfChanges(epochs),
  holdsReal: ({ holdsGivenNumbers }) => holdsGivenNumbers(),
  calls,
  serviceCalls: { ...serviceCalls, ...callerCalls, ...ledgerCalls },
};
