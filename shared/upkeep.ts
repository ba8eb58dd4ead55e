/** Work that a process does at its start and again and again. */
export interface Upkeep {
  /** Waits for what is under way; nothing begins after it. */
  stop(): Promise<void>;
}

/** Does the work now, and again so long after each end. What fails is told of and tried again. */
export function keepUp(work: () => Promise<void>, pauseMs: number, onFailure: (failure: unknown) => void): Upkeep {
  let isStopped = false;
  let again: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const begin = (): void => {
    current = work()
      .catch(onFailure)
      .then(() => {
        if (isStopped) return;
        again = setTimeout(begin, pauseMs);
        again.unref();
      });
  };
  begin();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(again);
      return current;
    },
  };
}
