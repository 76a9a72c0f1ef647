import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Heard, listen, type Stub, sendJson } from '../server.ts';
import { createStubAccounts, Refusal, type StubAccounts } from './accounts.ts';
import { answerAdministration } from './administration.ts';
import { openProjectDatabase, type ProjectDatabase } from './project.ts';
import { answerRest } from './rest.ts';

export interface SupabaseStub extends Stub {
  publishableKey: string;
  secretKey: string;
  database: ProjectDatabase;
  /** Whether whoever signs up has to open a mail first. */
  confirmMails(required: boolean): void;
  /** What was mailed, newest last. */
  mails(): Array<{ to: string; type: 'signup' | 'recovery'; tokenHash: string }>;
  /** The person whom the next visit of `/authorize` is: as if they had agreed at Google or GitHub. */
  agrees(email: string): void;
  /** The next calls are refused so, as by what stands before the project. */
  fail(times: number, status: number): void;
  /** Removes all accounts. */
  clear(): Promise<void>;
}

export interface SupabaseStubOptions {
  port?: number;
  /** The address it gives as its own, where a line stands before it. */
  reachedAt?: string;
}

type Body = Record<string, unknown> & { email?: string; password?: string; data?: object };
const VERSION = '2024-01-01';

/** A Supabase project: Auth as its source has it, PostgREST over a real PostgreSQL with our migrations. */
export const startSupabaseStub = async ({ port = 0, reachedAt }: SupabaseStubOptions = {}): Promise<SupabaseStub> => {
  const publishableKey = 'sb_publishable_stub';
  const secretKey = 'sb_secret_stub';
  const database = await openProjectDatabase();
  let url = '';
  const accounts = await createStubAccounts(database, () => `${url}/auth/v1`);
  const failure = { times: 0, status: 0 };
  let confirms = false;
  let visitor = '';
  const codes = new Map<string, { userId: string; challenge: string }>();

  /** GoTrue has two forms of an error, by the version that the caller names. */
  const refuse = ({ headers }: Heard, response: ServerResponse, { status, code, message }: Refusal): void => {
    const newer = headers['x-supabase-api-version'] === VERSION;
    const body = newer ? { code, message } : { code: status, error_code: code, msg: message };
    sendJson(response, status, body, newer ? { 'x-supabase-api-version': VERSION } : { 'x-sb-error-code': code });
  };

  const signUp = async ({ email = '', password = '', data = {} }: Body): Promise<unknown> => {
    if (password.length < 6) throw new Refusal(422, 'weak_password', 'Password should be at least 6 characters.');
    const there = await accounts.byEmail(email);
    if (there !== undefined) {
      if (!confirms) throw new Refusal(422, 'user_already_exists', 'User already registered');
      // Nobody learns who has an account: a user that is none.
      const { factors: _, ...nobody } = accounts.shown({
        ...there,
        id: randomUUID(),
        raw_user_meta_data: { ...data },
      }) as {
        factors?: unknown;
      };
      return { ...nobody, identities: [] };
    }
    const user = await accounts.insert(email, password, data, !confirms);
    if (!confirms) return accounts.open(user, 'password');
    accounts.write(user, 'signup');
    return accounts.shown(user);
  };

  const grant = async (type: string | null, body: Body): Promise<unknown> => {
    if (type === 'refresh_token') return accounts.refresh(String(body.refresh_token));
    if (type === 'pkce') {
      const known = codes.get(String(body.auth_code));
      if (known === undefined)
        throw new Refusal(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
      const proof = createHash('sha256').update(String(body.code_verifier)).digest('base64url');
      if (proof !== known.challenge)
        throw new Refusal(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier');
      codes.delete(String(body.auth_code));
      return accounts.open(await accounts.byId(known.userId), 'oauth');
    }
    const user = await accounts.byEmail(body.email ?? '');
    if (user === undefined || user.encrypted_password === '' || user.encrypted_password !== body.password)
      throw new Refusal(400, 'invalid_credentials', 'Invalid login credentials');
    if (user.email_confirmed_at === null) throw new Refusal(400, 'email_not_confirmed', 'Email not confirmed');
    return accounts.open(user, 'password');
  };

  const verify = async ({ token_hash: hash }: Body): Promise<unknown> => {
    const link = accounts.links.get(String(hash));
    if (link === undefined) throw new Refusal(403, 'otp_expired', 'Email link is invalid or has expired');
    accounts.links.delete(String(hash));
    return accounts.open(await accounts.change(link.userId, { email_confirmed_at: new Date() }), 'otp');
  };

  const ownAccount = async (who: Awaited<ReturnType<StubAccounts['bearer']>>, method: string, body: Body) => {
    if (method === 'GET') return accounts.shown(who.user);
    const guarded = accounts.shown(who.user).factors?.some(({ status }) => status === 'verified') === true;
    if ((body.password ?? body.email) !== undefined && guarded && who.session.aal === 'aal1')
      throw new Refusal(
        401,
        'insufficient_aal',
        'AAL2 session is required to update email or password when MFA is enabled.',
      );
    const changed = await accounts.change(who.user.id, {
      ...(body.password !== undefined && { encrypted_password: body.password }),
      ...(body.email !== undefined && !confirms && { email: body.email }),
      ...(body.data !== undefined && { raw_user_meta_data: { ...who.user.raw_user_meta_data, ...body.data } }),
    });
    if (body.password !== undefined) accounts.end(({ id, userId }) => userId === who.user.id && id !== who.session.id);
    return accounts.shown(changed);
  };

  const ownFactors = async (
    who: Awaited<ReturnType<StubAccounts['bearer']>>,
    method: string,
    path: string,
    body: Body,
  ) => {
    const [, id = '', verb] = path.split('/');
    if (id === '') return accounts.enrol(who.user, String(body.friendly_name ?? ''));
    const factor = accounts.factors.get(id);
    if (factor?.userId !== who.user.id) throw new Refusal(404, 'mfa_factor_not_found', 'Factor not found');
    if (verb === 'challenge') {
      const challenge = { factorId: id, expiresAt: Date.now() + 300_000 };
      const challengeId = randomUUID();
      accounts.challenges.set(challengeId, challenge);
      return { id: challengeId, type: 'totp', expires_at: Math.floor(challenge.expiresAt / 1000) };
    }
    if (verb === 'verify') return accounts.verifyFactor(who, id, String(body.challenge_id), String(body.code));
    if (method !== 'DELETE') throw new Refusal(405, 'method_not_allowed', 'Method not allowed');
    if (factor.status === 'verified' && who.session.aal !== 'aal2')
      throw new Refusal(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
    accounts.factors.delete(id);
    return { id };
  };

  /** As a browser that comes back from Google or GitHub. */
  const authorize = async (query: URLSearchParams, response: ServerResponse): Promise<void> => {
    const user =
      (await accounts.byEmail(visitor)) ?? (await accounts.insert(visitor, '', { full_name: 'Visitor' }, true));
    const code = randomUUID();
    codes.set(code, { userId: user.id, challenge: query.get('code_challenge') ?? '' });
    const back = new URL(query.get('redirect_to') ?? '');
    back.searchParams.set('code', code);
    response.writeHead(302, { location: back.href }).end();
  };

  const answerAuth = async (
    heard: Heard,
    path: string,
    query: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> => {
    const body = (heard.body === '' ? {} : heard.body) as Body;
    const token = heard.headers.authorization?.replace(/^Bearer /i, '');
    const say = (answer: unknown) => sendJson(response, 200, answer, { 'x-supabase-api-version': VERSION });
    if (path === '.well-known/jwks.json')
      return sendJson(response, 200, { keys: [accounts.jwk] }, { 'cache-control': 'public, max-age=600' });
    if (path === 'health') return say({ name: 'GoTrue' });
    if (path === 'settings')
      return say({
        external: { email: true, google: true, github: true, azure: false },
        disable_signup: false,
        mailer_autoconfirm: !confirms,
      });
    if (path === 'authorize') return authorize(query, response);
    if (path === 'signup') return say(await signUp(body));
    if (path === 'token') return say(await grant(query.get('grant_type'), body));
    if (path === 'verify') return say(await verify(body));
    if (path === 'recover' || path === 'resend') {
      const user = await accounts.byEmail(body.email ?? '');
      if (user !== undefined && (path === 'recover' || user.email_confirmed_at === null))
        accounts.write(user, path === 'recover' ? 'recovery' : 'signup');
      return say({});
    }
    if (path.startsWith('admin/')) {
      if (token !== secretKey) throw new Refusal(403, 'not_admin', 'User not allowed');
      return say(await answerAdministration(accounts, database, heard.method, path, query, body));
    }
    const who = await accounts.bearer(token);
    if (path === 'user') return say(await ownAccount(who, heard.method, body));
    if (path.startsWith('factors')) return say(await ownFactors(who, heard.method, path, body));
    if (path !== 'logout') throw new Refusal(404, 'not_found', 'Not found');
    const scope = query.get('scope') ?? 'global';
    accounts.end(({ id, userId }) => {
      if (userId !== who.user.id) return false;
      return scope === 'global' || (scope === 'local' ? id === who.session.id : id !== who.session.id);
    });
    response.writeHead(204).end();
  };

  const answer = async (heard: Heard, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(heard.path, url);
    if (failure.times > 0) {
      failure.times -= 1;
      response.writeHead(failure.status, { 'content-type': 'text/html' }).end('<h1>upstream</h1>');
      return;
    }
    const { apikey } = heard.headers;
    const open = /^\/auth\/v1\/(?:\.well-known\/|authorize)/.test(pathname);
    if (!open && apikey !== publishableKey && apikey !== secretKey)
      return sendJson(response, 401, { message: 'Invalid API key', hint: 'Double check your API key.' });
    const [, part, path = ''] = /^\/(auth|rest)\/v1\/(.*)$/.exec(pathname) ?? [];
    try {
      if (part === 'auth') return await answerAuth(heard, path, searchParams, response);
      const token = heard.headers.authorization?.replace(/^Bearer /i, '') ?? '';
      // A key is no token: it names a role by itself.
      const own = token === publishableKey || token === secretKey || token === '';
      const role = apikey === secretKey ? ('service_role' as const) : ('anon' as const);
      const claims = own ? { role } : { ...(await accounts.claims(token)), role: 'authenticated' as const };
      return await answerRest(database, claims, heard, path, searchParams, response);
    } catch (error) {
      if (error instanceof Refusal) return refuse(heard, response, error);
      if (part === 'rest')
        return sendJson(response, 401, { code: 'PGRST301', message: 'JWT invalid', details: null, hint: null });
      return refuse(heard, response, new Refusal(500, 'unexpected_failure', String(error)));
    }
  };

  const stub = await listen(answer, port);
  url = reachedAt ?? stub.url;
  return {
    ...{ url: stub.url, publishableKey, secretKey, database },
    confirmMails: (required) => {
      confirms = required;
    },
    mails: () => [...accounts.mails],
    agrees: (email) => {
      visitor = email;
    },
    fail: (times, status) => void Object.assign(failure, { times, status }),
    async clear() {
      for (const map of [accounts.sessions, accounts.factors, accounts.links]) map.clear();
      accounts.mails.splice(0);
      await database.pool.query('delete from auth.users; delete from public.first_administrator');
    },
    async close() {
      await stub.close();
      await database.close();
    },
  };
};
