import { AppError, type AuditAction, people, type ServiceName, type User } from '@talentsync/contracts';
import type { Actor, Identity, IdentitySession, Mailing, SignIn, State } from '@talentsync/engines';
import { type Call, type Guard, type Logger, newId, sha256 } from '@talentsync/kit';
import type { AuthStore } from '../store.ts';
import type { Letters } from './letters.ts';
import type { Limits } from './limits.ts';
import type { Origin } from './origin.ts';

export interface AccountParts {
  identity: Identity;
  store: AuthStore;
  limits: Limits;
  letters: Letters;
  guard: Guard;
  call: Call;
  logger: Logger;
  /** The other services of this house. */
  peers: ServiceName[];
  state: Pick<State, 'publish'>;
  now: () => number;
}

/** Where hints that a profile changed are published. */
export const profileChannel = (userId: string): string => `profile:${userId}`;

export type Accounts = ReturnType<typeof createAccounts>;

/** Signing up, in and out, within limits and with a line in the audit log. */
export const createAccounts = (parts: AccountParts) => {
  const { identity, store, limits, letters, now } = parts;

  const record = (
    { address, requestId }: Omit<Origin, 'userAgent'>,
    action: AuditAction,
    actorId: string | null,
    subject: string | null = null,
  ) => store.audit.insert({ id: newId(), at: now(), actorId, action, subject, address, requestId });

  const refuseErased = async (userId: string): Promise<void> => {
    if (await store.erasures.find({ userId })) throw new AppError('UNAUTHENTICATED', 'This account is being erased.');
  };

  const started = async (session: IdentitySession, origin: Origin): Promise<IdentitySession> => {
    await refuseErased(session.user.id);
    await record(origin, 'session.start', session.user.id);
    return session;
  };
  const refusalsRecorded = async <Outcome>(origin: Origin, attempt: () => Promise<Outcome>): Promise<Outcome> => {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') await record(origin, 'session.refused', null);
      throw error;
    }
  };

  // A service that does not answer now still refuses to refresh, and the token runs out by itself.
  identity.onEnd(async (sessionIds) => {
    parts.guard.denySessions(sessionIds);
    const told = parts.peers.map(async (service) => {
      const caller = { actingFor: 'sessions', requestId: newId() };
      await parts.call(people(service).endSessions, caller, { body: { sessionIds } });
    });
    for (const outcome of await Promise.allSettled(told))
      if (outcome.status === 'rejected')
        parts.logger.warn({ err: outcome.reason }, 'A service was not told of a sign-out.');
  });

  /** Tells whoever shows this profile that it is another one now. */
  const changed = (userId: string): Promise<void> =>
    parts.state
      .publish(profileChannel(userId), {})
      .catch((err: unknown) => parts.logger.warn({ err }, 'A hint was lost.'));

  return {
    record,
    changed,
    refuseErased,

    async signUp(account: { email: string; password: string; fullName: string }, origin: Origin) {
      await limits.take('signup', origin.address);
      const { user, session, mailing } = await identity.signUp(account, origin);
      letters.post(async () => mailing);
      if (mailing?.about === 'exists') await record(origin, 'account.exists', mailing.userId);
      else await record(origin, 'account.create', user.id, user.isAdmin ? 'administrator' : null);
      return { user, session };
    },

    /** Answers at once and always the same: who has an account here is nobody's business. */
    async post(email: string, origin: Origin, find: (email: string) => Promise<Mailing | null>): Promise<void> {
      await limits.take('mail', origin.address);
      letters.post(async () => {
        const mailing = await limits.take('mailbox', sha256(email)).then(
          () => find(email),
          // Somebody fills another's mailbox; what was sent already still opens.
          () => null,
        );
        if (mailing !== null) await record(origin, `mail.${mailing.about}`, mailing.userId);
        return mailing;
      });
    },

    /** Tickets cannot be guessed; the limit is for the hash that a new password costs. */
    async byTicket(action: AuditAction, origin: Origin, work: () => Promise<{ userId: string }>): Promise<void> {
      await limits.take('mail', origin.address);
      const { userId } = await work();
      await record(origin, action, userId);
    },

    /** A change that somebody makes to their own account. */
    async update(actor: Actor, changes: Parameters<Identity['update']>[1], origin: Origin): Promise<User> {
      const { user, mailing } = await identity.update(actor, changes);
      letters.post(async () => mailing);
      await changed(actor.userId);
      if (changes.password !== undefined) await record(origin, 'account.password', actor.userId);
      if (changes.email !== undefined) await record(origin, 'account.email', actor.userId);
      return user;
    },

    /**
     * Only failures cost, and they are counted for an account from an address: a stranger who guesses locks himself out,
     * not the owner, and many addresses still share the cost of the hash.
     */
    async login(credentials: { email: string; password: string }, origin: Origin): Promise<SignIn> {
      const account = `${sha256(credentials.email)}:${origin.address}`;
      await limits.take('login', account);
      await limits.take('loginAddress', origin.address);
      const outcome = await refusalsRecorded(origin, () => identity.login(credentials, origin));
      await limits.giveBack('login', account);
      await limits.giveBack('loginAddress', origin.address);
      if (!('ticket' in outcome)) return started(outcome, origin);
      await limits.take('ticket', sha256(credentials.email));
      return outcome;
    },

    async finishSocial(answer: { proof: string; query: string }, origin: Origin): Promise<SignIn> {
      await limits.take('loginAddress', origin.address);
      const outcome = await refusalsRecorded(origin, () => identity.social.finish(answer, origin));
      await limits.giveBack('loginAddress', origin.address);
      return 'ticket' in outcome ? outcome : started(outcome, origin);
    },

    async confirmLogin(step: { ticket: string; code: string }, origin: Origin): Promise<IdentitySession> {
      await limits.take('loginAddress', origin.address);
      await limits.take('code', sha256(step.ticket));
      const session = await refusalsRecorded(origin, () => identity.confirmLogin(step, origin));
      await limits.giveBack('loginAddress', origin.address);
      await limits.giveBack('ticket', sha256(session.user.email));
      return started(session, origin);
    },

    async refresh(token: string, origin: Origin): Promise<IdentitySession> {
      await limits.take('refresh', origin.address);
      const session = await identity.refresh(token, origin);
      await refuseErased(session.user.id);
      return session;
    },
  };
};
