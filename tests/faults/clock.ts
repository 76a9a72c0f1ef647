import type { PolicyOptions } from '../../packages/engines/src/trouble/policy.ts';

/** The clock of every policy in these tests: waiting takes no time, and time goes on when it is told to. */
export const createClock = () => {
  const waits: number[] = [];
  const timers = new Map<AbortController, number>();
  let time = Date.parse('2026-11-26T10:00:00Z');
  const pass = (ms: number): void => {
    time += ms;
    for (const [controller, at] of timers) {
      if (at > time) continue;
      timers.delete(controller);
      controller.abort(new DOMException('The time is over.', 'TimeoutError'));
    }
  };
  const policy = {
    now: () => time,
    random: () => 1,
    wait: async (ms) => {
      waits.push(ms);
      pass(ms);
    },
    expire: (ms) => {
      const controller = new AbortController();
      timers.set(controller, time + ms);
      return controller.signal;
    },
  } satisfies Partial<PolicyOptions>;
  return {
    policy,
    /** Pauses between tries, in milliseconds. */
    waits,
    pass,
    /** Nobody answers: the time of all that wait now is over. */
    giveUp: (): void => pass(Math.max(0, ...timers.values().map((at) => at - time))),
  };
};

export type Clock = ReturnType<typeof createClock>;
