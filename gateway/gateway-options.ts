import type { Cache } from "../shared/cache.ts";
import type { SignCaller } from "../shared/caller/sign.ts";
import type { Clock } from "../shared/clock.ts";
import type { Log } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";
import type { Tracer } from "../shared/trace.ts";
import type { SubgraphName } from "../shared/vocabulary.ts";
import type { BudgetsOf } from "./admit/budgets-of.ts";
import type { HidePeople } from "./admit/hide-people.ts";
import type { SharedTrails } from "./admit/shared-trails.ts";
import type { Authenticate } from "./authenticate/oidc.ts";
import type { Registers } from "./documents/registers.ts";
import type { OperationsMode } from "./documents/trusted-documents.ts";
import type { AskFacts } from "./facts/ask-facts.ts";
import type { FetchEnd } from "./link/link.ts";
import type { PlannerApart } from "./link/planner-apart.ts";
import type { Transport } from "./link/transport.ts";
import type { PolicyFiles } from "./policy/policy-holder.ts";
import type { EmergencyGrants } from "./record/emergency-grants.ts";
import type { GlassUses } from "./record/glass-uses.ts";
import type { Ledger } from "./record/ledger.ts";
import type { Relay } from "./relay/relay.ts";

/** What a gateway is put together from. */
export interface GatewayOptions {
  /** The reviewed supergraph. */
  readonly supergraph: string;
  readonly transports: Readonly<Record<SubgraphName, Transport>>;
  readonly sign: SignCaller;
  readonly authenticate: Authenticate;
  /** What staff may run; partners run what is registered for their key. */
  readonly operations: OperationsMode;
  /** The registers of documents and keys. */
  readonly registers: Registers;
  /** Plans operations where planning can be ended from outside; in the gateway's own thread, within limits, unless given. */
  readonly planner?: PlannerApart | undefined;
  /** What replicas of the gateway know together. */
  readonly cache: Cache;
  /** What bounds each caller; by their role unless given. */
  readonly budgetsOf?: BudgetsOf | undefined;
  /** Of which keys are made as partners know them (32 bytes); the same in all replicas. */
  readonly namesSecret: Uint8Array;
  /** What stands for people where replicas count them together; of use to this process alone unless given. */
  readonly hidePeople?: HidePeople | undefined;
  /** Where replicas keep together what each caller asked about lately; each by itself unless given. */
  readonly trails?: SharedTrails | undefined;
  /** How facts are kept between requests; asked for each time unless given. */
  readonly keepFacts?: (ask: AskFacts) => AskFacts;
  readonly ledger: Ledger;
  /** Where rows of an emergency go that the ledger could not take. */
  readonly emergencyLedger?: Pick<Ledger, "append">;
  /** Where a glass is broken while `person` cannot record it; then it is not broken unless given. */
  readonly emergency?: EmergencyGrants;
  /** Told what was recorded as shown under broken glass, for its review; nobody unless given. */
  readonly glassUses?: Pick<GlassUses, "note">;
  readonly clock: Clock;
  /** Carries changes of relationships to where they count; without one they wait for another replica's. */
  readonly relay?: Relay;
  readonly log: Log;
  /** Where the policy stands, and a candidate to be tried beside it; the program's own alone unless given. */
  readonly policyFiles?: PolicyFiles | undefined;
  /** Whether staff may ask for the schema; the demo only. Through a partner's key its own may be asked for anywhere. */
  readonly introspection: boolean;
  /** Draws the id under which a request is spoken of; random unless given. */
  readonly ids?: () => string;
  /** Told of each fetch, for counting. */
  readonly onFetch?: (end: FetchEnd) => void;
  /** Where requests are counted and timed, and where their spans go; nowhere unless given. */
  readonly metrics?: Metrics | undefined;
  readonly tracer?: Tracer | undefined;
}
