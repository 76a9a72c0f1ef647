import { randomBytes } from 'node:crypto';
import { AppError, type ErasureReceipt, notFound, people, type ServiceName } from '@talentsync/contracts';
import type { Identity, IdentitySession, Jobs, State } from '@talentsync/engines';
import { type Call, type Guard, newId, sha256 } from '@talentsync/kit';
import type { AuthStore } from './store.ts';

export interface AuthLimits {
  signup: { capacity: number; refillPerSecond: number };
  /** Failed sign-ins of one account from one address. */
  login: { capacity: number; refillPerSecond: number };
  /** Failed sign-ins from one address, whatever the account. */
  loginAddress: { capacity: number; refillPerSecond: number };
  refresh: { capacity: number; refillPerSecond: number };
}

export const DEFAULT_LIMITS: AuthLimits = {
  signup: { capacity: 20, refillPerSecond: 1 },
  login: { capacity: 10, refillPerSecond: 0.2 },
  loginAddress: { capacity: 100, refillPerSecond: 5 },
  refresh: { capacity: 200, refillPerSecond: 20 },
};

/** Where a request came from, for limits and the audit log. */
export interface Origin {
  address: string;
  requestId: string;
}

export interface AuthParts {
  identity: Identity;
  store: AuthStore;
  state: State;
  jobs: Jobs;
  guard: Guard;
  call: Call;
  /** The services whose records of a person are exported and erased. */
  peers: ServiceName[];
  limits: AuthLimits;
  now: () => number;
}

export const ERASURES_QUEUE = 'erasures';
const ERASURE_ATTEMPTS = 1000;

export type AuthService = ReturnType<typeof createAuthService>;

