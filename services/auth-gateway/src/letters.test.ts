import { afterEach, describe, expect, it } from 'vitest';

import { account, closeAll, openGateway as open } from './testing.ts';

afterEach(closeAll);

describe('letters', () => {
  const fresh = 'another long password';

  it('bring a link for a new password, and nobody learns who has an account', async () => {
    const { send, signUp, ticketFor, mail } = await open();
    const { bearer } = await signUp();
    const known = await send('POST', '/auth/password/forgot', { email: account.email });
    const unknown = await send('POST', '/auth/password/forgot', { email: 'nobody@example.com' });
    expect([known.status, known.body]).toEqual([204, undefined]);
    expect([unknown.status, unknown.body]).toEqual([204, undefined]);
    const ticket = await ticketFor(account.email);
    expect((await mail.list({ limit: 10 })).items).toMatchObject([
      { to: account.email, text: expect.stringContaining(`https://talentsync.test/reset#${ticket}`) },
    ]);
    expect((await send('POST', '/auth/password/reset', { ticket, password: 'short' })).status).toBe(422);
    expect((await send('POST', '/auth/password/reset', { ticket, password: fresh })).status).toBe(204);
    expect((await send('POST', '/auth/password/reset', { ticket, password: fresh })).status).toBe(404);
    expect((await send('GET', '/users/me', undefined, bearer)).status).toBe(401);
    expect((await send('POST', '/auth/login', account)).status).toBe(401);
    expect((await send('POST', '/auth/login', { ...account, password: fresh })).status).toBe(200);
  });

  it('confirm an address before the first sign-in where that is required', async () => {
    const { send, ticketFor } = await open({ emailVerification: 'required' });
    expect((await send('GET', '/auth/options')).body).toMatchObject({ emailVerification: true, outbox: true });
    const first = await send<object>('POST', '/auth/signup', account);
    const second = await send<object>('POST', '/auth/signup', { ...account, fullName: 'Not Sam' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body).toMatchObject({ user: { email: account.email }, session: null });
    expect(second.body).toMatchObject({ user: { email: account.email }, session: null });
    expect((await send('POST', '/auth/login', account)).body.error?.code).toBe('FORBIDDEN');
    await ticketFor(account.email, 1);
    expect((await send('POST', '/auth/email/resend', { email: account.email })).status).toBe(204);
    const ticket = await ticketFor(account.email, 2);
    expect((await send('POST', '/auth/email/verify', { ticket })).status).toBe(204);
    expect((await send('POST', '/auth/email/verify', { ticket })).status).toBe(404);
    expect((await send('POST', '/auth/login', account)).status).toBe(200);
  });

  it('fill nobody’s mailbox, and no address asks without end', async () => {
    const { send, signUp, mail, server } = await open();
    await signUp();
    const from = (n: number) =>
      server.inject({
        ...{ method: 'POST', url: '/api/auth/password/forgot', remoteAddress: `10.0.0.${n}` },
        payload: { email: account.email },
      });
    for (let n = 0; n < 9; n += 1) expect((await from(n)).statusCode).toBe(204);
    await expect.poll(async () => (await mail.list({ limit: 50 })).items.length, { interval: 5 }).toBe(5);
    const statuses = new Set<number>();
    for (let n = 0; n < 22; n += 1)
      statuses.add((await send('POST', '/auth/password/forgot', { email: `n${n}@example.com` })).status);
    expect([...statuses]).toEqual([204, 429]);
    expect((await mail.list({ limit: 50 })).items).toHaveLength(5);
  });

  it('wait for an administrator where there is no mail server, and go with their reader’s account', async () => {
    const { send, signUp, ticketFor, mail } = await open();
    const boss = await signUp();
    const kim = await signUp('kim@example.com');
    await send('POST', '/auth/password/forgot', { email: 'kim@example.com' });
    await ticketFor('kim@example.com');
    expect((await send('GET', '/outbox', undefined, kim.bearer)).status).toBe(403);
    const { body } = await send<{ items: object[] }>('GET', '/outbox', undefined, boss.bearer);
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        to: 'kim@example.com',
        subject: expect.any(String),
        text: expect.any(String),
      },
    ]);
    expect((await send<object>('GET', '/users/me/export', undefined, kim.bearer)).body).toMatchObject({
      services: { 'auth-gateway': { letters: [{ to: 'kim@example.com' }], sessions: [{ current: true }] } },
    });
    await send('DELETE', '/users/me', undefined, kim.bearer);
    await expect.poll(async () => (await mail.list({ limit: 50 })).items.length, { interval: 5 }).toBe(0);
  });
});
