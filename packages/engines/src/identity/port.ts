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

/** What a right password gets where a second step is set up: no session yet, but a ticket for `confirmLogin`. */
export interface SecondStep {
  ticket: string;
  /** Seconds. */
  expiresIn: number;
}

export type SignIn = IdentitySession | SecondStep;

/**
 * A letter to be sent: `verify` asks to show that an address is theirs, `reset` opens a new password, `exists` does the same
 * for somebody who tried to sign up again. The ticket goes into its link.
 */
export interface Mailing {
  about: 'verify' | 'reset' | 'exists';
  userId: string;
  to: string;
  ticket: string;
}

/** How an account is guarded. */
export interface Security {
  emailVerified: boolean;
  hasPassword: boolean;
  secondStep: boolean;
  recoveryCodesLeft: number;
}

/** Where a request came from, as its sender says; a session remembers the last. */
export interface Device {
  userAgent: string;
  address: string;
}

/** A session that is open, for its owner to recognise. */
export interface KnownSession extends Device {
  id: string;
  createdAt: string;
  usedAt: string;
  /** The one that asks. */
  current: boolean;
}

/** What a driver has beyond what all have. */
export interface IdentityCapabilities {
  /** False: the list of sessions holds the one that asks, and no other. */
  otherSessions: boolean;
  /** False: where the app is lost, an administrator of the identity service has to help. */
  recoveryCodes: boolean;
  /** True: somebody who signs up shows first that the address is theirs. */
  emailVerification: boolean;
}

/** A person acting on their own account; the token lets a remote identity decide by row-level security. */
export interface Actor {
  userId: string;
  accessToken: string;
}

/**
 * Accounts and tokens. Access tokens are JWTs: `sub`, `email`, `aud` "authenticated", `session_id`,
 * `app_metadata.role`; signed with a key of `jwks()`.
 * Errors: CONFLICT (e-mail taken), FORBIDDEN (e-mail not confirmed), UNAUTHENTICATED (wrong password, dead or reused refresh token), NOT_FOUND.
 */
export interface Identity extends Engine {
  readonly issuer: string;
  readonly capabilities: IdentityCapabilities;
  /**
   * `session` is null where the e-mail address has to be confirmed first; then a taken address gets the same answer, with a
   * user that is none, and its owner a letter. `mailing` is null where there is nothing to send, or the driver sends itself.
   */
  signUp(
    account: { email: string; password: string; fullName: string },
    device: Device,
  ): Promise<{ user: User; session: IdentitySession | null; mailing: Mailing | null }>;
  login(credentials: { email: string; password: string }, device: Device): Promise<SignIn>;
  /** The second step: a code of the app, or a recovery code. Errors: UNAUTHENTICATED, RATE_LIMITED. */
  confirmLogin(step: { ticket: string; code: string }, device: Device): Promise<IdentitySession>;
  /** Rotates: the given token is spent. Spending it twice ends every token of its family. */
  refresh(refreshToken: string, device: Device): Promise<IdentitySession>;
  /** Ends the session that this refresh token or access token belongs to; an unknown one is no error. */
  logout(token: { refreshToken: string } | { accessToken: string }): Promise<void>;
  sessions: {
    /** Open ones; the latest used first. */
    list(actor: Actor): Promise<KnownSession[]>;
    /** Errors: NOT_FOUND, also for somebody else's. */
    end(actor: Actor, sessionId: string): Promise<void>;
    endOthers(actor: Actor): Promise<void>;
  };
  security(actor: Actor): Promise<Security>;
  /** Codes of an app (RFC 6238). A code is taken once. Errors of all: FORBIDDEN for a wrong proof, RATE_LIMITED, CONFLICT. */
  totp: {
    /** What the app has to know; counts for nothing until a code of it was given. A password, where there is one, is asked for. */
    start(actor: Actor, currentPassword?: string): Promise<{ secret: string; uri: string }>;
    /** `session` goes on in place of the one that asked, where that one is not good any more. */
    confirm(actor: Actor, code: string): Promise<{ recoveryCodes: string[]; session: IdentitySession | null }>;
    /** Ends those from before. None where there are none: see `capabilities`. */
    renewRecoveryCodes(actor: Actor, code: string): Promise<string[]>;
    /** `session` as with `confirm`. */
    disable(actor: Actor, proof: { code: string } | { password: string }): Promise<{ session: IdentitySession | null }>;
  };
  /** Signing in with an account elsewhere. Errors: NOT_FOUND (no such provider), UNAUTHENTICATED, FORBIDDEN, CONFLICT. */
  social: {
    /** Empty where none is set up. */
    providers(): Promise<Array<{ id: string; name: string }>>;
    /** Where to send the browser, and what it has to bring back beside the answer, out of reach of others. */
    start(provider: string): Promise<{ url: string; proof: string }>;
    /** `query` as it came back, without the question mark. */
    finish(answer: { proof: string; query: string }, device: Device): Promise<SignIn>;
  };
  /** By links in letters. A ticket opens once; null: nothing to send, which nobody outside may learn. Errors: NOT_FOUND. */
  mailed: {
    requestReset(email: string): Promise<Mailing | null>;
    /** Ends every session. */
    reset(reset: { ticket: string; password: string }): Promise<{ userId: string }>;
    requestVerification(email: string): Promise<Mailing | null>;
    verify(ticket: string): Promise<{ userId: string }>;
  };
  /** Told of every session that ends before its time, so that access tokens which are out can be refused. Waited for. */
  onEnd(listener: (sessionIds: string[]) => Promise<void>): void;
  jwks(): Promise<JSONWebKeySet>;
  find(actor: Actor): Promise<User>;
  /** A new address counts at once, or after its owner opened the letter, as at sign-up. A new password ends the other sessions. */
  update(
    actor: Actor,
    changes: { fullName?: string; email?: string; password?: string; currentPassword?: string },
  ): Promise<{ user: User; mailing: Mailing | null }>;
  /** Administrator's view; newest first. `cursor` is the last id seen. */
  list(page: { limit: number; cursor?: string }): Promise<{ items: User[]; nextCursor: string | null }>;
  setRole(userId: string, role: Role): Promise<User>;
  /** Removes the account and all its sessions; an absent one is no error. */
  remove(userId: string): Promise<void>;
}
