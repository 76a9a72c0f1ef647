import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

const WITHIN_MS = 3_000;

interface Asked {
  metricsOf: number;
  text?: string;
}
const isAsked = (message: unknown): message is Asked =>
  typeof message === 'object' && message !== null && 'metricsOf' in message;

/** In the primary: adds up the metrics of all workers for whichever of them is asked. */
export const addUpMetrics = (): void => {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isAsked(message)) return;
    const answer = (text: string): void => {
      if (worker.isConnected()) worker.send({ metricsOf: message.metricsOf, text });
    };
    // Without figures a scraper sees that something is wrong; the house goes on.
    all.clusterMetrics().then(answer, () => answer(''));
  });
};

/** In a worker: hands its own metrics to the primary, and answers with the function that asks for those of all. */
export const shareMetrics = (registry: Registry): (() => Promise<string>) => {
  AggregatorRegistry.setRegistries([registry]);
  new AggregatorRegistry();
  let asked = 0;
  const waiting = new Map<number, (text: string) => void>();
  process.on('message', (message: unknown) => {
    if (isAsked(message)) waiting.get(message.metricsOf)?.(message.text ?? '');
  });
  return () =>
    new Promise((resolve, reject) => {
      const metricsOf = asked++;
      const late = setTimeout(() => {
        waiting.delete(metricsOf);
        reject(new Error('The other workers gave no figures in time.'));
      }, WITHIN_MS);
      waiting.set(metricsOf, (text) => {
        clearTimeout(late);
        waiting.delete(metricsOf);
        resolve(text);
      });
      process.send?.({ metricsOf });
    });
};
