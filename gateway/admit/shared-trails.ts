import { z } from "zod";
import type { EpochCache } from "../../shared/epoch-cache.ts";
import { factsSeal } from "../facts/facts-seal.ts";
import { hidePeople } from "./hide-people.ts";
import type { Trail } from "./trail.ts";

/** The trails of callers as replicas keep them together. */
export interface SharedTrails {
  /** What is kept of a caller. Rejects with UNAVAILABLE where it cannot be reached. */
  open(asker: string): Promise<KeptTrail>;
  /** What stands for an identifier; the same at every replica. */
  nameOf(words: readonly string[]): string;
}

export interface KeptTrail {
  readonly trail: Trail | undefined;
  /** Keeps another in its place. */
  keep(trail: Trail, ttlMs: number): Promise<void>;
}

/** Keeps them in the shared cache, sealed as facts are: neither who asked nor what can be read there. */
export function sharedTrails(epochs: EpochCache, namesSecret: Uint8Array): SharedTrails {
  const seal = factsSeal(namesSecret);
  return {
    nameOf: hidePeople(namesSecret),
    open: async (asker) => {
      const key = `${PREFIX}${seal.keyOf(["asked lately", asker]).split(":").at(-1)}`;
      const look = await epochs.look([], [key]);
      const kept = look.entries.get(key);
      return {
        trail: kept === undefined ? undefined : trail.safeParse(seal.open(key, kept)).data,
        keep: async (steps, ttlMs) => {
          await epochs.keep(look, new Map(), [{ key, value: seal.seal(key, steps), ttlMs, madeBy: [] }]);
        },
      };
    },
  };
}

const PREFIX = "scg:asked:";

const place = z.object({ series: z.string(), ordinal: z.number() });
const trail = z.array(
  z.object({ name: z.string(), at: z.number(), place: place.optional() }).transform(({ place, ...step }) => ({
    ...step,
    ...(place && { place }),
  })),
);
