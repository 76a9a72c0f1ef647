import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { createClient } from '@supabase/supabase-js';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { createGuard } from '../../../packages/kit/src/guard.ts';
import { createServiceTokens } from '../../../packages/kit/src/service-token.ts';
import { lacks, startSupabaseStub } from '../../../stubs/src/index.ts';
import { signUp } from '../../../tests/e2e/api.ts';
import { startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { type BenchRow, byTurns, type Measure, measureOf, median, timesOf } from '../measure.ts';

const ROUNDS = 5;
const SIGN_INS = 40;
const CHECKS = 2_000;
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** What Supabase is away, as in the same region of a cloud. */
const LINE_MS = 40;
const AT_SUPABASE = 20;
const ISSUER = 'https://talentsync.bench';

/** A sign-in over HTTP beside the hash alone, which no sign-in can do without. */
const measureSignIn = async (): Promise<Measure> => {
  const data = temporaryFolder();
  const house = await startTogether(data.path, UNHURRIED);
  try {
    const password = 'a long enough password';
    await signUp(house.url, 'sam@example.com');
    const body = JSON.stringify({ email: 'sam@example.com', password });
    const signIn = async (): Promise<void> => {
      const answer = await fetch(`${house.url}/api/auth/login`, {
        ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
      });
      if (answer.status !== 200) throw new Error(`a sign-in answered ${answer.status}`);
      await answer.text();
    };
    const stored = await hash(password, COST);
    await timesOf(5, signIn);
    const rounds = await byTurns(ROUNDS, {
      ours: async () => median(await timesOf(SIGN_INS, signIn)),
      peer: async () => median(await timesOf(SIGN_INS, () => verify(stored, password))),
    });
    return measureOf({
      ...{ what: 'sign-in, p50', unit: 'ms', n: ROUNDS * SIGN_INS, ours: rounds.ours },
      peer: { name: 'argon2id verify alone', rounds: rounds.peer },
      target: { of: 'ours', atMost: 40 },
    });
  } finally {
    await house.stop();
    data.remove();
  }
};

/** A sign-in at Supabase behind a line of 40 ms, beside its own library alone on that line. */
const measureAtSupabase = async (): Promise<Measure[]> => {
  if (lacks('postgres')) return [];
  const data = temporaryFolder();
  const supabase = await startSupabaseStub();
  const house = await startTogether(data.path, {
    ...{ IDENTITY_DRIVER: 'supabase', SUPABASE_URL: supabase.url },
    ...{ SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey, SUPABASE_SECRET_KEY: supabase.secretKey },
  });
  try {
    const account = { email: 'sam@example.com', password: 'a long enough password' };
    await signUp(house.url, account.email);
    const client = createClient(supabase.url, supabase.publishableKey, { auth: { persistSession: false } });
    const far = JSON.stringify({ delayMs: LINE_MS });
    await fetch(`${supabase.url}/stub/trouble`, { method: 'POST', body: far });
    const ours = async (): Promise<void> => {
      const answer = await fetch(`${house.url}/api/auth/login`, {
        ...{ method: 'POST', body: JSON.stringify(account), headers: { 'content-type': 'application/json' } },
      });
      if (answer.status !== 200) throw new Error(`a sign-in answered ${answer.status}`);
      await answer.text();
    };
    const peer = async (): Promise<void> => {
      const { error } = await client.auth.signInWithPassword(account);
      if (error) throw error;
    };
    await timesOf(3, ours);
    const rounds = await byTurns(ROUNDS, {
      ours: async () => median(await timesOf(AT_SUPABASE, ours)),
      peer: async () => median(await timesOf(AT_SUPABASE, peer)),
    });
    return [
      measureOf({
        ...{ what: `sign-in at Supabase, ${LINE_MS} ms away, p50`, unit: 'ms', n: ROUNDS * AT_SUPABASE },
        ...{ ours: rounds.ours, peer: { name: 'supabase-js alone', rounds: rounds.peer } },
        target: { of: 'difference', atMost: 100 },
      }),
    ];
  } finally {
    await house.stop();
    await supabase.close();
    data.remove();
  }
};

/** Who a token is of: at its first sight and at every later one, beside the check of its signature alone. */
const measureTokens = async (): Promise<Measure[]> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' }] };
  const serviceTokens = createServiceTokens(randomBytes(32));
  const guard = createGuard({ issuer: ISSUER, jwks: async () => jwks, serviceTokens, tokenLifetimeSeconds: 900 });
  const keys = createLocalJWKSet(jwks);
  const sign = (at: number): Promise<string> =>
    new SignJWT({ email: 'sam@example.com', session_id: `${at}`, app_metadata: { role: 'candidate' } })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setSubject('sam')
      .setIssuer(ISSUER)
      .setAudience('authenticated')
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(privateKey);
  const tokens = await Promise.all(Array.from({ length: (ROUNDS + 1) * CHECKS }, (_, at) => sign(at)));
  const known = tokens.pop() ?? '';
  let next = 0;
  const bare = async () =>
    median(await timesOf(CHECKS, (at) => jwtVerify(tokens[at] ?? '', keys, { issuer: ISSUER, algorithms: ['ES256'] })));
  await guard.person(known);
  const rounds = await byTurns(ROUNDS, {
    known: async () => median(await timesOf(CHECKS, () => guard.person(known))),
    first: async () => median(await timesOf(CHECKS, () => guard.person(tokens[next++] ?? ''))),
    bare,
  });
  const peer = { name: 'jose verify alone', rounds: rounds.bare };
  const shared = { unit: 'ms', n: ROUNDS * CHECKS, peer };
  return [
    measureOf({
      ...shared,
      ...{ what: 'token check, p50', ours: rounds.known },
      target: { of: 'ours', atMost: 0.1 },
    }),
    measureOf({
      ...shared,
      ...{ what: 'token check at first sight, p50', ours: rounds.first },
      target: { of: 'ratio', atMost: 1.25 },
    }),
  ];
};

/** How long a sign-in takes, and the check of the token that every later call brings. */
export const signIn: BenchRow = {
  name: 'sign-in',
  measure: async () => ({
    measures: [await measureSignIn(), ...(await measureAtSupabase()), ...(await measureTokens())],
  }),
};
