import { z } from 'zod';
import { IsoTime } from './common.ts';

/** Everything that the audit log ever says was done; the web app has words for each. */
export const AUDIT_ACTIONS = [
  ...(['session.start', 'session.refused', 'session.end', 'session.end-others'] as const),
  ...(['account.create', 'account.exists', 'account.password', 'account.email'] as const),
  ...(['account.reset', 'account.verify'] as const),
  ...(['mail.verify', 'mail.reset', 'mail.exists'] as const),
  ...(['role.administrator', 'role.candidate'] as const),
  ...(['person.export', 'person.erase'] as const),
  ...(['totp.on', 'totp.off', 'totp.recovery-codes'] as const),
  ...(['job.retry', 'job.discard'] as const),
  ...(['pack.import', 'followUp.approve', 'followUp.reject'] as const),
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEntry = z
  .object({
    id: z.string(),
    at: IsoTime,
    actorId: z.string().nullable(),
    /** One of `AUDIT_ACTIONS`; what an older version wrote is told as it stands. */
    action: z.string(),
    subject: z.string().nullable(),
    address: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;
