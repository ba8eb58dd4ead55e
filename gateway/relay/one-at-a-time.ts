/**
 * Does the work of each name once at a time. Who asks while it is under way is answered by the next, which begins
 * after they asked, together with all who asked meanwhile.
 */
export function oneAtATime<Name, Result>(work: (name: Name) => Promise<Result>): (name: Name) => Promise<Result> {
  const running = new Map<Name, Promise<unknown>>();
  const next = new Map<Name, Promise<Result>>();
  const begin = (name: Name): Promise<Result> => {
    const begun = work(name).finally(() => {
      if (running.get(name) === begun) running.delete(name);
    });
    running.set(name, begun);
    return begun;
  };
  return (name) => {
    const current = running.get(name);
    if (!current) return begin(name);
    const waiting = next.get(name);
    if (waiting) return waiting;
    const after = current.then(
      () => nextOf(),
      () => nextOf(),
    );
    const nextOf = (): Promise<Result> => {
      next.delete(name);
      return begin(name);
    };
    next.set(name, after);
    return after;
  };
}
