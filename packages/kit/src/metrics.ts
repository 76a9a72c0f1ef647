import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics of one process; services add their own counters to `registry`. */
export interface Metrics {
  registry: Registry;
  counter(name: string, help: string, labels?: string[]): Counter;
  gauge(name: string, help: string, collect: () => Promise<number> | number): Gauge;
  /** Observes seconds; `buckets` are upper bounds. */
  histogram(name: string, help: string, buckets: number[]): Histogram;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    counter: (name, help, labelNames = []) => new Counter({ name, help, labelNames, registers: [registry] }),
    gauge: (name, help, collect) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await collect());
        },
      }),
    histogram: (name, help, buckets) => new Histogram({ name, help, buckets, registers: [registry] }),
  };
};

/** Times every request by service, route and status, and serves `/metrics` in Prometheus' text form. */
export const installMetrics = (app: FastifyInstance, { registry }: Metrics): void => {
  const seconds = new Histogram({
    name: 'talentsync_http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['service', 'method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const { service } = request.routeOptions.config;
    if (service === undefined) return;
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ service, method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
};
