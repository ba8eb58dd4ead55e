import { randomBytes } from "node:crypto";
import { policyVersion } from "../policies/version.ts";
import type { SignCaller } from "../shared/caller/sign.ts";
import type { Log } from "../shared/log.ts";
import type { SubgraphName } from "../shared/vocabulary.ts";
import { heldToGet } from "./admit/by-get.ts";
import { purposeOf } from "./admit/purpose.ts";
import { readQuestion } from "./admit/read-question.ts";
import { checkRegistration } from "./admit/registration.ts";
import type { Authenticate } from "./authenticate/oidc.ts";
import { callerClasses } from "./disclose/caller-class.ts";
import { readGraph } from "./disclose/graph.ts";
import { introspect } from "./disclose/introspect.ts";
import { RESERVED_PREFIX } from "./disclose/read-operation.ts";
import { redact } from "./disclose/redact.ts";
import { report } from "./disclose/report.ts";
import { rewriter } from "./disclose/rewriter.ts";
import { sectionStates } from "./disclose/section-state.ts";
import { learnFrom, peopleIn } from "./facts/learn.ts";
import { guard, type Stages } from "./guard.ts";
import { subgraphCall } from "./link/call.ts";
import { openExecutor } from "./link/executor.ts";
import { type FetchEnd, linkContext } from "./link/link.ts";
import type { Transport } from "./link/transport.ts";
import type { Ledger } from "./record/ledger.ts";
import { recorder } from "./record/recorder.ts";
import { disclosureRows } from "./record/rows.ts";
import type { Outgoing } from "./release.ts";
import type { Asked } from "./stages.ts";

export interface GatewayOptions {
  /** The reviewed supergraph. */
  readonly supergraph: string;
  readonly transports: Readonly<Record<SubgraphName, Transport>>;
  readonly sign: SignCaller;
  readonly authenticate: Authenticate;
  readonly ledger: Ledger;
  readonly log: Log;
  /** Whether the schema may be asked for; the demo only. */
  readonly introspection: boolean;
  /** Told of each fetch, for counting. */
  readonly onFetch?: (end: FetchEnd) => void;
}

/** A gateway that answers. */
export interface Gateway {
  /** Answers one request. Never throws; what it gives has been recorded. */
  readonly answer: (asked: Asked) => Promise<Outgoing>;
  /** Refuses a request that did not come so far as to be read. */
  readonly refuse: Stages["recordRefusal"];
  /** Whether everything an answer needs is there. */
  readonly ready: () => boolean;
  readonly close: () => Promise<void>;
}

/** Puts the stages together; everything they need is handed in. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, transports, sign, authenticate, ledger, log, introspection, onFetch } = options;
  const executor = await openExecutor({ supergraph, transports, sign, log, ...(onFetch ? { onFetch } : {}) });
  const graph = readGraph(supergraph);
  const classes = callerClasses(graph);
  const version = policyVersion();
  const { schema } = executor;
  const prefix = `${RESERVED_PREFIX}${randomBytes(6).toString("hex")}_`;
  const rewrite = rewriter({ graph, schema, prefix, introspection, answeredHere: new Set(["me"]) });
  const learn = learnFrom(subgraphCall({ name: "person", transport: transports.person, sign }), log);
  const sectionState = sectionStates(graph);
  const { record, recordRefusal } = recorder({ ledger, policyVersion: version, log });

  const stages: Stages = {
    authenticate: async (asked) => ({ ...asked, ...(await authenticate(asked.http.headers.authorization)) }),

    admit: (identified) => {
      const { caller, statedPurpose, http } = identified;
      checkRegistration(caller);
      const purpose = purposeOf(caller.role, http.headers["x-purpose"], statedPurpose);
      return { ...identified, purpose, question: readQuestion(http), byGet: http.method === "GET" };
    },

    prune: (admitted) => {
      const { caller, purpose, question, byGet } = admitted;
      const callerClass = classes[caller.role];
      const rewritten = () => rewrite(question, callerClass);
      const signed = callerClass.sign(caller, purpose);
      return { ...admitted, ...(byGet ? heldToGet(rewritten) : rewritten()), callerClass, signed };
    },

    fetch: async (pruned) => {
      const { operation, values, signed: caller } = pruned;
      const context = linkContext(caller);
      const data = operation.fetch ? await executor.run(operation.fetch, values, context) : {};
      return { ...pruned, data, failures: context.failures };
    },

    learn: async (found) => ({
      ...found,
      known: await learn(found.signed, peopleIn(found.operation.root, found.data)),
    }),

    redact: (known) => {
      const { operation, caller, callerClass, purpose, decisionId, introspection, question } = known;
      const me = { ...caller, purpose, coordinates: callerClass.coordinates };
      const given = { ...known, graph, sectionState, maskOf: callerClass.maskOf, local: { me } };
      const redacted = redact(operation.root, known.data, given);
      const body = introspection
        ? introspect(schema, introspection, question)
        : report(redacted, { policyVersion: version, purpose, decisionId, settled: operation.settled });
      return { ...known, body, rows: disclosureRows(known, redacted.account, graph, version) };
    },

    record,
    recordRefusal,
  };

  return {
    answer: guard(stages),
    refuse: recordRefusal,
    ready: () => ledger.isWritable(),
    close: () => executor.close(),
  };
}
