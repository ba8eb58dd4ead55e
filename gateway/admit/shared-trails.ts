import { z } from "zod";
import type { EpochCache } from "../../shared/epoch-cache.ts";
import { factsSeal } from "../facts/facts-seal.ts";
import type { Trail } from "./asked-lately.ts";
import { hidePeople } from "./hide-people.ts";

/** The trails of callers as replicas keep them together. Rejects with UNAVAILABLE where they cannot be reached. */
export interface SharedTrails {
  read(asker: string): Promise<Trail | undefined>;
  keep(asker: string, trail: Trail, ttlMs: number): Promise<void>;
  /** What stands for an identifier; the same at every replica. */
  nameOf(words: readonly string[]): string;
}

/** Keeps them in the shared cache, sealed as facts are: neither who asked nor what can be read there. */
export function sharedTrails(epochs: EpochCache, namesSecret: Uint8Array): SharedTrails {
  const seal = factsSeal(namesSecret);
  const keyOf = (asker: string): string => `${PREFIX}${seal.keyOf(["asked lately", asker]).split(":").at(-1)}`;
  return {
    nameOf: hidePeople(namesSecret),
    read: async (asker) => {
      const key = keyOf(asker);
      const kept = (await epochs.look([], [key])).entries.get(key);
      return kept === undefined ? undefined : trail.safeParse(seal.open(key, kept)).data;
    },
    keep: async (asker, steps, ttlMs) => {
      const key = keyOf(asker);
      const look = await epochs.look([], []);
      await epochs.keep(look, new Map(), [{ key, value: seal.seal(key, steps), ttlMs, madeBy: [] }]);
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
