import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { providerFailure, readRetryAfter, troubleOf, troubleOfStatus } from './failure.ts';
import { createPolicy, type PolicyOptions } from './policy.ts';

const clock = (changes: Partial<PolicyOptions> = {}) => {
  const waits: number[] = [];
  let time = 0;
  const policy = createPolicy('vendor', {
    attempts: 3,
    timeoutMs: 5_000,
    concurrency: 2,
    breakAfter: 4,
    coolDownMs: 30_000,
    now: () => time,
    random: () => 1,
    wait: async (ms) => {
      waits.push(ms);
      time += ms;
    },
    ...changes,
  });
  return { policy, waits, pass: (ms: number) => (time += ms) };
};
const failing = (times: number, failure: () => unknown = () => providerFailure('vendor', 'unavailable')) => {
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls <= times) throw failure();
    return 'answer';
  };
  return { call, count: () => calls };
};

it('tries again after what passes by itself, each time with more patience', async () => {
  const { policy, waits } = clock();
  expect(await policy.run(failing(2).call)).toBe('answer');
  expect(waits).toEqual([500, 1000]);
});

it('gives up after the last try, and tells why', async () => {
  const { policy } = clock();
  const { call, count } = failing(9);
  await expect(policy.run(call)).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { trouble: 'unavailable' } });
  expect(count()).toBe(3);
});

it.each(['refused', 'truncated', 'garbage', 'quota', 'unauthorised', 'retired', 'invalid'] as const)(
  'does not try again when the provider %s',
  async (trouble) => {
    const { policy } = clock();
    const { call, count } = failing(9, () => providerFailure('vendor', trouble));
    await expect(policy.run(call)).rejects.toMatchObject({ details: { trouble } });
    expect(count()).toBe(1);
  },
);

it('waits as long as the provider asks for, unless that is longer than anybody waits', async () => {
  const patient = clock();
  const limited = (retryAfterSeconds: number) => () => providerFailure('vendor', 'rateLimited', { retryAfterSeconds });
  expect(await patient.policy.run(failing(1, limited(3)).call)).toBe('answer');
  expect(patient.waits).toEqual([3_000]);
  await expect(clock().policy.run(failing(1, limited(60)).call)).rejects.toMatchObject({ retryAfterSeconds: 60 });
});

it('stops sending to a provider that is down, and tries the water after a while', async () => {
  const { policy, pass } = clock({ attempts: 1 });
  const { call, count } = failing(4);
  for (let at = 0; at < 4; at += 1) await expect(policy.run(call)).rejects.toThrow();
  expect(policy.state()).toMatchObject({ open: true, failures: 4, lastTrouble: 'unavailable' });
  await expect(policy.run(call)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 30 });
  expect(count()).toBe(4);
  pass(30_001);
  expect(await policy.run(call)).toBe('answer');
  expect(policy.state()).toMatchObject({ open: false, lastTrouble: undefined });
});

it('one call alone tries the water, and the others are held back until it is through', async () => {
  const { policy, pass } = clock({ attempts: 1, breakAfter: 2, concurrency: 9 });
  const away = failing(2);
  for (let at = 0; at < 2; at += 1) await expect(policy.run(away.call)).rejects.toThrow();
  const held = { code: 'UNAVAILABLE', details: { trouble: 'unavailable' } };
  for (const back of [false, true]) {
    pass(30_001);
    const water = Promise.withResolvers<string>();
    const first = policy.run(() => water.promise);
    let sent = 0;
    const other = () => policy.run(async () => (sent += 1));
    const others = await Promise.allSettled([other(), other()]);
    expect(others.map((one) => one.status === 'rejected' && one.reason)).toMatchObject([held, held]);
    expect([sent, policy.state().open]).toEqual([0, true]);
    if (back) water.resolve('answer');
    else water.reject(providerFailure('vendor', 'unavailable'));
    await first.catch(() => undefined);
    if (back) expect(await other()).toBe(1);
    else await expect(other()).rejects.toMatchObject(held);
  }
});

