/** Where the time comes from; handed in by the composition root so that a test can set it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
