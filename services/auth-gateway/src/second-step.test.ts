import type { RecoveryCodes, SecondStep, Session, TotpConfirmed, TotpSetup } from '@talentsync/contracts';
import { type TOTP, URI } from 'otpauth';
import { afterEach, describe, expect, it } from 'vitest';

import { account, closeAll, openGateway as open } from './testing.ts';

afterEach(closeAll);

describe('the second step', () => {
  /** Sam with an app. */
  const withApp = async () => {
    const house = await open();
    const { bearer } = await house.signUp();
    const { body } = await house.send<TotpSetup>(
      'POST',
      '/users/me/totp',
      { currentPassword: account.password },
      bearer,
    );
    const code = () => (URI.parse(body.uri) as TOTP).generate({ timestamp: house.clock.time });
    const confirmed = await house.send<TotpConfirmed>('POST', '/users/me/totp/confirm', { code: code() }, bearer);
    house.clock.time += 60_000;
    return { ...house, bearer, code, confirmed };
  };

  it('comes between the right password and the session', async () => {
    const { send, code, confirmed, bearer } = await withApp();
    expect([confirmed.status, confirmed.body.recoveryCodes.length, confirmed.body.session]).toEqual([200, 10, null]);
    expect((await send('GET', '/users/me/security', undefined, bearer)).body).toEqual({
      ...{ emailVerified: false, hasPassword: true, secondStep: true, recoveryCodesLeft: 10, recoveryCodes: true },
    });
    const first = await send<SecondStep>('POST', '/auth/login', account);
    expect([first.status, first.cookies.length]).toEqual([200, 0]);
    expect(first.body).toEqual({ mfaRequired: true, ticket: expect.any(String), expires_in: 300 });
    const { ticket } = first.body;
    expect((await send('POST', '/auth/totp', { ticket, code: '000000' })).status).toBe(401);
    const second = await send<Session>('POST', '/auth/totp', { ticket, code: code(), session: 'cookie' });
    expect([second.status, second.body.refresh_token, second.cookies.length]).toEqual([200, '', 1]);
    expect(
      (await send('GET', '/users/me', undefined, { authorization: `Bearer ${second.body.access_token}` })).status,
    ).toBe(200);
    const { body: audit } = await send<{ items: Array<{ action: string }> }>('GET', '/audit', undefined, bearer);
    expect(audit.items.map(({ action }) => action)).toEqual([
      ...['session.start', 'session.refused', 'totp.on', 'account.create'],
    ]);
  });

  it('is switched off with a code or the password, and by nobody without', async () => {
    const { send, bearer, code } = await withApp();
    expect((await send('POST', '/users/me/totp/disable', { password: 'wrong' }, bearer)).status).toBe(403);
    expect((await send('POST', '/users/me/totp/disable', {}, bearer)).status).toBe(422);
    expect((await send<RecoveryCodes>('POST', '/users/me/totp/recovery-codes', { code: code() }, bearer)).status).toBe(
      200,
    );
    expect((await send('POST', '/users/me/totp/disable', { password: account.password }, bearer)).status).toBe(200);
    expect((await send<Session>('POST', '/auth/login', account)).body.access_token).toEqual(expect.any(String));
  });
});
