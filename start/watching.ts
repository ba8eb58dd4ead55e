import type { Config } from "../shared/config.ts";
import type { Metrics } from "../shared/metrics.ts";
import type { Tracer } from "../shared/trace.ts";

/** What a process is watched with. */
export interface Watching {
  readonly metrics: Metrics | undefined;
  readonly tracer: Tracer | undefined;
  close(): Promise<void>;
}

/**
 * Opens what the settings of a process ask for: metrics on a port of their own, spans on their way to a collector.
 * What is not asked for is not even loaded.
 */
export async function openWatching(service: string, config: Config): Promise<Watching> {
  const { metrics, close } = await servedMetrics(config);
  const tracer = await tracerOf(service, config);
  return {
    metrics,
    tracer,
    close: async () => {
      await close();
      await tracer?.close();
    },
  };
}

async function servedMetrics({ operationsPort: port, host }: Config): Promise<Omit<Watching, "tracer">> {
  if (port === undefined) return { metrics: undefined, close: async () => {} };
  const { openMetrics } = await import("../shared/metrics.ts");
  const { serveOperations } = await import("../shared/operations.ts");
  const metrics = openMetrics();
  const { url, close } = await serveOperations({ metrics, port, host });
  process.stdout.write(`metrics: ${url.origin}/metrics\n`);
  return { metrics, close };
}

async function tracerOf(service: string, { traces }: Config): Promise<Tracer | undefined> {
  if (traces === undefined) return undefined;
  const { otelTracer, toCollector } = await import("../shared/otel-tracer.ts");
  return otelTracer({ service, processor: toCollector(traces.url), ratio: traces.ratio });
}
