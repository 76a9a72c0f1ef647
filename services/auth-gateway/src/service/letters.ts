import type { Letter, Mail, Mailing } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';

const GREETING = 'Hello,';
const CLOSE = 'If this was not you, leave this mail alone: nothing happens without the link.\n\nTalentSync';

/** The ticket stands behind the `#`: it reaches no server's log and no other site. */
const TEXTS: Record<Mailing['about'], { subject: string; path: string; text: string }> = {
  verify: {
    subject: 'Confirm your e-mail address',
    path: '/verify',
    text: 'open this link within a day to confirm that this address is yours:',
  },
  reset: {
    subject: 'A new password for TalentSync',
    path: '/reset',
    text: 'somebody asked for a new password for this address. Choose one within half an hour:',
  },
  exists: {
    subject: 'You have an account already',
    path: '/reset',
    text: 'somebody wanted to sign up with this address, which has an account. Sign in as usual, or choose a new password within half an hour:',
  },
};

/** Writes a letter in plain words. `publicUrl` is where people find the pages. */
const writeLetter = ({ about, userId, to, ticket }: Mailing, publicUrl: string): Letter => {
  const { subject, path, text } = TEXTS[about];
  const link = `${new URL(path, publicUrl)}#${ticket}`;
  return { userId, to, subject, text: `${GREETING}\n\n${text}\n\n${link}\n\n${CLOSE}\n` };
};

/**
 * Letters go out beside the answer: how long that takes must not tell whether there is an account. One that fails is asked
 * for again by whoever waits for it.
 */
export const createLetters = (parts: { mail: Mail; publicUrl: string; logger: Logger }) => {
  const under = new Set<Promise<void>>();
  return {
    /** Does the work in the background: finds out what to write, and sends it. */
    post(find: () => Promise<Mailing | null>): void {
      const work = (async () => {
        try {
          const mailing = await find();
          if (mailing !== null) await parts.mail.send(writeLetter(mailing, parts.publicUrl));
        } catch (error) {
          parts.logger.warn({ err: error }, 'A letter was not sent.');
        }
      })();
      under.add(work);
      void work.finally(() => under.delete(work));
    },
    /** Once all that was begun is done. */
    settled: async (): Promise<void> => void (await Promise.all(under)),
  };
};

export type Letters = ReturnType<typeof createLetters>;
