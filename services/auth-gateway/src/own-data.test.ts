import { afterEach, describe, expect, it } from 'vitest';

import { account, closeAll, openGateway as open } from './testing.ts';

afterEach(closeAll);

describe('one’s own data', () => {
  it('is exported from all services, and a service that is down makes no half export', async () => {
    const { send, signUp, down } = await open();
    const { bearer } = await signUp();
    const whole = await send<{ services: object; user: object }>('GET', '/users/me/export', undefined, bearer);
    expect(whole.body).toMatchObject({
      user: { email: account.email },
      services: { resume: { records: 3 }, interview: { records: 3 }, 'auth-gateway': { audit: expect.any(Array) } },
    });
    down.add('interview');
    expect((await send('GET', '/users/me/export', undefined, bearer)).status).toBe(500);
  });

  it('is erased everywhere with a receipt, also when a service is down at first', async () => {
    const { send, signUp, down, kept, clock, jobs } = await open();
    const { bearer, session } = await signUp();
    down.add('interview');
    const { status, body } = await send<{
      id: string;
      completedAt: string | null;
      lines: Array<{ service: string; status: string }>;
    }>('DELETE', '/users/me', undefined, bearer);
    expect([status, body.completedAt]).toEqual([202, null]);
    expect((await send('GET', '/users/me', undefined, bearer)).status).toBe(401);
    expect((await send('POST', '/auth/login', account)).status).toBe(401);
    expect((await send('POST', '/auth/refresh', { refresh_token: session.refresh_token })).status).toBe(401);
    expect((await send<{ lines: object[] }>('GET', `/erasures/${body.id}`)).body.lines).toMatchObject([
      { service: 'auth-gateway', status: 'pending' },
      { service: 'resume', status: 'erased', counts: { records: 3 } },
      { service: 'interview', status: 'pending' },
    ]);
    down.clear();
    clock.time += 10_000;
    await expect
      .poll(async () => (await send<{ completedAt: string | null }>('GET', `/erasures/${body.id}`)).body.completedAt, {
        timeout: 30_000,
        interval: 10,
      })
      .not.toBeNull();
    expect(kept.get('interview')).toBe(0);
    expect((await jobs.counts('erasures')).dead).toBe(0);
    expect((await send('POST', '/auth/signup', account)).status).toBe(201);
    expect((await send('GET', '/erasures/unknown')).status).toBe(404);
  });

  it('cannot be erased by the last administrator while others depend on one', async () => {
    const { send, signUp } = await open();
    const boss = await signUp();
    await signUp('kim@example.com');
    expect((await send('DELETE', '/users/me', undefined, boss.bearer)).body.error?.code).toBe('CONFLICT');
  });
});
