import { randomBytes, randomUUID } from "node:crypto";
import { systemTicks } from "../shared/clock.ts";
import { type Refusal, refuse } from "../shared/errors.ts";
import { keepUp } from "../shared/upkeep.ts";
import { actingFor } from "./acts/acting.ts";
import { checkIssuable } from "./acts/issuable.ts";
import { settleBy } from "./acts/settle.ts";
import { openAdmission } from "./admit/admission.ts";
import { refuseByGet } from "./admit/by-get.ts";
import { pricesIn } from "./admit/compiled-cost.ts";
import { purposeOf } from "./admit/purpose.ts";
import { readQuestion } from "./admit/read-question.ts";
import { checkRegistration } from "./admit/registration.ts";
import { refuseUnverified } from "./admit/unverified.ts";
import { purposesThrough, throughKey } from "./authenticate/key-in-use.ts";
import { readGraph } from "./disclose/graph.ts";
import { introspect } from "./disclose/introspect.ts";
import { undecidedMask } from "./disclose/mask.ts";
import { pairwiseKeys } from "./disclose/pairwise-keys.ts";
import { reachIn } from "./disclose/reach.ts";
import { RESERVED_PREFIX } from "./disclose/read-operation.ts";
import { redact } from "./disclose/redact.ts";
import { report } from "./disclose/report.ts";
import { rewriter } from "./disclose/rewriter.ts";
import { registrableBy } from "./documents/registrable.ts";
import { trustBy } from "./documents/trusted-documents.ts";
import { explanationFrom } from "./explain/asked-explanation.ts";
import { advise } from "./facts/advise.ts";
import { askPerson, canSay } from "./facts/ask-facts.ts";
import { knowBy } from "./facts/known.ts";
import { learnFrom } from "./facts/learn.ts";
import { withLocalGrants } from "./facts/local-grants.ts";
import { listingFrom } from "./facts/occupants.ts";
import type { GatewayOptions } from "./gateway-options.ts";
import { guard, type Stages } from "./guard.ts";
import { subgraphCall } from "./link/call.ts";
import { openExecutor } from "./link/executor.ts";
import { fetchBy } from "./link/fetch.ts";
import { guardianNotice } from "./observe/guardian-notice.ts";
import { measures } from "./observe/measures.ts";
import { observed } from "./observe/observed.ts";
import { timedLedger } from "./observe/timed-ledger.ts";
import { watches } from "./observe/watch.ts";
import { openPolicies } from "./policy/policy-holder.ts";
import { openShadow } from "./policy/shadow.ts";
import { breakHere } from "./record/break-here.ts";
import { recorder } from "./record/recorder.ts";
import { disclosureRows } from "./record/rows.ts";
import type { Outgoing } from "./release.ts";
import type { Asked, HttpQuestion } from "./stages.ts";

