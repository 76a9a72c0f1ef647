import { z } from 'zod';
import { IsoTime } from './common.ts';
import { Email, Password } from './credentials.ts';
import { FullName } from './users.ts';

/** What a browser said of itself, as names that everybody knows; null where it says nothing that is known. */
const DeviceNames = z.object({ browser: z.string().nullable(), system: z.string().nullable() });

/** An open sign-in, for its owner to recognise. */
export const OpenSession = z
  .object({
    id: z.string(),
    device: DeviceNames,
    address: z.string(),
    createdAt: IsoTime,
    usedAt: IsoTime,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'OpenSession' });
export type OpenSession = z.infer<typeof OpenSession>;

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

/** The answer to a right password where a second step is set up. */
export const SecondStep = z
  .object({ mfaRequired: z.literal(true), ticket: z.string(), expires_in: z.number().int() })
  .meta({ id: 'SecondStep' });
export type SecondStep = z.infer<typeof SecondStep>;

/** `cookie`: the refresh token goes into an httpOnly cookie and is left out of the answer. That is how a browser signs in. */
export const SessionCarrier = z.enum(['body', 'cookie']).default('body');

/** Six digits of an app, or a recovery code; spaces and dashes do not matter. */
export const Code = z.string().trim().min(6).max(40);

/** How an account is guarded. */
export const Security = z
  .object({
    emailVerified: z.boolean(),
    hasPassword: z.boolean(),
    secondStep: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    /** False: there are none here, and whoever loses the app needs an administrator's help. */
    recoveryCodes: z.boolean(),
  })
  .meta({ id: 'Security' });
export type Security = z.infer<typeof Security>;

/** What an app has to know: as a QR code (`uri`) or typed in (`secret`). */
export const TotpSetup = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpSetup' });
export type TotpSetup = z.infer<typeof TotpSetup>;
/** Shown once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
/** `session` takes the place of the one that asked, where that one is not good any more. */
export const TotpConfirmed = RecoveryCodes.extend({ session: Session.nullable() }).meta({ id: 'TotpConfirmed' });
export type TotpConfirmed = z.infer<typeof TotpConfirmed>;

export const Signup = z.object({ email: Email, password: Password, fullName: FullName, session: SessionCarrier });
export type Signup = z.infer<typeof Signup>;
export const Login = z.object({ email: Email, password: z.string().min(1).max(200), session: SessionCarrier });
export type Login = z.infer<typeof Login>;
