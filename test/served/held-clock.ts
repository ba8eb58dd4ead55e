import type { Clock } from "../../shared/clock.ts";

/** Stands still until it is let go, so that what is sown while it stands has one beginning. */
export function heldClock(at: Date): Clock & { release(): void } {
  let held: Date | undefined = at;
  return {
    now: () => held ?? new Date(),
    release: () => {
      held = undefined;
    },
  };
}
