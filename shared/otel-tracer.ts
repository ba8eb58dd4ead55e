import { type Span as OtelSpan, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-node";
import type { Span, SpanFacts, SpanName, Tracer } from "./trace.ts";

export interface OtelTracerOptions {
  /** The process, by its name. */
  readonly service: string;
  readonly processor: SpanProcessor;
  /** The part of traces that is kept, 0 to 1; all unless given. It is chosen where a trace begins. */
  readonly ratio?: number;
}

/**
 * Notes spans with OpenTelemetry. It is never made the tracer of the whole process: libraries that look for one
 * there would write operations into their spans.
 */
export function otelTracer({ service, processor, ratio = 1 }: OtelTracerOptions): Tracer {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("shared-care-graph");
  const begin = (name: SpanName, context = ROOT_CONTEXT): Span => {
    const span = tracer.startSpan(name, { kind: KINDS[name] ?? SpanKind.INTERNAL }, context);
    const { traceId, spanId, traceFlags } = span.spanContext();
    return {
      traceId,
      traceparent: `00-${traceId}-${spanId}-0${traceFlags & 1}`,
      child: (below) => begin(below, trace.setSpan(ROOT_CONTEXT, span)),
      ends: (facts, failed = false) => {
        note(span, facts);
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  };
  return {
    begin: (name, traceparent) => begin(name, contextOf(traceparent)),
    // What could not be sent is lost, and nobody waits for it any longer.
    close: () => provider.shutdown().catch(() => {}),
  };
}

/** Sends spans to a collector by OTLP over HTTP, some seconds later and many at once. */
export const toCollector = (url: URL): SpanProcessor =>
  new BatchSpanProcessor(new OTLPTraceExporter({ url: url.href, timeoutMillis: 3000 }), { exportTimeoutMillis: 3000 });

const KINDS: Readonly<Partial<Record<SpanName, SpanKind>>> = {
  request: SpanKind.SERVER,
  "subgraph request": SpanKind.CLIENT,
  "subgraph operation": SpanKind.SERVER,
};

function note(span: OtelSpan, { status, ...facts }: SpanFacts = {}): void {
  for (const [name, value] of Object.entries(facts)) span.setAttribute(`scg.${name}`, value);
  if (status !== undefined) span.setAttribute("http.response.status_code", status);
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-0([01])$/;

function contextOf(traceparent = ""): typeof ROOT_CONTEXT {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number(flags), isRemote: true });
}
