import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** The labels of a metric, each with every value it may have: no label can hold a word of a person or a caller. */
export type Labels = Readonly<Record<string, readonly string[]>>;

export type LabelValues<L extends Labels> = { readonly [Name in keyof L]: L[Name][number] };

/** The metrics of one process. To ask for one by a name that there is gives that one. */
export interface Metrics {
  /** A number that only grows. */
  counter<const L extends Labels>(name: string, help: string, labels: L): (values: LabelValues<L>, by?: number) => void;
  /** How long something took, told in milliseconds and kept in seconds. */
  durations<const L extends Labels>(
    name: string,
    help: string,
    labels: L,
  ): (values: LabelValues<L>, ms: number) => void;
  /** How much of something there was, in buckets up to each of these. */
  amounts<const L extends Labels>(
    name: string,
    help: string,
    labels: L,
    buckets: readonly number[],
  ): (values: LabelValues<L>, amount: number) => void;
  /** How much of something there is now. */
  gauge(name: string, help: string): (amount: number) => void;
  /** All there are, in Prometheus' text format. */
  text(): Promise<string>;
  readonly mediaType: string;
}

/** From half a millisecond to ten seconds: an answer takes a few milliseconds, a fetch is given up after five seconds. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counters with so few series begin at zero, because a rise from nothing is no rise to who watches it. */
const FEW = 128;

/** Opens the metrics of a process, with those of the runtime: memory, event loop, garbage collection, open files. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = <M extends Counter | Gauge | Histogram>(name: string, make: () => M): M =>
    (registry.getSingleMetric(name) as M | undefined) ?? make();
  return {
    counter: (name, help, labels) => {
      const counter = made(name, () => {
        const made = new Counter({ name, help, labelNames: Object.keys(labels), registers: [registry] });
        for (const values of few(labels)) made.inc(values, 0);
        return made;
      });
      return (values, by = 1) => counter.inc(known(labels, values), by);
    },
    durations: (name, help, labels) => {
      const given = { name, help, labelNames: Object.keys(labels), buckets: SECONDS, registers: [registry] };
      const histogram = made(name, () => new Histogram(given));
      return (values, ms) => histogram.observe(known(labels, values), ms / 1000);
    },
    amounts: (name, help, labels, buckets) => {
      const given = { name, help, labelNames: Object.keys(labels), buckets: [...buckets], registers: [registry] };
      const histogram = made(name, () => new Histogram(given));
      return (values, amount) => histogram.observe(known(labels, values), amount);
    },
    gauge: (name, help) => {
      const gauge = made(name, () => new Gauge({ name, help, registers: [registry] }));
      return (amount) => gauge.set(amount);
    },
    text: () => registry.metrics(),
    mediaType: registry.contentType,
  };
}

/** Types say so too, but what is not on the list would be kept for as long as the process lives. */
const known = (labels: Labels, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels).map(([name, list]) => {
      const value = values[name] ?? "";
      return [name, list.includes(value) ? value : "OTHER"];
    }),
  );

function few(labels: Labels): readonly Record<string, string>[] {
  const combinations = Object.entries(labels).reduce<readonly Record<string, string>[]>(
    (before, [name, list]) => before.flatMap((one) => list.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return combinations.length > FEW ? [] : combinations;
}
