import { z } from 'zod';
import { IsoTime } from './common.ts';
import { Email, Password } from './credentials.ts';

export const Role = z.enum(['candidate', 'administrator']);
export type Role = z.infer<typeof Role>;

/** Signs that are not seen, or that turn round the text beside them. */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
export const FullName = z
  .string()
  .trim()
  .min(1, 'Say what we may call you.')
  .max(200)
  .refine((name) => !UNSEEN.test(name), 'Write the name without control characters.');

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

export const ProfileUpdate = z
  .object({ fullName: FullName, email: Email, password: Password, currentPassword: z.string().min(1).max(200) })
  .partial()
  .refine((update) => (update.email ?? update.password) === undefined || update.currentPassword !== undefined, {
    message: 'Changing the e-mail address or the password needs currentPassword.',
    path: ['currentPassword'],
  });
export type ProfileUpdate = z.infer<typeof ProfileUpdate>;