/** A gateway that answers. */
export interface Gateway {
  /** Answers one request. Never throws; what it gives has been recorded. */
  readonly answer: (http: HttpQuestion) => Promise<Outgoing>;
  /** Refuses a request that did not come so far as to be read. */
  readonly refuse: (http: HttpQuestion, refusal: Refusal) => Promise<Outgoing>;
  /** Whether what no answer can do without is there: a policy, and a ledger that takes rows. What else is away is withheld. */
  readonly ready: () => Promise<boolean>;
  /** Takes the policies that their files hold now, rather than within a second. */
  readonly reloadPolicies: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What decides: how an operation is rewritten, what it may cost, what is known of people, what is shown, what is told of the rest, and what is written down. */
export interface Disclosure {
  readonly openAdmission: typeof openAdmission;
  readonly rewriter: typeof rewriter;
  readonly learnFrom: typeof learnFrom;
  readonly advise: typeof advise;
  readonly redact: typeof redact;
  readonly report: typeof report;
  readonly disclosureRows: typeof disclosureRows;
}

/** As every process decides. */
export const DISCLOSURE: Disclosure = {
  openAdmission,
  rewriter,
  learnFrom,
  advise,
  redact,
  report,
  disclosureRows,
};

/** Puts the stages together; everything they need is handed in. */
export async function createGateway(options: GatewayOptions, disclosure = DISCLOSURE): Promise<Gateway> {
  const { supergraph, transports, sign, authenticate, log, introspection, onFetch, metrics, tracer } = options;
  const { planner, ids = randomUUID, keepFacts = (ask) => ask, emergency } = options;
  const ledger = metrics ? timedLedger(options.ledger, systemTicks, measures(metrics).ledgerWrite) : options.ledger;
  const executor = await openExecutor({ supergraph, transports, sign, planner, ...(onFetch ? { onFetch } : {}) });
  const graph = readGraph(supergraph);
  const policies = await openPolicies(options.policyFiles ?? {}, graph, log);
  const shadow = openShadow(graph, log);
  const telling = keepUp(
    async () => shadow.tell(),
    SHADOW_TOLD_EVERY_MS,
    () => {},
  );
  const { schema } = executor;
  const prefix = `${RESERVED_PREFIX}${randomBytes(6).toString("hex")}_`;
  const price = pricesIn(graph.schema);
  const rewrite = disclosure.rewriter({
    graph,
    schema,
    prefix,
    introspection,
    price,
    answeredHere: new Set(["me", "explainAccess"]),
  });
  const callPerson = subgraphCall({ name: "person", transport: transports.person, sign });
  const ask = withLocalGrants(keepFacts(askPerson(callPerson)), emergency, callPerson);
  const explaining = explanationFrom(callPerson);
  const keysOf = pairwiseKeys(options.namesSecret);
  const learn = disclosure.learnFrom(ask, log, options.clock);
  const reachOf = reachIn(graph, prefix);
  const listing = listingFrom(callPerson, graph, log);
  const fetch = fetchBy({
    executor,
    acting: actingFor(callPerson, graph),
    advise: ({ signed: caller, callerClass: { maskOf }, watch }) =>
      disclosure.advise({ learn, caller, maskOf, reachOf, watch }),
  });
  const know = knowBy({ learn, canSay: canSay(callPerson, log), fetch });
  const settle = settleBy(options.relay, graph);
  const admission = disclosure.openAdmission(options);
  const checkRegistrable = registrableBy({ schema, price }, options.registers);
  const notice = guardianNotice(log, metrics);
  const { record, recordRefusal, recordIntent } = recorder({ ledger, emergency: options.emergencyLedger, log });

  const stages: Stages = {
    authenticate: async (asked) => ({ ...asked, ...(await authenticate(asked.http, asked.watch)) }),

    admit: (identified) => {
      const { caller, statedPurpose, key, http } = identified;
      const policy = identified.policy ?? refuse("POLICY_UNAVAILABLE");
      checkRegistration(caller);
      const purposes = policy.purposesOf(caller.role);
      const possible = key ? purposesThrough(key).filter((purpose) => purposes.includes(purpose)) : purposes;
      const purpose = purposeOf(possible, http.headers["x-purpose"], statedPurpose);
      return { ...identified, policy, purpose, sent: readQuestion(http), byGet: http.method === "GET" };
    },

    trust: trustBy(options),

    prune: (trusted) => {
      const { caller, key, policy, purpose, question, byGet } = trusted;
      const callerClass = policy.classFor(caller.role, key && throughKey(key, purpose));
      const rewritten = rewrite(question, callerClass, byGet, key && keysOf(key.agency).meant);
      if (byGet) refuseByGet(rewritten);
      checkIssuable(rewritten);
      refuseUnverified(trusted, rewritten);
      const action = rewritten.acting?.action ?? rewritten.operation.mutation?.action;
      const signed = callerClass.sign(caller, purpose, action);
      // The schema says nothing of a person, and costs more than a budget for trying out has.
      const adHoc = trusted.adHoc && rewritten.introspection === undefined;
      return { ...trusted, ...rewritten, adHoc, callerClass, signed };
    },

    afford: async (pruned) => {
      const afforded = await admission.afford(pruned);
      await checkRegistrable(afforded);
      return afforded;
    },

    intend: recordIntent,

    fetch: async (pruned) => {
      const found = await fetch(pruned, await listing(pruned));
      const done = await breakHere(emergency, pruned, found);
      return { ...found, ...done, data: await settle(pruned.operation, done.data) };
    },

    learn: async (found) => ({
      ...(await know(found)),
      explanation: await explaining(found, options.clock.now()),
    }),

    redact: (known) => {
      const { operation, caller, callerClass, policy, purpose, decisionId, introspection, question } = known;
      const me = { ...caller, purpose, coordinates: callerClass.coordinates };
      const shownKey = known.key && keysOf(known.key.agency).shown;
      const given = {
        ...known,
        shownKey,
        graph: policy.graph,
        sectionState: policy.sectionState,
        maskOf: callerClass.maskOf,
        undecided: undecidedMask(callerClass.maskOf),
        oneReason: callerClass.through !== undefined,
        local: { me, explainAccess: known.explanation?.explained },
      };
      const redacted = disclosure.redact(operation.root, known.data, given);
      const body = introspection
        ? introspect(callerClass.schema(), introspection, question)
        : disclosure.report(redacted, {
            policyVersion: policy.version,
            purpose,
            decisionId,
            shownKey,
            settled: operation.settled && known.known !== undefined,
          });
      const rows = disclosure.disclosureRows(known, redacted.account, policy.graph);
      const candidate = policies.shadow();
      if (candidate) shadow.compare(redacted.account, callerClass, candidate);
      return { ...known, body, rows };
    },

    record: async (shown) => {
      await admission.countShown(shown);
      const outgoing = await record(shown);
      notice(shown.rows);
      options.glassUses?.note(shown.rows);
      return outgoing;
    },
    recordRefusal: async (reached, refusal) => recordRefusal(await admission.reckoned(reached, refusal), refusal),
  };

  const watched = observed(stages);
  const answer = guard(watched);
  const watch = watches({ log, ticks: systemTicks, metrics, tracer });
  const asked = (http: HttpQuestion): Asked => {
    const decisionId = ids();
    return { decisionId, http, watch: watch(decisionId), policy: policies.current() };
  };

  return {
    answer: (http) => answer(asked(http)),
    refuse: (http, refusal) => watched.recordRefusal(asked(http), refusal),
    ready: async () => policies.current() !== undefined && ledger.isWritable(),
    reloadPolicies: () => policies.reload(),
    close: async () => {
      await Promise.all([policies.close(), telling.stop()]);
      shadow.tell();
      await executor.close();
    },
  };
}

/** How often it is told where a candidate policy would have answered otherwise. */
const SHADOW_TOLD_EVERY_MS = 60_000;
