import { randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { Secret, TOTP } from 'otpauth';
import type { ProjectDatabase } from './project.ts';

/** A refusal with one of GoTrue's own codes. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface StubUser {
  id: string;
  email: string;
  encrypted_password: string;
  email_confirmed_at: Date | null;
  raw_app_meta_data: Record<string, unknown>;
  raw_user_meta_data: Record<string, unknown>;
  created_at: Date;
  updated_at: Date;
}

export interface StubSession {
  id: string;
  userId: string;
  aal: 'aal1' | 'aal2';
  amr: Array<{ method: string; timestamp: number }>;
  /** The refresh token that counts. */
  token: string;
}

interface Factor {
  id: string;
  userId: string;
  friendlyName: string;
  status: 'unverified' | 'verified';
  secret: Secret;
}

const LIFETIME_SECONDS = 3600;
const seconds = (): number => Math.floor(Date.now() / 1000);

/** GoTrue's rules over `auth.users` of a real database: users, sessions in families, factors, mails. */
export const createStubAccounts = async (database: ProjectDatabase, issuer: () => string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: randomUUID(), alg: 'ES256', use: 'sig', key_ops: ['verify'] };
  const sessions = new Map<string, StubSession>();
  const refreshTokens = new Map<string, { sessionId: string; revoked: boolean }>();
  const factors = new Map<string, Factor>();
  const challenges = new Map<string, { factorId: string; expiresAt: number }>();
  /** Links in mails: the hash that a template writes, and whose it is. */
  const links = new Map<string, { userId: string; type: 'signup' | 'recovery' }>();
  const mails: Array<{ to: string; type: 'signup' | 'recovery'; tokenHash: string }> = [];

  const one = async (where: string, value: string): Promise<StubUser | undefined> =>
    (await database.pool.query<StubUser>(`select * from auth.users where ${where} = $1`, [value])).rows[0];
  const byId = async (id: string): Promise<StubUser> => {
    const user = /^[0-9a-f-]{36}$/.test(id) ? await one('id', id) : undefined;
    if (user === undefined) throw new Refusal(404, 'user_not_found', 'User not found');
    return user;
  };
  const byEmail = (email: string) => one('email', email.toLowerCase());

  const factorsOf = (userId: string) =>
    [...factors.values()]
      .filter((factor) => factor.userId === userId)
      .map(({ id, friendlyName, status }) => ({ id, friendly_name: friendlyName, factor_type: 'totp', status }));
  const shown = (user: StubUser) => {
    const confirmed = user.email_confirmed_at?.toISOString();
    const own = factorsOf(user.id);
    return {
      ...{ id: user.id, aud: 'authenticated', role: 'authenticated', email: user.email, phone: '' },
      ...(confirmed !== undefined && { email_confirmed_at: confirmed, confirmed_at: confirmed }),
      ...{ app_metadata: user.raw_app_meta_data, user_metadata: user.raw_user_meta_data },
      identities: [{ id: user.id, user_id: user.id, provider: 'email', identity_data: { email: user.email } }],
      ...(own.length > 0 && { factors: own }),
      ...{ created_at: user.created_at.toISOString(), updated_at: user.updated_at.toISOString(), is_anonymous: false },
    };
  };

  const issue = async (user: StubUser, session: StubSession) => {
    const token = randomBytes(9).toString('base64url');
    const before = refreshTokens.get(session.token);
    if (before !== undefined) before.revoked = true;
    refreshTokens.set(token, { sessionId: session.id, revoked: false });
    session.token = token;
    const accessToken = await new SignJWT({
      ...{ email: user.email, phone: '', role: 'authenticated', session_id: session.id, is_anonymous: false },
      ...{ aal: session.aal, amr: session.amr },
      ...{ app_metadata: user.raw_app_meta_data, user_metadata: user.raw_user_meta_data },
    })
      .setProtectedHeader({ alg: 'ES256', kid: jwk.kid, typ: 'JWT' })
      .setIssuer(issuer())
      .setSubject(user.id)
      .setAudience('authenticated')
      .setIssuedAt()
      .setExpirationTime(seconds() + LIFETIME_SECONDS)
      .sign(privateKey);
    return {
      ...{ access_token: accessToken, token_type: 'bearer', expires_in: LIFETIME_SECONDS },
      ...{ expires_at: seconds() + LIFETIME_SECONDS, refresh_token: token, user: shown(user) },
    };
  };
  const open = (user: StubUser, method: string) => {
    const amr = [{ method, timestamp: seconds() }];
    const session: StubSession = { id: randomUUID(), userId: user.id, aal: 'aal1', amr, token: '' };
    sessions.set(session.id, session);
    return issue(user, session);
  };
  const end = (which: (session: StubSession) => boolean): void => {
    for (const session of sessions.values()) if (which(session)) sessions.delete(session.id);
  };

  const write = (user: StubUser, type: 'signup' | 'recovery'): void => {
    const tokenHash = randomBytes(28).toString('hex');
    for (const [hash, link] of links) if (link.userId === user.id && link.type === type) links.delete(hash);
    links.set(tokenHash, { userId: user.id, type });
    mails.push({ to: user.email, type, tokenHash });
  };

  const change = async (id: string, changes: Record<string, unknown>): Promise<StubUser> => {
    const names = Object.keys(changes);
    const set = names.map((name, at) => `${name} = $${at + 2}`).join(', ');
    const text = `update auth.users set ${set}, updated_at = clock_timestamp() where id = $1 returning *`;
    const { rows } = await database.pool.query<StubUser>(text, [id, ...names.map((name) => changes[name])]);
    return rows[0] as StubUser;
  };

  return {
    ...{ jwk, sessions, factors, challenges, links, mails, byId, byEmail, shown, issue, open, end, write, change },

    async insert(email: string, password: string, metadata: object, confirmed: boolean): Promise<StubUser> {
      const app = { provider: 'email', providers: ['email'] };
      const { rows } = await database.pool.query<StubUser>(
        `insert into auth.users (email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
         values ($1, $2, $3, $4, $5) returning *`,
        [email.toLowerCase(), password, confirmed ? new Date() : null, app, metadata],
      );
      return rows[0] as StubUser;
    },

    /** Rotation: a spent token ends its family, at once: stricter than the vendor, who forgives some seconds. */
    async refresh(token: string) {
      const known = refreshTokens.get(token);
      const session = known && sessions.get(known.sessionId);
      if (known === undefined)
        throw new Refusal(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
      if (session === undefined)
        throw new Refusal(400, 'session_not_found', 'Invalid Refresh Token: Session Not Found');
      if (known.revoked) {
        end(({ id }) => id === session.id);
        throw new Refusal(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
      }
      return issue(await byId(session.userId), session);
    },

    /** Who a bearer token is. */
    async bearer(token: string | undefined): Promise<{ user: StubUser; session: StubSession }> {
      if (token === undefined) throw new Refusal(401, 'no_authorization', 'This endpoint requires a Bearer token');
      const { payload } = await jwtVerify(token, publicKey).catch(() => {
        throw new Refusal(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
      });
      const session = sessions.get(String(payload.session_id));
      if (session === undefined)
        throw new Refusal(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
      return { user: await byId(session.userId), session };
    },
    claims: async (token: string) => (await jwtVerify(token, publicKey)).payload,

    enrol(user: StubUser, friendlyName: string) {
      if (factorsOf(user.id).some((factor) => factor.friendly_name === friendlyName))
        throw new Refusal(422, 'mfa_factor_name_conflict', 'A factor with the friendly name already exists');
      const secret = new Secret({ size: 20 });
      const factor: Factor = { id: randomUUID(), userId: user.id, friendlyName, status: 'unverified', secret };
      factors.set(factor.id, factor);
      const uri = new TOTP({ issuer: 'stub', label: user.email, secret }).toString();
      const totp = { qr_code: '<svg xmlns="http://www.w3.org/2000/svg"/>', secret: secret.base32, uri };
      return { id: factor.id, type: 'totp', friendly_name: friendlyName, totp };
    },

    /** A right code raises the session, gives new tokens in place of its old ones, and ends the sessions below. */
    async verifyFactor(
      { user, session }: { user: StubUser; session: StubSession },
      id: string,
      challengeId: string,
      code: string,
    ) {
      const [factor, challenge] = [factors.get(id), challenges.get(challengeId)];
      if (factor?.userId !== user.id) throw new Refusal(404, 'mfa_factor_not_found', 'Factor not found');
      if (challenge?.factorId !== id || challenge.expiresAt < Date.now())
        throw new Refusal(422, 'mfa_challenge_expired', 'MFA challenge has expired, verify against another challenge');
      if (new TOTP({ secret: factor.secret }).validate({ token: code, window: 1 }) === null)
        throw new Refusal(422, 'mfa_verification_failed', 'Invalid TOTP code entered');
      challenges.delete(challengeId);
      factor.status = 'verified';
      session.aal = 'aal2';
      session.amr = [{ method: 'totp', timestamp: seconds() }, ...session.amr];
      end((other) => other.userId === user.id && other.aal === 'aal1');
      return issue(user, session);
    },
  };
};

export type StubAccounts = Awaited<ReturnType<typeof createStubAccounts>>;
