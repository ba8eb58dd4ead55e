import type { Registration, SignedCaller } from "./caller/caller.ts";
import { refuse } from "./errors.ts";
import type { Category } from "./vocabulary.ts";

/** How long a glass stays broken, and how much longer by its one renewal, in minutes. */
export const GLASS_MINUTES = 60;

/** How many characters say why, at least and at most. */
export const GLASS_TEXT = { least: 20, most: 1000 } as const;

/** This many grants that nobody has reviewed within this many days let their holder break no further glass. */
export const UNREVIEWED = { most: 3, days: 7 } as const;

/** What no glass opens to anybody, whatever a cell may say. */
export const SEALED: readonly Category[] = ["SECURITY_INTELLIGENCE", "PRIVILEGED_DISCLOSURE", "THIRD_PARTY"];

/**
 * The categories that are asked for, once each, and the registration under which this caller may break the glass for
 * all of them. Refuses NO_VALID_REGISTRATION, CATEGORY_NEEDED, CATEGORY_SEALED or BREAK_GLASS_NOT_OFFERED.
 */
export function mayBreak(
  { registration, breakGlass }: Pick<SignedCaller, "registration" | "breakGlass">,
  asked: readonly Category[],
): { readonly categories: readonly Category[]; readonly registration: string } {
  if (registration === undefined) return refuse("NO_VALID_REGISTRATION");
  const categories = [...new Set(asked)].sort();
  if (categories.length === 0) refuse("CATEGORY_NEEDED");
  if (categories.some((category) => SEALED.includes(category))) refuse("CATEGORY_SEALED");
  if (!categories.every((category) => breakGlass.includes(category))) refuse("BREAK_GLASS_NOT_OFFERED");
  return { categories, registration: registeredAs(registration) };
}

/** When a glass that is broken, or kept open, at this instant closes by itself. */
export const closesAt = (from: Date): Date => new Date(from.getTime() + GLASS_MINUTES * 60_000);

/** A registration as it is written down: `BODY:NUMBER`. */
export const registeredAs = ({ body, number }: Registration): string => `${body}:${number}`;

/** The path of the internal call by which a gateway hands over a glass that was broken while it could not be recorded. */
export const GLASS_RELAY_CALL = "break-glass";

/** A glass that was broken at a gateway alone: as its holder asked for it, under a key of the gateway's. */
export interface RelayedGlass {
  readonly id: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** As it was sent, so that it is the same whether it was recorded after all. */
  readonly input: GlassAsked;
}

/** The path of the gateway's own call that tells under which broken glasses something was shown: `{ uses }` in. */
export const GLASS_USES_CALL = "glass-uses";

/** The most uses that one call tells. */
export const GLASS_USES_MOST = 100;

/** One request that was answered under a broken glass; the same one is told any number of times. */
export interface GlassUse {
  readonly grantId: string;
  readonly decisionId: string;
  /** When it was recorded (ISO 8601, UTC). */
  readonly at: string;
}

/** What a caller sends to break the glass. */
export interface GlassAsked {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly categories: readonly Category[];
  readonly reason: string;
  readonly text: string;
}
