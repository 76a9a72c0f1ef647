import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { createGuard } from './guard.ts';
import { createServiceTokens } from './service-token.ts';

const ISSUER = 'https://talentsync.test';
const MINUTE_MS = 60_000;

const keyOf = async (alg: string) => {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const kid = `${alg}-${randomBytes(4).toString('hex')}`;
  let serial = 0;
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg },
    /** Each another one: a token that was seen is remembered. */
    sign: (now: number) => {
      serial += 1;
      return new SignJWT({ app_metadata: { role: 'candidate' }, session_id: `s${serial}` })
        .setProtectedHeader({ alg, kid })
        .setSubject('someone')
        .setIssuer(ISSUER)
        .setAudience('authenticated')
        .setExpirationTime(new Date(now + 5 * MINUTE_MS))
        .sign(privateKey);
    },
  };
};

const guardOf = (clock: { now: number }, jwks: Parameters<typeof createGuard>[0]['jwks']) =>
  createGuard({
    ...{ issuer: ISSUER, jwks, tokenLifetimeSeconds: 900, now: () => clock.now },
    serviceTokens: createServiceTokens(randomBytes(32)),
  });

it.each(['ES256', 'RS256'])('a token signed by %s is believed', async (alg) => {
  const clock = { now: Date.now() };
  const key = await keyOf(alg);
  const guard = guardOf(clock, async () => ({ keys: [key.jwk] }));
  expect(await guard.person(await key.sign(clock.now))).toMatchObject({ userId: 'someone', role: 'candidate' });
});

it('a key that was taken back is believed for ten minutes at most', async () => {
  const clock = { now: Date.now() };
  const key = await keyOf('ES256');
  let published = [key.jwk];
  const guard = guardOf(clock, async () => ({ keys: published }));
  await guard.person(await key.sign(clock.now));
  published = [];
  clock.now += 10 * MINUTE_MS;
  await expect(guard.person(await key.sign(clock.now))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('the keys that are known serve while whoever publishes them is away', async () => {
  const clock = { now: Date.now() };
  const key = await keyOf('ES256');
  let away = false;
  const guard = guardOf(clock, async () => {
    if (away) throw new Error('away');
    return { keys: [key.jwk] };
  });
  await guard.person(await key.sign(clock.now));
  away = true;
  clock.now += 30 * MINUTE_MS;
  expect(await guard.person(await key.sign(clock.now))).toMatchObject({ userId: 'someone' });
});
