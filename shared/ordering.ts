import { refuse } from "./errors.ts";
import type { Direction } from "./types/direction.ts";

/** The one key and direction that an `orderBy` gives, or the usual one where it is left out; else refuses ONE_ORDER. */
export function orderOf<Key extends string>(
  given: Readonly<Partial<Record<Key, Direction | null>>> | null | undefined,
  usual: { readonly by: Key; readonly direction: Direction },
): { readonly by: Key; readonly direction: Direction } {
  if (given === null || given === undefined) return usual;
  const keys = Object.entries(given).filter(([, direction]) => direction !== null && direction !== undefined);
  const [[by, direction] = []] = keys;
  return keys.length === 1 ? ({ by, direction } as { by: Key; direction: Direction }) : refuse("ONE_ORDER");
}

/** An instant that a caller gave, as ISO 8601 in UTC; else refuses BAD_INSTANT. */
export const instantOf = (given: string | null | undefined): string | null => {
  if (given === null || given === undefined) return null;
  const isInstant =
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(given) && !Number.isNaN(Date.parse(given));
  return isInstant ? new Date(given).toISOString() : refuse("BAD_INSTANT");
};

/** An instant that has come; else refuses BAD_INSTANT. */
export function pastInstantOf(given: string, now: Date): Date {
  const at = new Date(instantOf(given) ?? refuse("BAD_INSTANT"));
  return at.getTime() <= now.getTime() ? at : refuse("BAD_INSTANT");
}
