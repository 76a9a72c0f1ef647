import type { Session as SupabaseSession, User as SupabaseUser } from '@supabase/supabase-js';
import { AppError, type Role, type User } from '@talentsync/contracts';
import { decodeJwt, type JSONWebKeySet } from 'jose';
import type { Actor, Identity, IdentitySession, SignIn } from './port.ts';
import { createSealing } from './sealing.ts';
import { sessionOf } from './sessions.ts';
import { createSupabaseSocial } from './supabase-social.ts';
import { createSupabaseTotp, hasSecondStep } from './supabase-totp.ts';
import { createSupabaseWire, failureOf, must, type SupabaseWireOptions } from './supabase-wire.ts';

export interface SupabaseIdentityOptions extends SupabaseWireOptions {
  /** Where people find the pages: links in Supabase's mails lead there. */
  publicUrl: string;
  /** Where people come back to from an account elsewhere; the project has to allow it. */
  redirectUri: string;
  /** Only this account becomes administrator; left out, the first one does. */
  adminEmail?: string | undefined;
  /** Seals the ticket between the two steps of signing in. */
  dataKey: () => Uint8Array;
}

interface ProfileRow {
  id: string;
  full_name: string;
  is_admin: boolean;
  created_at: string;
  updated_at: string;
}

const iso = (time: string): string => new Date(time).toISOString();
const claimsOf = (token: string) => decodeJwt<{ email?: string; aal?: string; iat?: number }>(token);