/** The rules of accounts: limits, the audit log, export and erasure across services. */
export const createAuthService = (parts: AuthParts) => {
  const { identity, store, state, limits, now } = parts;

  const record = (origin: Origin, action: string, actorId: string | null, subject: string | null = null) =>
    store.audit.insert({ id: newId(), at: now(), actorId, action, subject, ...origin });

  const take = async (key: string, bucket: AuthLimits['signup'], cost = 1): Promise<void> => {
    const taken = await state.take(`limit:${key}`, { ...bucket, cost });
    if (!taken.allowed) {
      throw new AppError('RATE_LIMITED', 'Too many attempts. Wait a moment, then try again.', {
        retryAfterSeconds: taken.retryAfterSeconds,
      });
    }
  };

  /**
   * Only failures cost, and they are counted for an account from an address: a stranger who guesses locks himself out,
   * not the owner, and many addresses still share the cost of the hash.
   */
  const login = async (credentials: { email: string; password: string }, origin: Origin): Promise<IdentitySession> => {
    const account = `login:${sha256(credentials.email)}:${origin.address}`;
    const everyone = `login-address:${origin.address}`;
    await take(account, limits.login, 1);
    await take(everyone, limits.loginAddress, 1);
    try {
      const session = await identity.login(credentials);
      // A success gives back what it took.
      await state.take(`limit:${account}`, { ...limits.login, cost: -1 });
      await state.take(`limit:${everyone}`, { ...limits.loginAddress, cost: -1 });
      await refuseErased(session.user.id);
      await record(origin, 'session.start', session.user.id);
      return session;
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') await record(origin, 'session.refused', null);
      throw error;
    }
  };

  const refuseErased = async (userId: string): Promise<void> => {
    if (await store.erasures.find({ userId })) throw new AppError('UNAUTHENTICATED', 'This account is being erased.');
  };

  /** Erases in every service that has not said so yet, then the account itself. Throws while one of them does not answer. */
  const continueErasure = async (id: string): Promise<ErasureReceipt> => {
    const receipt = await store.erasures.find({ id });
    if (receipt === undefined) throw notFound('erasure');
    if (receipt.completedAt !== null) return receipt;
    const { userId } = receipt;
    const failures: unknown[] = [];
    const lines = await Promise.all(
      receipt.lines.map(async (line) => {
        if (line.status === 'erased' || line.service === 'auth-gateway') return line;
        const { erasePerson } = people(line.service as ServiceName);
        try {
          const counts = await parts.call(erasePerson, { actingFor: userId, requestId: id }, { params: { userId } });
          return { ...line, status: 'erased' as const, counts };
        } catch (error) {
          failures.push(error);
          return line;
        }
      }),
    );
    if (failures.length > 0) {
      await store.erasures.update(id, { lines, completedAt: null });
      throw failures[0];
    }
    // The account goes last: while anything is left it stays known that there is something to erase.
    await identity.remove(userId);
    const all = lines.map((line) =>
      line.service === 'auth-gateway' ? { ...line, status: 'erased' as const, counts: { accounts: 1 } } : line,
    );
    await store.erasures.update(id, { lines: all, completedAt: now() });
    return (await store.erasures.find({ id })) as ErasureReceipt;
  };

  return {
    record,
    login,
    continueErasure,

    async signUp(account: { email: string; password: string; fullName: string }, origin: Origin) {
      await take(`signup:${origin.address}`, limits.signup);
      const created = await identity.signUp(account);
      await record(origin, 'account.create', created.user.id, created.user.isAdmin ? 'administrator' : null);
      return created;
    },

    async refresh(token: string, origin: Origin) {
      await take(`refresh:${origin.address}`, limits.refresh);
      const session = await identity.refresh(token);
      await refuseErased(session.user.id);
      return session;
    },

    /** Everything that is kept about a person. Fails clearly when a service does not answer: half an export would look whole. */
    async exportPerson(actor: { userId: string; accessToken: string }, origin: Origin) {
      const user = await identity.find(actor);
      await record(origin, 'person.export', actor.userId);
      const parted = await Promise.all(
        parts.peers.map(async (service) => {
          const { exportPerson } = people(service);
          return [
            service,
            await parts.call(
              exportPerson,
              { actingFor: actor.userId, requestId: origin.requestId },
              { params: { userId: actor.userId } },
            ),
          ] as const;
        }),
      );
      const audit = await store.audit.ofActor(actor.userId);
      return {
        exportedAt: new Date(now()).toISOString(),
        user,
        services: { 'auth-gateway': { audit }, ...Object.fromEntries(parted) },
      };
    },

    /** Starts an erasure, does what can be done at once, and leaves the rest to the background. */
    async erase(
      actor: { userId: string; accessToken: string; isAdmin: boolean },
      origin: Origin,
    ): Promise<ErasureReceipt> {
      if (actor.isAdmin) await refuseLastAdministrator(identity, actor.userId);
      const lines = ['auth-gateway' as const, ...parts.peers].map((service) => ({
        service,
        status: 'pending' as const,
        counts: {},
      }));
      // The id alone opens the receipt later, so it is random through and through.
      const id = randomBytes(24).toString('base64url');
      await store.erasures.insert({ id, userId: actor.userId, requestedAt: now(), lines });
      const receipt = (await store.erasures.find({ userId: actor.userId })) as ErasureReceipt;
      parts.guard.deny(actor.userId);
      await identity.logout({ accessToken: actor.accessToken });
      await record(origin, 'person.erase', actor.userId, receipt.id.slice(0, 8));
      await parts.jobs.enqueue(
        ERASURES_QUEUE,
        { id: receipt.id },
        { id: receipt.id, attempts: ERASURE_ATTEMPTS, delayMs: 1000 },
      );
      return continueErasure(receipt.id).catch(() => receipt);
    },

    receipt: async (id: string): Promise<ErasureReceipt> => {
      const receipt = await store.erasures.find({ id });
      if (receipt === undefined) throw notFound('erasure');
      return receipt;
    },
  };
};

const refuseLastAdministrator = async (identity: Identity, userId: string): Promise<void> => {
  let cursor: string | undefined;
  let others = 0;
  do {
    const page = await identity.list({ limit: 100, ...(cursor !== undefined && { cursor }) });
    for (const user of page.items.filter(({ id }) => id !== userId)) {
      if (user.isAdmin) return;
      others += 1;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (others > 0)
    throw new AppError(
      'CONFLICT',
      'You are the last administrator. Make somebody else administrator first, then erase your account.',
    );
};
