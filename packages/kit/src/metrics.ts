import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { shareMetrics } from './cluster.ts';

interface GaugeRow {
  labels: Record<string, string>;
  value: number;
}

/** The metrics of one process; services add their own counters to `registry`. */
export interface Metrics {
  registry: Registry;
  /** All of it in Prometheus' text form; in a worker of a cluster that of all workers, added up. */
  text(): Promise<string>;
  counter(name: string, help: string, labels?: string[]): Counter;
  gauge(name: string, help: string, collect: () => Promise<number> | number): Gauge;
  /** A gauge of many rows, to which several services may add; one whose rows cannot be read is left out this time. */
  gauges(name: string, help: string, labels: string[], collect: () => Promise<GaugeRow[]>): void;
  /** Observes seconds; `buckets` are upper bounds. */
  histogram(name: string, help: string, buckets: number[]): Histogram;
}

/** A registry of this process in Prometheus' format; in a cluster's worker, of all its workers together. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const collectors = new Map<string, Array<() => Promise<GaugeRow[]>>>();
  return {
    registry,
    text: cluster.isWorker ? shareMetrics(registry) : () => registry.metrics(),
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
    gauges: (name, help, labelNames, collect) => {
      const known = collectors.get(name);
      if (known !== undefined) return void known.push(collect);
      const all = [collect];
      collectors.set(name, all);
      new Gauge({
        name,
        help,
        labelNames,
        registers: [registry],
        // What every process reads from the same place counts once.
        aggregator: 'max',
        async collect() {
          this.reset();
          // An engine that is away must not take the figures of all others with it.
          const rows = await Promise.all(all.map((read) => read().catch(() => [])));
          for (const { labels, value } of rows.flat()) this.set(labels, value);
        },
      });
    },
    histogram: (name, help, buckets) => new Histogram({ name, help, buckets, registers: [registry] }),
  };
};

/** Times every request by service, route and status, and serves `/metrics` in Prometheus' text form. */
export const installMetrics = (app: FastifyInstance, { registry, text }: Metrics): void => {
  const seconds = new Histogram({
    name: 'talentsync_http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['service', 'method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { service } = request.routeOptions.config;
    if (service === undefined) return done();
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ service, method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await text()),
  );
};
