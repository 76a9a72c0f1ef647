import type { ServiceName } from '@talentsync/contracts';
import type { Databases, Identity, Jobs, State } from '@talentsync/engines';
import { type Call, type Guard, type Logger, readiness, type Service } from '@talentsync/kit';
import { mountAuth } from './routes.ts';
import { type AuthLimits, createAuthService, DEFAULT_LIMITS, ERASURES_QUEUE } from './service.ts';
import { createAuthStore } from './store.ts';
import { type AuthTables, migrations } from './tables.ts';

export interface AuthGatewayOptions {
  identity: Identity;
  databases: Databases;
  state: State;
  jobs: Jobs;
  guard: Guard;
  call: Call;
  logger: Logger;
  /** The other services of this house. */
  peers: ServiceName[];
  corsOrigins: string[];
  refreshTokenDays: number;
  limits?: Partial<AuthLimits>;
  now?: () => number;
}

/** Accounts, tokens, the audit log, export and erasure. */
export const createAuthGateway = async (options: AuthGatewayOptions): Promise<Service> => {
  const { identity, databases, state, jobs, guard } = options;
  const db = await databases.open<AuthTables>({ service: 'auth-gateway', migrations, durability: 'full' });
  const store = createAuthStore(db);
  const service = createAuthService({
    ...options,
    store,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    now: options.now ?? Date.now,
  });
  return {
    name: 'auth-gateway',
    routes: (app) =>
      mountAuth(app, {
        guard,
        identity,
        service,
        store,
        corsOrigins: options.corsOrigins,
        refreshTokenDays: options.refreshTokenDays,
      }),
    start: () =>
      jobs.work<{ id: string }>(ERASURES_QUEUE, async ({ payload }) => {
        await service.continueErasure(payload.id);
      }),
    ready: () => readiness({ identity, database: databases, state, jobs }),
  };
};
