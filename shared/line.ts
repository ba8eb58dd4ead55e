import { refuse } from "./errors.ts";
import { TookTooLong, within } from "./within.ts";

/** A way to a server over one connection at a time. */
export interface Line<Connection> {
  /** Answers when the first connection has been made or has failed. */
  readonly sought: Promise<void>;
  /** What the server answers, or UNAVAILABLE: at once where there is no connection, else when time is up. */
  ask<T>(question: (connection: Connection) => Promise<T>): Promise<T>;
  /** Answers what is under way, then ends the connection. */
  close(): Promise<void>;
}

/** A connection that is not made yet. Once lost it is not mended: another takes its place. */
export interface Connecting {
  readonly isReady: boolean;
  connect(): Promise<unknown>;
  on(event: "error", told: () => void): unknown;
  close(): Promise<unknown>;
  destroy(): void;
}

export interface LineOptions {
  /** How long an answer may take, in milliseconds; a new connection, twice as long. */
  readonly timeoutMs: number;
  /** Told when the server can no longer be reached, and when it can again. */
  readonly onChange: ((reachable: boolean) => void) | undefined;
}

/** Opens a line. Whenever its connection is lost, silent or cannot be made, another is sought for as long as it takes. */
export function openLine<Connection extends Connecting>(
  next: () => Connection,
  { timeoutMs, onChange }: LineOptions,
): Line<Connection> {
  let closed = false;
  let failures = 0;
  let again: NodeJS.Timeout | undefined;
  let connection = next();

  const replace = (lost: Connection): void => {
    lost.destroy();
    if (closed || lost !== connection) return;
    if (failures === 0) onChange?.(false);
    connection = next();
    again = setTimeout(seek, Math.min(50 * 2 ** failures, MOST_DELAY_MS));
    again.unref();
    failures += 1;
  };

  const seek = async (): Promise<void> => {
    const sought = connection;
    sought.on("error", () => replace(sought));
    try {
      // A server that takes the connection may still never greet.
      await within(2 * timeoutMs, sought.connect());
      if (closed || sought !== connection) return sought.destroy();
      if (failures > 0) onChange?.(true);
      failures = 0;
    } catch {
      replace(sought);
    }
  };

  return {
    sought: seek(),
    ask: async (question) => {
      const asked = connection;
      try {
        return await within(timeoutMs, question(asked));
      } catch (error) {
        // It may be dead and not know it: nothing else would tell before the system gives it up, minutes later.
        if (error instanceof TookTooLong) replace(asked);
        return refuse("UNAVAILABLE", "the cache did not answer");
      }
    },
    close: async () => {
      closed = true;
      clearTimeout(again);
      if (connection.isReady) await within(timeoutMs, connection.close()).catch(() => {});
      connection.destroy();
    },
  };
}

/** The longest pause before a connection is sought again. */
const MOST_DELAY_MS = 2_000;
