import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import type { Clock } from "../../shared/clock.ts";
import { refuse } from "../../shared/errors.ts";

export interface IssuerKeysOptions {
  /** Asks for the keys that the issuer publishes now. */
  readonly fetchKeys: () => Promise<JSONWebKeySet>;
  readonly clock: Clock;
  /** How long beyond their age keys are believed while newer ones cannot be had, in milliseconds. */
  readonly staleMs: number;
  /** Told when the keys can no longer be had, and when they can again. */
  readonly told?: (state: "LOST" | "FOUND") => void;
}

/** How old keys may be before they are asked for again: one that was withdrawn is believed no longer than this. */
export const KEYS_AGE_MOST_MS = 10 * 60 * 1000;
/** How soon they are asked for again for the sake of a key that is not among them. */
export const KEYS_COOLDOWN_MS = 30 * 1000;
/** How soon they are asked for again where they could not be had. */
export const KEYS_RETRY_MS = 5 * 1000;

/**
 * An issuer's keys, asked for when they are first needed and again when they are old, or when one is missing. While
 * they cannot be had the last ones are believed for a bounded time, and then there are none: UNAVAILABLE.
 */
export function issuerKeys({ fetchKeys, clock, staleMs, told = () => {} }: IssuerKeysOptions): JWTVerifyGetKey {
  let good: { readonly choose: JWTVerifyGetKey; readonly at: number } | undefined;
  let tried: { readonly at: number; readonly failed: boolean } | undefined;
  let pending: Promise<void> | undefined;

  const now = (): number => clock.now().getTime();
  /** A clock that was set back makes nothing young. */
  const isWithin = (ms: number, at: number | undefined): boolean => at !== undefined && now() >= at && now() - at < ms;

  const attempt = async (): Promise<void> => {
    const at = now();
    const keys = await fetchKeys()
      .then(createLocalJWKSet)
      .catch(() => undefined);
    const wasFailing = tried?.failed ?? false;
    if (keys) good = { choose: keys, at };
    tried = { at: now(), failed: keys === undefined };
    pending = undefined;
    if (wasFailing !== tried.failed) told(tried.failed ? "LOST" : "FOUND");
  };

  /** Asks once, however many wait for it, and not again too soon. */
  const refresh = async (): Promise<void> => {
    if (pending === undefined && isWithin(tried?.failed ? KEYS_RETRY_MS : KEYS_COOLDOWN_MS, tried?.at)) return;
    pending ??= attempt();
    await pending;
  };

  /** Keys that may be believed now. Nobody waits for others where it is known that they cannot be had. */
  const believed = async (): Promise<JWTVerifyGetKey> => {
    const isBelieved = () => isWithin(KEYS_AGE_MOST_MS + staleMs, good?.at);
    if (!isWithin(KEYS_AGE_MOST_MS, good?.at)) {
      const refreshed = refresh();
      if (!isBelieved() || !tried?.failed) await refreshed;
    }
    return good && isBelieved() ? good.choose : refuse("UNAVAILABLE", "no keys of the identity provider");
  };

  return async (header, token) => {
    try {
      return await (await believed())(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      // It may be among those that cannot be had.
      if (tried?.failed) return refuse("UNAVAILABLE", "a key of the identity provider cannot be had");
      return (await believed())(header, token);
    }
  };
}
