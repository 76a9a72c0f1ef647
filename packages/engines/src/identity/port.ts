import type { Role, User } from '@talentsync/contracts';
import type { JSONWebKeySet } from 'jose';
import type { Engine } from '../probe.ts';

export interface IdentitySession {
  user: User;
  accessToken: string;
  refreshToken: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
}

/** A person acting on their own account; the token lets a remote identity decide by row-level security. */
export interface Actor {
  userId: string;
  accessToken: string;
}

/**
 * Accounts and tokens. Access tokens are JWTs: `sub`, `email`, `aud` "authenticated", `session_id`,
 * `app_metadata.role`; signed with a key of `jwks()`.
 * Errors: CONFLICT (e-mail taken), UNAUTHENTICATED (wrong password, dead or reused refresh token), NOT_FOUND.
 */
export interface Identity extends Engine {
  readonly issuer: string;
  /** `session` is null where the e-mail address has to be confirmed first. */
  signUp(account: {
    email: string;
    password: string;
    fullName: string;
  }): Promise<{ user: User; session: IdentitySession | null }>;
  login(credentials: { email: string; password: string }): Promise<IdentitySession>;
  /** Rotates: the given token is spent. Spending it twice ends every token of its family. */
  refresh(refreshToken: string): Promise<IdentitySession>;
  /** Ends the session that this refresh token or access token belongs to; an unknown one is no error. */
  logout(token: { refreshToken: string } | { accessToken: string }): Promise<void>;
  jwks(): Promise<JSONWebKeySet>;
  find(actor: Actor): Promise<User>;
  update(
    actor: Actor,
    changes: { fullName?: string; email?: string; password?: string; currentPassword?: string },
  ): Promise<User>;
  /** Administrator's view; newest first. `cursor` is the last id seen. */
  list(page: { limit: number; cursor?: string }): Promise<{ items: User[]; nextCursor: string | null }>;
  setRole(userId: string, role: Role): Promise<User>;
  /** Removes the account and all its sessions; an absent one is no error. */
  remove(userId: string): Promise<void>;
}
