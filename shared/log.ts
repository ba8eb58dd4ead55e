import { type DestinationStream, destination, pino, stdTimeFunctions } from "pino";
import { Refusal } from "./errors.ts";
import type { SubgraphName } from "./vocabulary.ts";

/** What a line of the log may hold: codes, names, counts and times; never words of a person, a caller or an error. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | Readonly<Record<string, number>>>>;

/** The log of a process, one JSON object a line. An error object does not fit in, because its words may tell. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}

/** Makes the log of one process, by its name; it is written to standard error, so that standard output stays an answer. */
export function createLog(name: string, stream: DestinationStream = destination(2)): Log {
  const logger = pino({ base: { name }, timestamp: stdTimeFunctions.isoTime }, stream);
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    error: (event, facts = {}) => logger.error(facts, event),
  };
}

/** Notes what failed inside a subgraph, by the kind of failure alone: its words may hold values. */
export const failureLog =
  (log: Log) =>
  (subgraph: SubgraphName, failure: unknown): void =>
    log.warn("subgraph failed", { subgraph, ...kindOf(failure) });

/** PostgreSQL's codes of failures (SQLSTATE) have five signs; those of Node have no digit among them. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/;

function kindOf(failure: unknown): LogFacts {
  if (failure instanceof Refusal) return { failure: failure.code };
  if (!(failure instanceof Error)) return { failure: "unknown" };
  const { name, code } = failure as Error & { readonly code?: unknown };
  return { failure: name, ...(typeof code === "string" && SQL_STATE.test(code) && { sqlState: code }) };
}
