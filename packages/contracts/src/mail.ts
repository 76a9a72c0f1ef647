import { z } from 'zod';
import { IsoTime, PageQuery, page } from './common.ts';
import { Email, Password } from './credentials.ts';
import { endpoint } from './endpoint.ts';

/** A letter that was kept because there is no mail server. */
export const KeptLetter = z
  .object({ id: z.string(), at: IsoTime, to: z.string(), subject: z.string(), text: z.string() })
  .meta({ id: 'KeptLetter' });
export type KeptLetter = z.infer<typeof KeptLetter>;

/** What signing in can be like here; known before anybody signs in. */
export const SignInOptions = z
  .object({
    /** Whoever signs up has to open a letter first. */
    emailVerification: z.boolean(),
    /** Letters are kept for an administrator, none goes out. */
    outbox: z.boolean(),
    /** Accounts elsewhere that one can sign in with; empty where none is set up. */
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof SignInOptions>;

const Ticket = z.string().min(1).max(2000);
const Address = z.object({ email: Email });

/** By way of letters: confirming an address, and a new password for whoever forgot theirs. */
export const mail = {
  options: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/auth/options',
    access: 'public',
    status: 200,
    summary: 'What signing in can be like here.',
    reply: SignInOptions,
  }),
  forgot: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/password/forgot',
    access: 'public',
    status: 204,
    summary: 'Send a link for a new password. The answer is the same whether or not there is such an account.',
    body: Address,
    reply: z.undefined(),
  }),
  reset: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/password/reset',
    access: 'public',
    status: 204,
    summary: 'A new password, by the ticket of that link. It opens once, for half an hour, and ends every session.',
    body: z.object({ ticket: Ticket, password: Password }),
    reply: z.undefined(),
  }),
  resend: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/email/resend',
    access: 'public',
    status: 204,
    summary: 'Send the link that confirms an address once more. The answer is always the same.',
    body: Address,
    reply: z.undefined(),
  }),
  verify: endpoint({
    service: 'auth-gateway',
    method: 'POST',
    path: '/auth/email/verify',
    access: 'public',
    status: 204,
    summary: 'Confirm an address by the ticket of that link.',
    body: z.object({ ticket: Ticket }),
    reply: z.undefined(),
  }),
  startSocial: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/auth/oauth/:provider',
    access: 'public',
    status: 200,
    summary: 'For a browser: goes to an account elsewhere to sign in with it. Comes back to /auth/oauth/callback.',
    params: z.object({ provider: z.string().min(1).max(50) }),
    reply: z.unknown(),
  }),
  finishSocial: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/auth/oauth/callback',
    access: 'public',
    status: 200,
    summary: 'Where a browser comes back to; it goes on to the pages, signed in or with what went wrong.',
    reply: z.unknown(),
  }),
  outbox: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/outbox',
    access: 'administrator',
    status: 200,
    summary: 'Letters that were kept because there is no mail server. For trying things out.',
    query: PageQuery,
    reply: page(KeptLetter),
  }),
};
