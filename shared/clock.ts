/** Where the time comes from; handed in by the composition root so that a test can set it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds that only grow, from any beginning: two of them tell how long something took, and nothing else. */
export type Ticks = () => number;

export const systemTicks: Ticks = () => performance.now();
