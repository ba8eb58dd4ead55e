import type { Clock } from "./clock.ts";

/** What runs, until it is told to stop. */
export interface Running {
  /** What to tell whoever started it, once it can be told to stop. */
  readonly says: string;
  close(): Promise<unknown>;
}

/** The first signal lets what is under way finish, and ends the process; one that comes later does not wait. */
export function closeOnSignal(running: Pick<Running, "close">, clock: Clock): void {
  let since: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      const at = clock.now().getTime();
      if (since !== undefined && at - since > SAME_SIGNAL_MS) process.exit(1);
      if (since !== undefined) return;
      since = at;
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** How soon after the first signal another is taken for the same one: npm passes on what the terminal sent already. */
const SAME_SIGNAL_MS = 1000;
