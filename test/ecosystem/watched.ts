import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { STAGES } from "../../gateway/observe/measures.ts";
import { type Metrics, openMetrics } from "../../shared/metrics.ts";
import { otelTracer } from "../../shared/otel-tracer.ts";
import type { Tracer } from "../../shared/trace.ts";

/** Metrics and spans of a graph that is watched, as a test reads them. */
export interface Watched {
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  /** The value of a series now, by all its labels; undefined where there is none. */
  value(name: string, labels?: Readonly<Record<string, string>>): Promise<number | undefined>;
  /** By how much series rose while the work ran, each by its name and labels. */
  rises(work: () => Promise<unknown>): Promise<ReadonlyMap<string, number>>;
  /** The spans that ended while the work ran. */
  spans(work: () => Promise<unknown>): Promise<readonly ReadableSpan[]>;
  /** All that was told of spans, as text. */
  spanText(): string;
  /** What was told of spans since it was last taken, as text; it is then forgotten. */
  takeSpanText(): string;
}

/** Opens metrics, and a tracer that keeps its spans. */
export function watched(ratio?: number): Watched {
  const exporter = new InMemorySpanExporter();
  const metrics = openMetrics();
  const processor = new SimpleSpanProcessor(exporter);
  const series = async () => seriesIn(await metrics.text());
  return {
    metrics,
    tracer: otelTracer({ service: "test", processor, ...(ratio !== undefined && { ratio }) }),
    value: async (name, labels = {}) => (await series()).get(seriesName(name, labels)),
    rises: async (work) => {
      const before = await series();
      await work();
      const after = [...(await series())].filter(([name]) => name.startsWith("scg_"));
      return new Map(
        after.map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const).filter(([, by]) => by > 0),
      );
    },
    spans: async (work) => {
      const before = exporter.getFinishedSpans().length;
      await work();
      return exporter.getFinishedSpans().slice(before);
    },
    spanText: () => JSON.stringify(exporter.getFinishedSpans().map(told)),
    takeSpanText: () => {
      const text = JSON.stringify(exporter.getFinishedSpans().map(told));
      exporter.reset();
      return text;
    },
  };
}

/** A series as Prometheus' text format names it. */
export const seriesName = (name: string, labels: Readonly<Record<string, string>>): string => {
  const said = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return said.length === 0 ? name : `${name}{${said.sort().join(",")}}`;
};

/** Every series in Prometheus' text format, and its value. */
export function seriesIn(text: string): ReadonlyMap<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [, name = "", labels = "", value = ""] = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const said = [...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = "", of = ""]) => [label, of] as const);
      return [seriesName(name, Object.fromEntries(said)), Number(value)] as const;
    }),
  );
}

/** All that leaves with a span. */
const told = (span: ReadableSpan): object => ({
  name: span.name,
  kind: span.kind,
  context: span.spanContext(),
  parent: span.parentSpanContext,
  attributes: span.attributes,
  events: span.events,
  links: span.links,
  status: span.status,
  resource: span.resource.attributes,
  scope: span.instrumentationScope,
});

/** The stages that a query goes through: it intends nothing. */
export const STAGES_OF_A_QUERY = STAGES.filter((stage) => stage !== "intend");
