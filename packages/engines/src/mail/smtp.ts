import { createTransport } from 'nodemailer';
import { madeOf, type Secret, secretNow } from '../secret.ts';
import { providerFailure } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import type { Mail } from './port.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  url: Secret;
  /** Sender, as `TalentSync <no-reply@example.com>`. */
  from: string;
  policy?: Partial<PolicyOptions>;
}

const POLICY: PolicyOptions = {
  ...{ attempts: 3, timeoutMs: 20_000, concurrency: 4, breakAfter: 5, coolDownMs: 30_000 },
};

/** A 4xx of SMTP passes, a 5xx does not; without an answer the line is the matter. */
const failureOf = (cause: unknown): Error => {
  const { code, responseCode = 0 } = cause as { code?: string; responseCode?: number };
  const trouble = code === 'EAUTH' ? 'unauthorised' : responseCode >= 500 ? 'invalid' : 'unavailable';
  return providerFailure('The mail server', trouble, { cause });
};

/** Letters by SMTP; STARTTLS is used where the server offers it. */
export const openSmtp = async ({ url, from, policy: changes }: SmtpOptions): Promise<Mail> => {
  const policy = createPolicy('The mail server', { ...POLICY, look: () => transport().verify(), ...changes });
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = madeOf([url], () => createTransport({ url: secretNow(url), ...timeouts }));
  return {
    kept: false,
    async send({ to, subject, text }) {
      await policy.run(async () => {
        try {
          // The address stands alone, so that nothing in it can name a second one.
          await transport().sendMail({ from, to: { name: '', address: to }, subject, text });
        } catch (cause) {
          throw failureOf(cause);
        }
      });
    },
    list: async () => ({ items: [], nextCursor: null }),
    forget: async () => {},
    async probe() {
      const { open, lastTrouble } = policy.state();
      const detail =
        lastTrouble === undefined ? 'Letters are sent by SMTP.' : `The last letter failed: ${lastTrouble}.`;
      return { driver: 'smtp', usable: true, reduced: open || lastTrouble !== undefined, detail };
    },
    close: async () => transport().close(),
  };
};
