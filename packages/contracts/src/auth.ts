import { z } from 'zod';
import { IdParams, IsoTime, PageQuery, page } from './common.ts';
import { endpoint } from './endpoint.ts';

export const Role = z.enum(['candidate', 'administrator']);
export type Role = z.infer<typeof Role>;

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Write an e-mail address such as name@example.com.'));
const Password = z
  .string()
  .min(10, 'A password needs at least 10 characters.')
  .max(200, 'A password has at most 200 characters.');
const FullName = z.string().trim().min(1, 'Say what we may call you.').max(200);

export const User = z
  .object({
    id: z.string(),
    email: z.string(),
    fullName: z.string(),
    isAdmin: z.boolean(),
    createdAt: IsoTime,
    updatedAt: IsoTime,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** Field names follow OAuth 2.0 (RFC 6749 §5.1). `refresh_token` is empty when the session was asked to live in a cookie. */
export const Session = z
  .object({
    access_token: z.string(),
    refresh_token: z.string(),
    token_type: z.literal('bearer'),
    expires_in: z.number().int(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** `cookie`: the refresh token goes into an httpOnly cookie and is left out of the answer. That is how a browser signs in. */
const SessionCarrier = z.enum(['body', 'cookie']).default('body');

export const Signup = z.object({ email: Email, password: Password, fullName: FullName, session: SessionCarrier });
export type Signup = z.infer<typeof Signup>;
export const Login = z.object({ email: Email, password: z.string().min(1).max(200), session: SessionCarrier });
export type Login = z.infer<typeof Login>;

export const ProfileUpdate = z
  .object({ fullName: FullName, email: Email, password: Password, currentPassword: z.string().min(1).max(200) })
  .partial()
  .refine((update) => (update.email ?? update.password) === undefined || update.currentPassword !== undefined, {
    message: 'Changing the e-mail address or the password needs currentPassword.',
    path: ['currentPassword'],
  });
export type ProfileUpdate = z.infer<typeof ProfileUpdate>;

export const AuditEntry = z
  .object({
    id: z.string(),
    at: IsoTime,
    actorId: z.string().nullable(),
    action: z.string(),
    subject: z.string().nullable(),
    address: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What one service erased, by kind of record. */
export const ErasureLine = z.object({
  service: z.string(),
  status: z.enum(['erased', 'pending']),
  counts: z.record(z.string(), z.number().int()),
});
export type ErasureLine = z.infer<typeof ErasureLine>;

export const ErasureReceipt = z
  .object({
    id: z.string(),
    userId: z.string(),
    requestedAt: IsoTime,
    completedAt: IsoTime.nullable(),
    lines: z.array(ErasureLine),
  })
  .meta({ id: 'ErasureReceipt' });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

/** Everything that is kept about a person: one part a service. */
export const PersonExport = z
  .object({ exportedAt: IsoTime, user: User, services: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PersonExport' });

export type PersonExport = z.infer<typeof PersonExport>;

/** RFC 7517; what a browser may know before anyone signs in. */
export const JsonWebKeySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** The two calls every service answers so that auth-gateway can export and erase a person everywhere. */
export const UserParams = z.object({ userId: z.string().min(1).max(128) });

export const auth = {
  signup: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/signup',
    access: 'public',
    status: 201,
    summary: 'Create an account. The first account becomes administrator.',
    body: Signup,
    reply: z.object({ user: User, session: Session.nullable() }),
  }),
  login: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/login',
    access: 'public',
    status: 200,
    summary: 'Sign in with e-mail and password.',
    body: Login,
    reply: Session,
  }),
  refresh: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/refresh',
    access: 'public',
    status: 200,
    summary: 'Trade a refresh token (body or cookie) for new tokens. A token used twice ends its whole family.',
    body: z.object({ refresh_token: z.string().max(500).optional() }).nullish(),
    reply: Session,
  }),
  logout: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/logout',
    access: 'public',
    status: 204,
    summary: 'End the session of this refresh token or cookie, or of the bearer token.',
    body: z.object({ refresh_token: z.string().max(500).optional() }).nullish(),
    reply: z.undefined(),
  }),
  jwks: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/auth/.well-known/jwks.json',
    access: 'public',
    status: 200,
    summary: 'The public keys that access tokens are signed with.',
    reply: JsonWebKeySet,
  }),
  me: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/users/me',
    access: 'person',
    status: 200,
    summary: 'Who am I.',
    reply: User,
  }),
  updateMe: endpoint({
    service: 'auth-gateway',
    method: 'PUT',
    path: '/users/me',
    access: 'person',
    status: 200,
    summary: 'Change name, e-mail address or password.',
    body: ProfileUpdate,
    reply: User,
  }),
  exportMe: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/users/me/export',
    access: 'person',
    status: 200,
    summary: 'Everything that is kept about me, from all services.',
    reply: PersonExport,
  }),
  eraseMe: endpoint({
    service: 'auth-gateway',
    method: 'DELETE',
    path: '/users/me',
    access: 'person',
    status: 202,
    summary: 'Erase me in all services. Answers with a receipt that stays readable by its id.',
    reply: ErasureReceipt,
  }),
  erasure: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/erasures/:id',
    access: 'public',
    status: 200,
    summary: 'How far an erasure has come. The unguessable id is the key: the account that could sign in is gone.',
    params: IdParams,
    reply: ErasureReceipt,
  }),
  listUsers: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/users',
    access: 'administrator',
    status: 200,
    summary: 'All accounts.',
    query: PageQuery,
    reply: page(User),
  }),
  setRole: endpoint({
    service: 'auth-gateway',
    method: 'PUT',
    path: '/users/:userId/role',
    access: 'administrator',
    status: 200,
    summary: 'Make somebody administrator or candidate; effective at their next refresh.',
    params: UserParams,
    body: z.object({ role: Role }),
    reply: User,
  }),
  audit: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/audit',
    access: 'administrator',
    status: 200,
    summary: 'The append-only audit log.',
    query: PageQuery,
    reply: page(AuditEntry),
  }),
  /** Other services report their administrator acts here. */
  recordAudit: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/audit',
    access: 'service',
    status: 204,
    summary: 'Append to the audit log on behalf of a service.',
    body: z.object({
      action: z.string().max(100),
      subject: z.string().max(200).nullable(),
      address: z.string().max(100),
    }),
    reply: z.undefined(),
  }),
};
