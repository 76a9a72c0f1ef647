import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { MODEL_PROVIDERS } from '@talentsync/engines/open';
import { z } from 'zod';

/** Ports of the services when they run apart; together they share one. */
export const SERVICE_PORTS: Record<ServiceName, number> = {
  'auth-gateway': 8001,
  media: 8002,
  resume: 8004,
  transcription: 8005,
  interview: 8006,
  feedback: 8010,
};

/** Values parted by commas. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Keys of 32 bytes as base64, parted by commas or lines. */
export const dataKeys = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((key) => key !== ''))
  .refine((keys) => keys.every((key) => Buffer.from(key, 'base64').length === 32), {
    error: 'takes 32 bytes as base64, such as "openssl rand -base64 32" prints.',
  });

/** Names of services; `all` and nothing mean all of them. */
export const services = list
  .transform((names) => (names.length === 0 || names.includes('all') ? [...SERVICES] : names))
  .pipe(z.array(z.enum(SERVICES)));

/** A number between two, both included. */
export const number = (low: number, high: number) => z.coerce.number().min(low).max(high);
/** The rules, or a provider of language models. */
export const modelDriver = z.enum(['offline', ...MODEL_PROVIDERS]);
/** Where a service is, unless it is said: on this machine, at its port. */
export const url = (service: ServiceName) => z.url().default(`http://127.0.0.1:${SERVICE_PORTS[service]}`);
