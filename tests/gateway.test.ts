import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as contracts from '../packages/contracts/src/index.ts';
import { type Endpoint, fullPath } from '../packages/contracts/src/index.ts';

const template = readFileSync(join(import.meta.dirname, '../deploy/nginx/talentsync.conf.template'), 'utf8');
const locations = [...template.matchAll(/location (\/api\/\S*) \{ proxy_pass http:\/\/([\w-]+);/g)].map(
  ([, prefix = '', service = '']) => ({ prefix, service }),
);
/** As nginx chooses: the longest prefix that fits. */
const routed = (path: string): string | undefined =>
  locations.filter(({ prefix }) => path.startsWith(prefix)).toSorted((a, b) => b.prefix.length - a.prefix.length)[0]
    ?.service;

it('the gateway sends every call of the contract to the service that answers it', () => {
  const endpoints = Object.values(contracts as Record<string, unknown>)
    .flatMap((group) => (typeof group === 'object' && group !== null ? Object.values(group) : []))
    .filter((entry): entry is Endpoint => (entry as Endpoint | null)?.access !== undefined)
    .filter(({ access }) => access !== 'service');
  expect(endpoints.length).toBeGreaterThan(40);
  const wrong = endpoints
    .filter((endpoint) => routed(fullPath(endpoint)) !== endpoint.service)
    .map((endpoint) => `${endpoint.method} ${fullPath(endpoint)} → ${routed(fullPath(endpoint))}`);
  expect(wrong).toEqual([]);
});
