import { lacks, type SupabaseStub, startSupabaseStub } from '@talentsync/stubs';
import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish } from './furnish.ts';
import { type House, openWholeHouse } from './house.ts';

/** The whole house with its accounts at Supabase: every service takes its tokens, and none that is only half. */
describe.skipIf(lacks('postgres'))('with accounts at Supabase (needs postgres)', () => {
  let stub: SupabaseStub;
  let house: House;
  beforeAll(async () => {
    stub = await startSupabaseStub();
    house = await openWholeHouse({
      ...{ IDENTITY_DRIVER: 'supabase', SUPABASE_URL: `${stub.url}/`, SUPABASE_PUBLISHABLE_KEY: stub.publishableKey },
      SUPABASE_SECRET_KEY: stub.secretKey,
    });
  });
  afterAll(async () => {
    await house.close();
    await stub.close();
  });

  it('a person signs up, does what people do, is guarded by two steps, and is erased', async () => {
    const admin = await house.signUp('admin');
    const person = await house.signUp('owner');
    await furnish(house, person);
    expect(person.own.interviews).toEqual(expect.any(String));
    expect((await house.send('GET', '/api/users', { token: admin.token })).body).toMatchObject({
      items: [{ email: 'owner@example.com', isAdmin: false }, { isAdmin: true }],
    });
    expect((await house.send('GET', '/api/users', { token: person.token })).status).toBe(403);
    const renamed = await house.sendJson('PUT', '/api/users/me', person.token, { fullName: 'Another Name' });
    expect(renamed.body).toMatchObject({ fullName: 'Another Name' });

    const password = 'long enough owner';
    const setup = await house.sendJson('POST', '/api/users/me/totp', person.token, { currentPassword: password });
    const app = URI.parse((setup.body as { uri: string }).uri) as TOTP;
    const confirmed = await house.sendJson('POST', '/api/users/me/totp/confirm', person.token, {
      code: app.generate(),
    });
    const { session } = confirmed.body as { session: { access_token: string } };
    const half = await fetch(`${stub.url}/auth/v1/token?grant_type=password`, {
      ...{ method: 'POST', headers: { apikey: stub.publishableKey, 'content-type': 'application/json' } },
      body: JSON.stringify({ email: 'owner@example.com', password }),
    });
    const { access_token: stolen } = (await half.json()) as { access_token: string };
    for (const path of ['/api/users/me', '/api/interviews', '/api/resumes'])
      expect([path, (await house.send('GET', path, { token: stolen })).status]).toEqual([path, 401]);

    const first = await house.sendJson('POST', '/api/auth/login', undefined, { email: 'owner@example.com', password });
    const { ticket } = first.body as { ticket: string };
    const code = app.generate({ timestamp: Date.now() + 30_000 });
    const second = await house.sendJson('POST', '/api/auth/totp', undefined, { ticket, code });
    const { access_token: token } = second.body as { access_token: string };
    expect((await house.send('GET', '/api/interviews', { token })).status).toBe(200);
    expect((await house.send('POST', '/api/auth/logout', { token: session.access_token })).status).toBe(204);
    expect((await house.send('GET', '/api/interviews', { token: session.access_token })).status).toBe(401);

    expect((await house.send('DELETE', '/api/users/me', { token })).status).toBe(202);
    expect((await house.send('GET', '/api/interviews', { token })).status).toBe(401);
    const { rows } = await stub.database.pool.query('select email from auth.users');
    expect(rows).toEqual([{ email: 'admin@example.com' }]);
  });
});
