import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES, type ServiceName } from '@talentsync/contracts';
import type { Gateway, Routes } from './gateway.ts';
import type { Plan } from './plan.ts';
import { type Replica, startReplica } from './replica.ts';
import { writeTargets } from './targets.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Who lived so long died of something new. */
const LONG_LIFE_MS = 60_000;

/** All processes of all services, and who takes the place of whom. */
export interface Fleet {
  start(): Promise<void>;
  routes(): Routes;
  /** One address of each service. */
  addresses(): string[];
  /** From now on changes are told to this gateway, and who dies is replaced. */
  behind(gateway: Gateway): void;
  /** Replaces every process by a new one, one after another. Throws when a new one does not become ready; the old one stays, or where it had to go first, a new one is tried until it comes. */
  roll(progress: (replaced: number, of: number) => void): Promise<void>;
  stop(): Promise<void>;
}

/** `lost` is told when a service has no process left; `begin` is injected in tests. */
export const createFleet = (plan: Plan, lost: (message: string) => void, begin = startReplica): Fleet => {
  const replicas = new Set<Replica>();
  const expected = new Set<Replica>();
  let gateway: Gateway | undefined;
  /** Told to those that are still starting too: who is left behind goes on alone, and keeps the data to itself. */
  const stopping = new AbortController();
  const starting = new Set<Promise<Replica>>();
  let changing: Promise<unknown> = Promise.resolve();

  const of = (service: ServiceName): Replica[] => [...replicas].filter((replica) => replica.service === service);
  const routes = (): Routes =>
    Object.fromEntries(SERVICES.map((service) => [service, of(service).map(({ port }) => port)])) as Routes;
  /** One change after the other: a death during a roll waits for its step. */
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result> => {
    const done = changing.then(change);
    changing = done.catch(() => undefined);
    return done;
  };
  const tell = async (): Promise<void> => {
    if (stopping.signal.aborted) return;
    writeTargets(plan.dataDirectory, routes());
    await gateway?.route(routes());
  };

  const start = (service: ServiceName, options: { ready: boolean }, pauseMs = FIRST_PAUSE_MS): Promise<Replica> => {
    const started = bring(service, options, pauseMs);
    starting.add(started);
    const over = () => starting.delete(started);
    started.then(over, over);
    return started;
  };
  const bring = async (service: ServiceName, options: { ready: boolean }, pauseMs: number): Promise<Replica> => {
    const replica = await begin(service, plan.variables, { ...options, signal: stopping.signal });
    const born = Date.now();
    replicas.add(replica);
    void replica.gone.then((code) => {
      replicas.delete(replica);
      if (stopping.signal.aborted || expected.delete(replica)) return;
      console.error(`${service} ended (${code ?? 'killed'}).`);
      if (gateway === undefined || of(service).length === 0)
        return lost(`There is no ${service} left; stopping the others.`);
      void replace(service, Date.now() - born > LONG_LIFE_MS ? FIRST_PAUSE_MS : pauseMs);
    });
    return replica;
  };

  /** Takes a dead process out of the gateway at once, and puts a new one there, with longer and longer pauses. */
  const replace = async (service: ServiceName, pauseMs: number): Promise<void> => {
    await inTurn(tell).catch((error: Error) => console.error(error.message));
    await pause(pauseMs);
    if (stopping.signal.aborted) return;
    const next = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
    try {
      await inTurn(async () => {
        await start(service, { ready: true }, next);
        await tell();
      });
      console.error(`${service} runs again.`);
    } catch (error) {
      console.error((error as Error).message);
      if (!stopping.signal.aborted) void replace(service, next);
    }
  };

  const end = async (replica: Replica): Promise<void> => {
    expected.add(replica);
    await replica.stop();
  };
  /** The new one comes before the old one goes. */
  const hand = async (old: Replica): Promise<void> => {
    const next = await start(old.service, { ready: true });
    replicas.delete(old);
    try {
      await tell();
    } catch (error) {
      replicas.add(old);
      await end(next);
      throw error;
    }
    await end(old);
  };
  /** What is kept in a process alone has one owner: the old one goes first, and for a moment nobody answers. */
  const swap = async (old: Replica): Promise<void> => {
    const { service } = old;
    await end(old);
    try {
      await start(service, { ready: true });
    } catch (error) {
      if (!stopping.signal.aborted) void replace(service, FIRST_PAUSE_MS);
      const { message } = error as Error;
      throw new Error(`${message} The old one had to go first: ${service} is down, and is tried again until it is up.`);
    }
    await tell();
  };

  return {
    async start() {
      const wanted = SERVICES.flatMap((service) =>
        Array.from({ length: plan.replicas[service] }, () => start(service, { ready: false })),
      );
      await Promise.all(wanted);
    },
    routes,
    addresses: () => SERVICES.flatMap((service) => of(service)[0]?.url ?? []),
    behind(next) {
      gateway = next;
      writeTargets(plan.dataDirectory, routes());
    },
    async roll(progress) {
      const all = SERVICES.flatMap(of);
      progress(0, all.length);
      for (const [at, old] of all.entries()) {
        await inTurn(async () => {
          if (stopping.signal.aborted || !replicas.has(old)) return;
          await (plan.alone.includes(old.service) ? swap(old) : hand(old));
          console.log(`${old.service} was replaced.`);
        });
        progress(at + 1, all.length);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(starting);
      await Promise.all([...replicas].map((replica) => replica.stop()));
    },
  };
};
