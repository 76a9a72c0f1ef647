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
  /** Starts background work, once all services listen. */
  start?(): Promise<void>;
  ready(): Promise<Readiness[]>;
  /** Ends background work and closes what the service itself opened. */
  close?(): Promise<void>;
}
