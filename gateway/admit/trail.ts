import type { NumberPlace } from "./number-place.ts";

/** An identifier that a caller asked about: what stands for it, where it stands in its series, and when (in ms). */
export interface Step {
  readonly name: string;
  readonly place?: NumberPlace;
  readonly at: number;
}

/** What one caller asked about lately. */
export type Trail = readonly Step[];
