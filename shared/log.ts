import { type DestinationStream, destination, pino, stdTimeFunctions } from "pino";

/** What a line of the log may hold: codes, names and counts; never words of a person, a caller or an error. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

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