/** Accounts at Supabase Auth; profiles in `user_profiles`, where each person's own token decides what is seen. */
export const openSupabaseIdentity = async (options: SupabaseIdentityOptions): Promise<Identity> => {
  const wire = createSupabaseWire(options);
  const listeners: Array<(sessionIds: string[]) => Promise<void>> = [];
  const tell = async (sessionId: string): Promise<void> => {
    for (const listener of listeners) await listener([sessionId]);
  };
  let firstIsTaken = false;

  const userOf = (user: SupabaseUser): User => ({
    ...{ id: user.id, email: user.email ?? '', fullName: String(user.user_metadata.full_name ?? '') },
    isAdmin: user.app_metadata.role === 'administrator',
    ...{ createdAt: iso(user.created_at), updatedAt: iso(user.updated_at ?? user.created_at) },
  });
  const sessionFor = (session: SupabaseSession): IdentitySession => ({
    ...{ user: userOf(session.user), accessToken: session.access_token, refreshToken: session.refresh_token },
    expiresIn: session.expires_in,
  });

  const writeRole = async (userId: string, role: Role): Promise<User> =>
    userOf(must(await wire.secret.auth.admin.updateUserById(userId, { app_metadata: { role } })).user);

  const anotherLeads = async (userId: string): Promise<boolean> => {
    const others = wire.secret.from('user_profiles').select('id').is('is_admin', true).neq('id', userId).limit(1);
    return (must(await others) as unknown[]).length > 0;
  };

  /** The first who signs in, or the one that is named, becomes administrator; the new role stands in the next tokens. */
  const promoted = async (session: SupabaseSession): Promise<SupabaseSession> => {
    const { user } = session;
    if (user.app_metadata.role !== undefined || user.email_confirmed_at === undefined) return session;
    const named = options.adminEmail?.toLowerCase();
    if (named !== undefined ? user.email !== named : firstIsTaken) return session;
    if (named === undefined) {
      const mine = must(await wire.secret.rpc('claim_first_administrator', { claimant: user.id })) as boolean;
      if (!mine) {
        // Claimed is not yet written: until it is, whoever claimed it has to come through here again.
        firstIsTaken = await anotherLeads(user.id);
        return session;
      }
    }
    // Where this fails the place stays theirs, and their next sign-in comes here again.
    await writeRole(user.id, 'administrator');
    const { session: raised } = must(
      await wire.anonymous().auth.refreshSession({ refresh_token: session.refresh_token }),
    );
    return raised ?? session;
  };

  const checkPassword = async (email: string, password: string): Promise<void> => {
    const { data, error } = await wire.anonymous().auth.signInWithPassword({ email, password });
    if (error?.code === 'invalid_credentials') throw new AppError('FORBIDDEN', 'The current password is not right.');
    if (error !== null) throw failureOf(error);
    await wire.secret.auth.admin.signOut(data.session.access_token, 'local');
  };
  const ownAccount = async ({ accessToken }: Actor): Promise<SupabaseUser> =>
    must(await wire.anonymous().auth.getUser(accessToken)).user as SupabaseUser;
  const endByToken = async (accessToken: string): Promise<void> => {
    const { error } = await wire.anonymous().auth.admin.signOut(accessToken, 'local');
    if (error !== null && !['session_not_found', 'bad_jwt', 'user_not_found'].includes(error.code ?? ''))
      throw failureOf(error);
    await tell(sessionOf(accessToken));
  };
  const sealing = createSealing(options.dataKey());
  const totp = createSupabaseTotp({ wire, sealing, sessionFor, ownAccount, checkPassword });
  const enter = async (session: SupabaseSession): Promise<SignIn> =>
    hasSecondStep(session.user) ? totp.ask(session) : sessionFor(await promoted(session));
  const social = createSupabaseSocial({ wire, sealing, enter, redirectUri: options.redirectUri });

  const readProfile = async ({ userId, accessToken }: Actor): Promise<User> => {
    const own = wire.tables(accessToken).from('user_profiles').select('*').eq('id', userId);
    const row = must(await own.single<ProfileRow>());
    return {
      ...{ id: row.id, email: claimsOf(accessToken).email ?? '', fullName: row.full_name, isAdmin: row.is_admin },
      ...{ createdAt: iso(row.created_at), updatedAt: iso(row.updated_at) },
    };
  };

  const identity: Identity = {
    issuer: `${options.url}/auth/v1`,
    capabilities: { otherSessions: false, recoveryCodes: false, emailVerification: false },
    ...{ confirmLogin: totp.confirmLogin, totp: totp.verbs, social },
    onEnd: (listener) => void listeners.push(listener),

    async signUp({ email, password, fullName }) {
      const data = { full_name: fullName };
      const { user, session } = must(await wire.anonymous().auth.signUp({ email, password, options: { data } }));
      if (user === null) throw failureOf({ message: 'Supabase made no user.' });
      if (session === null) return { user: userOf(user), session: null, mailing: null };
      const opened = sessionFor(await promoted(session));
      return { user: opened.user, session: opened, mailing: null };
    },

    async login(credentials) {
      const { session } = must(await wire.anonymous().auth.signInWithPassword(credentials));
      return enter(session);
    },

    async refresh(refreshToken) {
      const { session } = must(await wire.anonymous().auth.refreshSession({ refresh_token: refreshToken }));
      // Supabase itself gives whoever knows the password such a session: the second step is still to come.
      if (session === null || (hasSecondStep(session.user) && claimsOf(session.access_token).aal !== 'aal2'))
        throw new AppError('UNAUTHENTICATED', 'This sign-in has ended. Sign in again.');
      return sessionFor(session);
    },

    async logout(token) {
      if ('accessToken' in token) return endByToken(token.accessToken);
      const { data, error } = await wire.anonymous().auth.refreshSession({ refresh_token: token.refreshToken });
      if (error === null && data.session !== null) return endByToken(data.session.access_token);
      const failure = error === null ? undefined : failureOf(error);
      // What is unknown or has ended needs no ending.
      if (failure !== undefined && failure.code !== 'UNAUTHENTICATED') throw failure;
    },

    sessions: {
      async list({ accessToken }) {
        const { iat = 0 } = claimsOf(accessToken);
        const at = new Date(iat * 1000).toISOString();
        const own = { id: sessionOf(accessToken), userAgent: '', address: '', current: true };
        return [{ ...own, createdAt: at, usedAt: at }];
      },
      async end({ accessToken }, sessionId) {
        if (sessionId !== sessionOf(accessToken)) throw new AppError('NOT_FOUND', 'There is no such session.');
        await endByToken(accessToken);
      },
      async endOthers({ accessToken }) {
        const { error } = await wire.anonymous().auth.admin.signOut(accessToken, 'others');
        if (error !== null) throw failureOf(error);
      },
    },

    async security(actor) {
      const user = await ownAccount(actor);
      const hasPassword = user.identities?.some(({ provider }) => provider === 'email') ?? false;
      const emailVerified = user.email_confirmed_at !== undefined;
      return { emailVerified, hasPassword, secondStep: hasSecondStep(user), recoveryCodesLeft: 0 };
    },

    mailed: {
      async requestReset(email) {
        const redirectTo = `${options.publicUrl}/reset`;
        must(await wire.anonymous().auth.resetPasswordForEmail(email, { redirectTo }));
        return null;
      },
      async reset({ ticket, password }) {
        const { session, user } = must(await wire.anonymous().auth.verifyOtp({ token_hash: ticket, type: 'recovery' }));
        if (session === null || user === null) throw failureOf({ code: 'otp_expired', message: 'no session' });
        // With the operator's key: where a second step is set up Supabase asks for it, and a forgotten password came by mail.
        must(await wire.secret.auth.admin.updateUserById(user.id, { password }));
        await wire.secret.auth.admin.signOut(session.access_token, 'global');
        return { userId: user.id };
      },
      async requestVerification(email) {
        must(await wire.anonymous().auth.resend({ type: 'signup', email }));
        return null;
      },
      async verify(ticket) {
        const { session, user } = must(await wire.anonymous().auth.verifyOtp({ token_hash: ticket, type: 'email' }));
        if (user === null) throw failureOf({ code: 'otp_expired', message: 'no user' });
        if (session !== null) await wire.secret.auth.admin.signOut(session.access_token, 'local');
        return { userId: user.id };
      },
    },

    jwks: () => wire.json<JSONWebKeySet>('/auth/v1/.well-known/jwks.json'),
    find: readProfile,

    async update(actor, { fullName, email, password, currentPassword }) {
      const before = await readProfile(actor);
      const moves = email !== undefined && email !== before.email;
      if (moves || password !== undefined) await checkPassword(before.email, currentPassword ?? '');
      if (fullName !== undefined) {
        const table = wire.tables(actor.accessToken).from('user_profiles');
        must(await table.update({ full_name: fullName }).eq('id', actor.userId).select('id').single());
      }
      let current = before.email;
      if (moves || password !== undefined) {
        const changes = { ...(moves && { email }), ...(password !== undefined && { password }) };
        current = must(await wire.as(actor.accessToken).auth.updateUser(changes)).user?.email ?? current;
      }
      return { user: { ...(await readProfile(actor)), email: current }, mailing: null };
    },

    async list({ limit, cursor }) {
      const page = Number(cursor ?? 1);
      if (!Number.isInteger(page) || page < 1) return { items: [], nextCursor: null };
      const { users } = must(await wire.secret.auth.admin.listUsers({ page, perPage: limit }));
      const ids = users.map(({ id }) => id);
      const rows = must(await wire.secret.from('user_profiles').select('*').in('id', ids)) as ProfileRow[];
      const names = new Map(rows.map((row) => [row.id, row.full_name]));
      const items = users.map((user) => ({ ...userOf(user), fullName: names.get(user.id) ?? userOf(user).fullName }));
      return { items, nextCursor: items.length === limit ? String(page + 1) : null };
    },

    async setRole(userId, role) {
      const { user } = must(await wire.secret.auth.admin.getUserById(userId));
      if (role === 'candidate' && user?.app_metadata.role === 'administrator') {
        if (!(await anotherLeads(userId)))
          throw new AppError('CONFLICT', 'This is the last administrator. Make somebody else administrator first.');
      }
      return writeRole(userId, role);
    },

    async remove(userId) {
      const { error } = await wire.secret.auth.admin.deleteUser(userId);
      if (error !== null && failureOf(error).code !== 'NOT_FOUND') throw failureOf(error);
    },

    async probe() {
      const problem = wire.problem();
      // Reduced and not unusable: whoever is in stays in, and their interviews go on.
      return {
        ...{ driver: 'supabase', usable: true, reduced: problem !== undefined },
        detail: problem === undefined ? 'Accounts at Supabase.' : `${problem} Until it is back nobody can sign in.`,
      };
    },
    close: async () => {},
  };

  // Wrong keys are told at the start. Whether mails are confirmed is the project's own setting.
  const { mailer_autoconfirm: confirmed = false } = await wire
    .json<{ mailer_autoconfirm?: boolean }>('/auth/v1/settings')
    .catch((cause: unknown) => {
      throw new Error('Supabase cannot be used; see SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY.', { cause });
    });
  return { ...identity, capabilities: { ...identity.capabilities, emailVerification: !confirmed } };
};
