import type { SignService } from "../../shared/caller/sign.ts";
import type { Log } from "../../shared/log.ts";
import {
  appliedEvents,
  EVENTS_MOST,
  OUTBOX_DONE_CALL,
  OUTBOX_PENDING_CALL,
  type PendingEvent,
  pendingEvents,
  RELATIONSHIPS_APPLY_CALL,
} from "../../shared/relationship-events.ts";
import { SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import { within } from "../../shared/within.ts";
import { serviceCall } from "../link/call.ts";
import type { Transport } from "../link/transport.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/**
 * Carries changes of who holds people from the services that made them to `person`, where they count. It keeps
 * nothing: whatever it had done when it stopped, doing all of it again comes to the same.
 */
export interface Relay {
  /** Carries what waits in a subgraph; whether nothing that the change of this episode caused waits any longer. */
  settle(subgraph: SubgraphName, episode: string): Promise<boolean>;
  /** Carries what waits anywhere. Never throws. */
  sweep(): Promise<void>;
}

/** How often every replica of the gateway carries what another left, in milliseconds. */
export const SWEEP_EVERY_MS = 1_000;

export interface RelayOptions {
  readonly transports: Readonly<Record<SubgraphName, Transport>>;
  readonly sign: SignService;
  readonly log: Log;
  /** How long a change waits to be applied before it is said to be pending; 2 seconds unless given. */
  readonly settleWithinMs?: number;
}

/** Makes the relay over these subgraphs. Any number of them may run at once, over the same. */
export function relayOver({ transports, sign, log, settleWithinMs = 2_000 }: RelayOptions): Relay {
  const ask = (name: SubgraphName, path: string, input: unknown) =>
    serviceCall({ name, transport: transports[name], sign })("relay", path, input);

  const drain = async (name: SubgraphName): Promise<readonly PendingEvent[]> => {
    const left: PendingEvent[] = [];
    let after = 0;
    for (;;) {
      const pending = pendingEvents.parse(await ask(name, OUTBOX_PENDING_CALL, { after }));
      const last = pending.at(-1);
      if (!last) return left;
      const events = pending.map(({ event }) => event);
      const outcomes = appliedEvents.parse(await ask("person", RELATIONSHIPS_APPLY_CALL, { events }));
      const ids = outcomes.filter(({ outcome }) => outcome === "APPLIED").map(({ id }) => id);
      if (ids.length > 0) await ask(name, OUTBOX_DONE_CALL, { ids });
      left.push(...pending.filter(({ event }) => !ids.includes(event.id)));
      if (pending.length < EVENTS_MOST) return left;
      after = last.position;
    }
  };

  const drainOnce = oneAtATime(drain);
  const failing = new Set<SubgraphName>();
  /** Told when it begins and when it is over, not every second. */
  const note = (name: SubgraphName, failed: boolean): void => {
    if (failed === failing.has(name)) return;
    if (failed) failing.add(name);
    else failing.delete(name);
    log.warn(failed ? "relationships are not carried" : "relationships are carried again", { subgraph: name });
  };

  return {
    settle: (name, episode) =>
      within(settleWithinMs, drainOnce(name)).then(
        (left) => !left.some(({ cause }) => cause === episode),
        () => false,
      ),
    sweep: async () => {
      const services = SUBGRAPHS.filter((name) => name !== "person");
      await Promise.all(
        services.map((name) =>
          drainOnce(name).then(
            () => note(name, false),
            () => note(name, true),
          ),
        ),
      );
    },
  };
}
