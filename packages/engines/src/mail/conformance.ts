import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Mail } from './port.ts';

const letter = (userId: string, subject = 'Hello') => ({
  ...{ userId, to: `${userId}@example.com`, subject, text: 'Grüße\n\nhttps://talentsync.test/reset#ticket\n' },
});

export const mailChecks: Checks<Mail> = {
  'a letter is sent, and kept only where none goes out': async (mail) => {
    await mail.send(letter('sam'));
    const { items } = await mail.list({ limit: 10 });
    expect(items.map(({ to, text }) => [to, text])).toEqual(mail.kept ? [['sam@example.com', letter('sam').text]] : []);
    expect((await mail.probe()).usable).toBe(true);
  },
  'what is kept about a person can be thrown away': async (mail) => {
    await mail.send(letter('sam'));
    await mail.send(letter('kim'));
    await mail.forget('sam');
    expect((await mail.list({ limit: 10, userId: 'sam' })).items).toEqual([]);
    expect((await mail.list({ limit: 10 })).items).toHaveLength(mail.kept ? 1 : 0);
  },
};
