import { lacks, startOpenIdStub, startSupabaseStub } from '@talentsync/stubs';
import { SMTPServer } from 'smtp-server';
import type { SocialProviderConfig } from '../../../packages/engines/src/identity/providers.ts';
import { openSupabaseIdentity } from '../../../packages/engines/src/identity/supabase.ts';
import { openSmtp } from '../../../packages/engines/src/mail/smtp.ts';
import { openTestEngines } from '../../../packages/engines/src/testing.ts';
import type { Outcome, Row } from '../measure.ts';
import type { Fault } from '../troubles.ts';

const HERE = 'https://talentsync.test';
const DEVICE = { userAgent: 'test', address: '127.0.0.1' };
const DATA_KEY = () => new Uint8Array(32).fill(7);

/** Signing in is tried once: what was sent twice is not the same, and whoever waits can press again. */
const tellsAtOnce = (busy: string): Record<Fault, Outcome> => {
  const fails = (what: string): Outcome => ({ once: what, lasting: what, shown: 'reduced' });
  return {
    slow: fails('UNAVAILABLE, timeout'),
    '429': fails(busy),
    '500': fails('UNAVAILABLE, unavailable'),
    garbage: fails('UPSTREAM_FAILED, garbage'),
    refused: { lasting: 'UNAVAILABLE, unavailable', shown: 'reduced' },
    'down for a minute': { lasting: 'UNAVAILABLE, unavailable', shown: 'reduced' },
  };
};

const supabase: Row = {
  ...{ port: 'identity', driver: 'supabase', wire: 'http' },
  files: ['identity/supabase.ts', 'identity/supabase-wire.ts'],
  async open(line, { policy }, closing) {
    const stub = await startSupabaseStub({ reachedAt: `http://${line.place}` });
    closing.push(stub.close);
    line.leadTo(stub.url);
    const identity = await openSupabaseIdentity({
      ...{ url: line.of(stub.url), publishableKey: stub.publishableKey, secretKey: stub.secretKey },
      ...{ publicUrl: HERE, redirectUri: `${HERE}/back`, dataKey: DATA_KEY, policy },
    });
    const account = { email: 'ann@example.com', password: 'a long enough password' };
    const { session } = await identity.signUp({ ...account, fullName: 'Ann' }, DEVICE);
    let refreshToken = session?.refreshToken ?? '';
    return {
      async call() {
        const signedIn = await identity.refresh(refreshToken, DEVICE);
        ({ refreshToken } = signedIn);
        const { fullName } = await identity.find({ userId: signedIn.user.id, accessToken: signedIn.accessToken });
        return fullName === 'Ann' ? 'answers' : 'somebody else';
      },
      probe: identity.probe,
    };
  },
  expected: tellsAtOnce('RATE_LIMITED'),
};

const social = (driver: string, kindAt: (url: string) => SocialProviderConfig['kind']): Row => ({
  ...{ port: 'social sign-in', driver, files: ['identity/providers.ts'], wire: 'http' },
  async open(line, { policy }, closing) {
    const address = `http://${line.place}`;
    const stub = await startOpenIdStub({ reachedAt: address });
    closing.push(stub.close);
    line.leadTo(stub.url);
    stub.is({ subject: '7', email: 'ann@example.com', emailVerified: true, name: 'Ann' });
    const engines = await openTestEngines();
    closing.push(() => engines.close());
    const provider = { id: 'elsewhere', name: 'Elsewhere', clientId: stub.clientId, clientSecret: stub.clientSecret };
    const identity = await engines.openIdentity({
      social: { providers: [{ ...provider, kind: kindAt(address) }], redirectUri: `${HERE}/back`, policy },
    });
    return {
      async call() {
        const { url, proof } = await identity.social.start('elsewhere');
        // The person's own browser is on another line.
        const visit = await fetch(url.replace(address, stub.url), { redirect: 'manual' });
        const query = new URL(visit.headers.get('location') ?? '').search.slice(1);
        const entered = await identity.social.finish({ proof, query }, DEVICE);
        return 'user' in entered && entered.user.email === 'ann@example.com' ? 'answers' : 'somebody else';
      },
      probe: identity.probe,
    };
  },
  expected: tellsAtOnce('UNAVAILABLE, rateLimited'),
});

const smtp: Row = {
  ...{ port: 'mail', driver: 'smtp', files: ['mail/smtp.ts'], wire: 'smtp' },
  async open(line, { policy }, closing) {
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
      onData: (stream, _, done) => void stream.resume().on('end', done),
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };
    line.leadTo(`smtp://127.0.0.1:${port}`);
    const mail = await openSmtp({ url: `smtp://${line.place}`, from: 'TalentSync <no-reply@example.com>', policy });
    closing.push(mail.close);
    return {
      async call() {
        await mail.send({ userId: 'u', to: 'ann@example.com', subject: 'Hello', text: 'Hello' });
        return 'answers';
      },
      probe: mail.probe,
    };
  },
  expected: {
    slow: { once: 'answers (try 2)', lasting: 'UNAVAILABLE, timeout (try 3)', shown: 'reduced' },
    '429': { once: 'answers (try 2)', lasting: 'UNAVAILABLE, unavailable (try 3)', shown: 'reduced' },
    '500': { once: 'UPSTREAM_FAILED, invalid', lasting: 'UPSTREAM_FAILED, invalid', shown: 'reduced' },
    garbage: { once: 'answers (try 2)', lasting: 'UNAVAILABLE, unavailable (try 3)', shown: 'reduced' },
    refused: { lasting: 'UNAVAILABLE, unavailable (try 3)', shown: 'reduced' },
    'down for a minute': { lasting: 'UNAVAILABLE, unavailable', shown: 'reduced' },
  },
};

export const people: Row[] = [
  ...(lacks('postgres') ? [] : [supabase]),
  social('OpenID', (openid) => ({ openid })),
  social('GitHub', (url) => ({ github: { site: url, api: url } })),
  smtp,
];