it('a call that was let go while it tried the water leaves it to the next', async () => {
  const { policy, pass } = clock({ attempts: 1, breakAfter: 1 });
  await expect(policy.run(failing(1).call)).rejects.toThrow();
  pass(30_001);
  const own = new AbortController();
  const first = policy.run(() => new Promise<never>(() => {}), own.signal);
  await setImmediate();
  own.abort(new Error('left'));
  await expect(first).rejects.toThrow('left');
  expect(await policy.run(async () => 'answer')).toBe('answer');
});

it('who waits for the next try gives its place to others meanwhile', async () => {
  const [waits, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const wait = () => {
    waits.resolve();
    return over.promise;
  };
  const { policy } = clock({ concurrency: 1, wait });
  const patient = policy.run(failing(1).call);
  await waits.promise;
  let second = '';
  const other = policy.run(async () => (second = 'sent'));
  await setImmediate();
  expect(second).toBe('sent');
  over.resolve();
  expect(await Promise.all([patient, other])).toEqual(['answer', 'sent']);
});

it.each(['timeout', 'rateLimited'] as const)('while nothing is sent it is told what for: %s', async (trouble) => {
  const { policy } = clock({ attempts: 1, breakAfter: 2 });
  const { call, count } = failing(9, () => providerFailure('vendor', trouble));
  for (let at = 0; at < 3; at += 1)
    await expect(policy.run(call)).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { trouble } });
  expect(count()).toBe(2);
});

it('a refusal says nothing about the health of a provider', async () => {
  const { policy } = clock({ attempts: 1, breakAfter: 2 });
  const { call } = failing(9, () => providerFailure('vendor', 'refused'));
  for (let at = 0; at < 5; at += 1) await expect(policy.run(call)).rejects.toThrow();
  expect(policy.state().open).toBe(false);
});

it('an answer that nothing is there shows that a provider is back', async () => {
  const { policy, pass } = clock({ attempts: 1, breakAfter: 2 });
  const away = failing(2);
  for (let at = 0; at < 2; at += 1) await expect(policy.run(away.call)).rejects.toThrow();
  expect(policy.state().open).toBe(true);
  pass(30_001);
  await expect(policy.run(failing(1, () => new Error('404')).call)).rejects.toThrow('404');
  expect(policy.state().open).toBe(false);
  expect(policy.problem()).toBeUndefined();
  expect(await policy.run(away.call)).toBe('answer');
});

it('whoever asks how a provider is makes it look, once in a while, and learns that it is back without a call', async () => {
  let [looks, back] = [0, false];
  const look = async () => {
    looks += 1;
    if (!back) throw new Error('still away');
  };
  const { policy, pass } = clock({ attempts: 1, look });
  await expect(policy.run(failing(1).call)).rejects.toThrow();
  const asked = async () => {
    for (let time = 0; time < 3; time += 1) policy.problem();
    await setImmediate();
    return { looks, problem: policy.problem() };
  };
  const problem = 'vendor could not be reached.';
  expect(await asked()).toEqual({ looks: 0, problem });
  pass(30_000);
  expect(await asked()).toEqual({ looks: 1, problem });
  back = true;
  expect(await asked()).toEqual({ looks: 1, problem });
  pass(30_000);
  expect(await asked()).toEqual({ looks: 2, problem: undefined });
  expect(policy.state()).toMatchObject({ calls: 1, failures: 1, lastTrouble: undefined });
});

it('a look shows nothing of what failed meanwhile, nor opens what the breaker holds', async () => {
  const looked = Promise.withResolvers<void>();
  const { policy, pass } = clock({ attempts: 1, breakAfter: 2, look: () => looked.promise });
  const away = failing(9);
  await expect(policy.run(away.call)).rejects.toThrow();
  pass(30_000);
  policy.problem();
  await expect(policy.run(away.call)).rejects.toThrow();
  looked.resolve();
  await setImmediate();
  expect([policy.problem(), policy.state().open]).toEqual(['vendor could not be reached.', true]);
});

