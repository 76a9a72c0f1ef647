import type { ServiceName } from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';

/** One engine as `/readyz` shows it. */
export interface Readiness {
  engine: string;
  driver: string;
  usable: boolean;
  reduced: boolean;
  detail: string;
}

/** What a service hands to the house: its routes, its background work, and how it is. */
export interface Service {
  name: ServiceName;
  /** Registers its routes on an encapsulated instance; paths come from the contract. */
  routes(app: FastifyInstance): Promise<void> | void;
  /** Starts background work, once all services listen; with `sweeps` also what one of several processes does on a timer. */
  start?(options: { sweeps: boolean }): Promise<void>;
  ready(): Promise<Readiness[]>;
  /** Ends background work and closes what the service itself opened. */
  close?(): Promise<void>;
}

interface Probed {
  probe(): Promise<Omit<Readiness, 'engine'>>;
}

/** Asks each engine how it is; one that throws is not usable. */
export const readiness = (engines: Record<string, Probed>): Promise<Readiness[]> =>
  Promise.all(
    Object.entries(engines).map(async ([engine, probed]) => {
      try {
        return { engine, ...(await probed.probe()) };
      } catch (error) {
        return {
          engine,
          driver: 'unknown',
          usable: false,
          reduced: false,
          detail: error instanceof Error ? error.message : String(error),
        };
      }
    }),
  );
