import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFleet } from './fleet.ts';
import type { Routes } from './gateway.ts';
import type { Plan } from './plan.ts';
import type { Replica, startReplica } from './replica.ts';

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'talentsync-fleet-'));
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dataDirectory, { recursive: true });
});

/** A fleet of processes that are none: `die` ends one, `failures` of the next starts fail. */
const open = async (alone: ServiceName[]) => {
  const state = { failures: 0, port: 9000, lost: [] as string[], routed: [] as Routes[] };
  const deaths = new Map<number, (code: number | null) => void>();
  const begin = async (service: ServiceName): Promise<Replica> => {
    if (state.failures > 0) {
      state.failures -= 1;
      throw new Error(`${service} ended (1) before it was ready.`);
    }
    state.port += 1;
    const { port } = state;
    const { promise: gone, resolve } = Promise.withResolvers<number | null>();
    deaths.set(port, resolve);
    return { service, port, url: `http://127.0.0.1:${port}`, gone, stop: async () => resolve(0) };
  };
  const replicas = Object.fromEntries(SERVICES.map((service) => [service, 1]));
  const plan = { dataDirectory, alone, replicas, variables: {} } as unknown as Plan;
  const fleet = createFleet(plan, (message) => void state.lost.push(message), begin);
  await fleet.start();
  const route = async (routes: Routes) => void state.routed.push(routes);
  fleet.behind({ url: '', route, gone: new Promise(() => undefined), stop: async () => undefined });
  return { fleet, state, die: (port: number) => deaths.get(port)?.(1) };
};

it('a service whose only process had to go first is tried again until it is up, and gets no callers meanwhile', async () => {
  const { fleet, state } = await open([SERVICES[0]]);
  const [service] = SERVICES;
  state.failures = 2;
  await expect(fleet.roll(() => undefined)).rejects.toThrow(`${service} is down, and is tried again until it is up.`);
  await expect.poll(() => state.routed.at(-1)?.[service]).toEqual([9007]);
  expect(state.routed[0]?.[service]).toEqual([]);
  expect(fleet.routes()[service]).toEqual([9007]);
  expect(state.lost).toEqual([]);
  await fleet.stop();
});

it('where the new one does not come up the old one stays', async () => {
  const { fleet, state } = await open([]);
  const before = fleet.routes();
  state.failures = 1;
  await expect(fleet.roll(() => undefined)).rejects.toThrow('before it was ready');
  expect(fleet.routes()).toEqual(before);
  await fleet.stop();
});

it('a roll says of those alone that they were replaced which were', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue();
  const { fleet, state, die } = await open([]);
  const last = SERVICES.at(-1) as ServiceName;
  await fleet.roll((replaced) => {
    if (replaced === 0) die(fleet.routes()[last][0] as number);
  });
  expect(said.mock.calls.flat()).toEqual(SERVICES.slice(0, -1).map((service) => `${service} was replaced.`));
  expect(state.lost).toEqual([`There is no ${last} left; stopping the others.`]);
  await fleet.stop();
});

it('when one cannot start, those that are still starting are stopped too, and waited for', async () => {
  const replicas = Object.fromEntries(SERVICES.map((service) => [service, 1]));
  const plan = { dataDirectory, alone: [], replicas, variables: {} } as unknown as Plan;
  const ended: ServiceName[] = [];
  const begin: typeof startReplica = async (service, _, { signal }) => {
    if (service === SERVICES[0]) throw new Error(`${service} ended (1) before it was ready.`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await new Promise(setImmediate);
    ended.push(service);
    throw new Error(`${service} is no longer wanted.`);
  };
  const fleet = createFleet(plan, () => undefined, begin);
  await expect(fleet.start()).rejects.toThrow(`${SERVICES[0]} ended`);
  await fleet.stop();
  expect(ended).toEqual(SERVICES.slice(1));
});