it.each(['quota', 'unauthorised', 'retired', 'terms'] as const)('%s only a true call ends', async (trouble) => {
  let looks = 0;
  const look = async () => {
    looks += 1;
  };
  const { policy, pass } = clock({ attempts: 1, look });
  await expect(policy.run(failing(1, () => providerFailure('vendor', trouble)).call)).rejects.toThrow();
  pass(60_000);
  expect(policy.problem()).toBeDefined();
  expect(looks).toBe(0);
  await policy.run(async () => 'answer');
  expect(policy.problem()).toBeUndefined();
});

it('lets go of a call that heeds no signal, and shows that somebody had too little time for a provider', async () => {
  const timers: AbortController[] = [];
  const expire = () => {
    const timer = new AbortController();
    timers.push(timer);
    return timer.signal;
  };
  const over = new DOMException('over', 'TimeoutError');
  const { policy } = clock({ attempts: 1, breakAfter: 1, expire });
  const own = new AbortController();
  const sent = Promise.withResolvers<void>();
  const neverAnswers = (): Promise<never> => {
    sent.resolve();
    return new Promise(() => {});
  };
  const impatient = policy.run(neverAnswers, own.signal);
  await sent.promise;
  own.abort(over);
  await expect(impatient).rejects.toBe(over);
  expect([policy.problem(), policy.state().open]).toEqual(['vendor took too long.', false]);
  const silent = policy.run(neverAnswers);
  await expect.poll(() => timers.length).toBe(2);
  timers[1]?.abort(over);
  await expect(silent).rejects.toMatchObject({ details: { trouble: 'timeout' } });
  expect(policy.state().open).toBe(true);
});

it('sends no more calls at once than agreed, and none that was called off while it waited', async () => {
  const { policy } = clock({ concurrency: 1 });
  let release = () => {};
  const held = policy.run(() => new Promise<string>((resolve) => (release = () => resolve('first'))));
  const controller = new AbortController();
  let sent = 0;
  const queued = policy.run(async () => (sent += 1), controller.signal);
  const next = policy.run(async () => 'third');
  controller.abort(new Error('left'));
  await expect(queued).rejects.toThrow('left');
  release();
  expect([await held, await next, sent]).toEqual(['first', 'third', 0]);
});

it('ends a call that takes too long as a timeout, and hands an abort on as it is', async () => {
  const { policy } = clock({ timeoutMs: 5, attempts: 1 });
  const hang = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  await expect(policy.run(hang)).rejects.toMatchObject({ details: { trouble: 'timeout' } });
  const controller = new AbortController();
  const running = clock().policy.run(hang, controller.signal);
  controller.abort(new Error('left'));
  await expect(running).rejects.toThrow('left');
});

it.each([
  [429, 'rate_limit_exceeded', 'rateLimited'],
  [429, 'insufficient_quota', 'quota'],
  [402, '', 'quota'],
  [401, 'invalid_api_key', 'unauthorised'],
  [400, 'model_decommissioned', 'retired'],
  [400, 'model_terms_required', 'terms'],
  [404, 'model_not_found', 'retired'],
  [498, 'capacity_exceeded', 'unavailable'],
  [503, 'server_is_overloaded', 'unavailable'],
  [408, '', 'timeout'],
  [413, 'request_too_large', 'invalid'],
] as const)('reads %i %s as %s', (status, code, trouble) => {
  expect(troubleOfStatus(status, code)).toBe(trouble);
});

it('reads Retry-After in seconds and as a date', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');
  expect(readRetryAfter('2', now)).toBe(2);
  expect(readRetryAfter('Thu, 26 Nov 2026 10:00:09 GMT', now)).toBe(9);
  expect([readRetryAfter('soon', now), readRetryAfter(null, now)]).toEqual([undefined, undefined]);
});

it('any other error is no trouble of a provider', () => {
  expect(troubleOf(new Error('x'))).toBeUndefined();
});
