/** CPU time of this process per request (ms), of two sides measured by turns, so that a machine that slows down slows both. */
export interface Compared {
  readonly with: readonly number[];
  readonly without: readonly number[];
}

export interface Side {
  /** Made anew for each window, outside what is measured; what it gives is what is measured. */
  readonly ready: () => Promise<() => Promise<unknown>>;
}

/** Measures windows of so many requests by turns, the first of each side not counted; nothing is collected but when the process would. */
export async function alternating(
  sides: { readonly with: Side; readonly without: Side },
  { windows, requests }: { readonly windows: number; readonly requests: number },
): Promise<Compared> {
  const found = { with: [] as number[], without: [] as number[] };
  for (const [window, order] of drawnOrders(windows + 1).entries()) {
    for (const side of order) {
      const request = await sides[side].ready();
      const before = process.cpuUsage();
      for (let n = 0; n < requests; n += 1) await request();
      const { user, system } = process.cpuUsage(before);
      if (window > 0) found[side].push((user + system) / 1000 / requests);
    }
  }
  return found;
}

/**
 * Who goes first in each window: each side as often as the other, for whoever goes second finds warmer caches; and drawn, for
 * what comes round, as the collector does, must not always meet the same side.
 */
function drawnOrders(count: number): readonly (readonly (keyof Compared)[])[] {
  const orders = Array.from({ length: count }, (_, n) =>
    n % 2 === 0 ? (["with", "without"] as const) : (["without", "with"] as const),
  );
  return orders
    .map((order) => ({ order, drawn: Math.random() }))
    .sort((one, other) => one.drawn - other.drawn)
    .map(({ order }) => order);
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** By how much more the first side takes, pair by pair: the median of the ratios, less one. */
export const added = ({ with: these, without: those }: Compared): number =>
  median(these.map((one, n) => one / (those[n] ?? Number.NaN))) - 1;
