import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { openTestEngines } from '../testing.ts';
import type { PolicyOptions } from '../trouble/policy.ts';
import { mailChecks } from './conformance.ts';
import { openOutbox } from './outbox.ts';
import type { Mail } from './port.ts';
import { openSmtp } from './smtp.ts';

const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const openKept = async (): Promise<Mail> => {
  const engines = await openTestEngines();
  opened.push(() => engines.close());
  return openOutbox({ databases: engines.databases });
};

/** A real SMTP server that refuses the next letters as told. */
const openServer = async () => {
  const got: Array<{ to: string[]; body: string }> = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onAuth: ({ username, password }, _, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error('no')),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((body) => {
        const responseCode = refusals.shift();
        if (responseCode !== undefined) return done(Object.assign(new Error('refused'), { responseCode }));
        got.push({ to: envelope.rcptTo.map(({ address }) => address), body });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as { port: number };
  const open = (credentials = '', policy: Partial<PolicyOptions> = {}) =>
    openSmtp({
      ...{ url: `smtp://${credentials}127.0.0.1:${port}`, from: 'TalentSync <no-reply@example.com>' },
      policy: { wait: async () => {}, ...policy },
    });
  return { open, got, refusals };
};
const letter = { userId: 'u', to: 'sam@example.com', subject: 'Neues Paßwort', text: 'https://x.test/reset#t\n' };

conforms(mailChecks, openKept);
conforms(mailChecks, async () => (await openServer()).open());
failsOn(mailChecks, 'what is kept about a person can be thrown away', async () => ({
  ...(await openKept()),
  forget: async () => {},
}));

it('goes to one person, with its words as they are, and again when the server asks for patience', async () => {
  const { open, got, refusals } = await openServer();
  const mail = await open('sam:right@');
  refusals.push(451);
  await mail.send(letter);
  expect(got.map(({ to }) => to)).toEqual([['sam@example.com']]);
  expect(got[0]?.body).toContain('https://x.test/reset#t');
  expect(got[0]?.body).toMatch(/From: TalentSync <no-reply@example.com>/);
});

it('gives up at once where trying again changes nothing', async () => {
  const { open, got, refusals } = await openServer();
  const mail = await open();
  refusals.push(550);
  await expect(mail.send(letter)).rejects.toMatchObject({ code: 'UPSTREAM_FAILED', details: { trouble: 'invalid' } });
  await expect((await open('sam:wrong@')).send(letter)).rejects.toMatchObject({ details: { trouble: 'unauthorised' } });
  expect(got).toEqual([]);
  expect(await mail.probe()).toMatchObject({ reduced: true });
});

it('a server that is well again is seen to be, though nobody wrote a letter since', async () => {
  const { open, refusals } = await openServer();
  let time = 0;
  const mail = await open('', { now: () => time, attempts: 1 });
  refusals.push(451);
  await expect(mail.send(letter)).rejects.toMatchObject({ details: { trouble: 'unavailable' } });
  expect(await mail.probe()).toMatchObject({ reduced: true });
  time += 30_000;
  await expect.poll(async () => (await mail.probe()).reduced).toBe(false);
});

it('the outbox keeps the newest two hundred', async () => {
  const mail = await openKept();
  for (let n = 0; n < 203; n += 1) await mail.send({ ...letter, subject: `n${n}` });
  const first = await mail.list({ limit: 150 });
  const second = await mail.list({ limit: 150, cursor: first.nextCursor ?? '' });
  expect([first.items[0]?.subject, second.items.at(-1)?.subject, second.nextCursor]).toEqual(['n202', 'n3', null]);
});
