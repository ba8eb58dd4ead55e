import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { textWithin } from "../../shared/bounded-text.ts";
import { closesAt, GLASS_TEXT, type GlassAsked, mayBreak, type RelayedGlass } from "../../shared/break-glass.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Config } from "../../shared/config.ts";
import { refuse } from "../../shared/errors.ts";
import { keptLines } from "./kept-lines.ts";

/** A glass broken while nobody but this gateway could record it. */
export interface EmergencyGrant extends RelayedGlass {
  readonly caller: SignedCaller;
  /** When it closes by itself (ISO 8601). */
  readonly until: string;
}

/** The glasses that were broken at this gateway alone, on disk before anybody is told, until `person` has taken them. */
export interface EmergencyGrants {
  /** Breaks the glass here, once for each key; refuses as `person` would, or RECORD_UNAVAILABLE where it cannot be kept. */
  open(caller: SignedCaller, input: GlassAsked): Promise<EmergencyGrant>;
  /** This caller's that are open, and not yet handed over. */
  openOf(caller: SignedCaller): readonly EmergencyGrant[];
  /** Hands over what waits, by this call; what is not taken waits on. */
  relay(hand: (grant: EmergencyGrant) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** The folder in which what is done in an emergency is kept until it can be handed over. */
export const emergencyFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "emergency");

/** Opens the glasses of a folder, those of former runs that were not handed over among them. */
export async function openEmergencyGrants(folder: string, clock: Clock): Promise<EmergencyGrants> {
  const lines = keptLines<Line>(folder, "glass");
  const waiting = waitingIn(await lines.read());
  let relaying = false;

  return {
    open: async (caller, input) => {
      mayBreak(caller, input.categories);
      textWithin(input.text, GLASS_TEXT.least, GLASS_TEXT.most);
      const before = [...waiting.values()].find(
        (one) => one.caller.subject === caller.subject && one.input.idempotencyKey === input.idempotencyKey,
      );
      if (before) return sameAs(before.input, input) ? before : refuse("IDEMPOTENCY_CONFLICT");
      const now = clock.now();
      const grant = {
        id: randomUUID(),
        caller,
        input,
        openedAt: now.toISOString(),
        until: closesAt(now).toISOString(),
      };
      await lines.keep({ grant }).catch(() => refuse("RECORD_UNAVAILABLE"));
      waiting.set(grant.id, grant);
      return grant;
    },
    openOf: ({ subject, organisation }) =>
      [...waiting.values()].filter(
        ({ caller, until }) =>
          caller.subject === subject &&
          caller.organisation === organisation &&
          Date.parse(until) > clock.now().getTime(),
      ),
    relay: async (hand) => {
      if (relaying || waiting.size === 0) return;
      relaying = true;
      const handOver = async (grant: EmergencyGrant): Promise<void> => {
        await hand(grant);
        await lines.keep({ relayed: grant.id });
        waiting.delete(grant.id);
      };
      try {
        const failures: unknown[] = [];
        for (const grant of [...waiting.values()]) {
          // One that is not taken keeps no other back.
          await handOver(grant).catch((failure) => failures.push(failure));
        }
        if (failures.length > 0) throw failures[0];
      } finally {
        relaying = false;
      }
    },
    close: () => lines.close(),
  };
}

type Line = { readonly grant: EmergencyGrant } | { readonly relayed: string };

const sameAs = (one: GlassAsked, other: GlassAsked): boolean =>
  one.personId === other.personId &&
  one.reason === other.reason &&
  one.text === other.text &&
  one.categories.join() === other.categories.join();

function waitingIn(lines: readonly Line[]): Map<string, EmergencyGrant> {
  const waiting = new Map<string, EmergencyGrant>();
  for (const line of lines) if ("grant" in line) waiting.set(line.grant.id, line.grant);
  for (const line of lines) if ("relayed" in line) waiting.delete(line.relayed);
  return waiting;
}
