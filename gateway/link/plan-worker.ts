import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { parse } from "graphql";
import { PLANNING } from "./planning-limits.ts";

/** What the worker is asked to plan, and what it answers; no plan where there is none. */
export interface ToPlan {
  readonly turn: number;
  readonly text: string;
}
export interface Planned {
  readonly turn: number;
  readonly plan: unknown;
}

/** The very copies that the gateway plans with, so that a plan is the same wherever it is made. */
const fromGateway = createRequire(createRequire(import.meta.url).resolve("@apollo/gateway"));
const { Supergraph, operationFromDocument } = fromGateway("@apollo/federation-internals");
const { QueryPlanner } = fromGateway("@apollo/query-planner");

const supergraph = Supergraph.build(workerData, { validateSupergraph: false });
const schema = supergraph.apiSchema();
const planner = new QueryPlanner(supergraph, { debug: PLANNING });

function planned(text: string): unknown {
  try {
    return planner.buildQueryPlan(operationFromDocument(schema, parse(text)));
  } catch {
    return undefined;
  }
}

parentPort?.on("message", ({ turn, text }: ToPlan) => {
  const answer: Planned = { turn, plan: planned(text) };
  parentPort?.postMessage(answer);
});
parentPort?.postMessage("ready");
