import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Interview, InterviewState } from '@talentsync/contracts';
import { afterAll, expect, it } from 'vitest';
import { type Candidate, candidate, signUp } from '../e2e/api.ts';
import { startTogether, temporaryFolder } from '../e2e/harness.ts';

/** A disk that takes no more, and a database that another program holds: said plainly, nothing lost, nothing broken. */
const folder = temporaryFolder();
afterAll(() => folder.remove());

const SETTINGS = { moduleIds: ['behavioural-ownership'], questionCount: 8, maxFollowUps: 0 };
const begin = async (person: Candidate): Promise<Interview> => {
  const { body, status } = await person.send<Interview>('POST', '/interviews', SETTINGS);
  expect(status).toBe(201);
  return body;
};
const answersIn = async (person: Candidate, id: string): Promise<Array<string | undefined>> => {
  const { body } = await person.send<Interview>('GET', `/interviews/${id}`);
  return body.turns.map(({ answer }) => answer?.text);
};
const isWhole = (directory: string): void => {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.sqlite'),
  );
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    const database = new DatabaseSync(join(directory, name));
    expect([name, database.prepare('pragma integrity_check').get()]).toEqual([name, { integrity_check: 'ok' }]);
    database.close();
  }
};

it('while another program holds the database of interviews, all else goes on, and the answer goes in when it lets go', async () => {
  const directory = join(folder.path, 'held');
  const running = await startTogether(directory);
  try {
    const person = await signUp(running.url, 'held@example.com');
    const { id, turns } = await begin(person);
    const other = new DatabaseSync(join(directory, 'database', 'interview.sqlite'));
    other.exec('begin immediate');
    const order: string[] = [];
    const answered = person
      .send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId: turns[0]?.turnId, text: 'I waited.' })
      .then(({ status }) => order.push(`answer ${status}`));
    for (const path of ['/users/me', '/resumes']) order.push(`${path} ${(await person.send('GET', path)).status}`);
    other.exec('commit');
    other.close();
    await answered;
    expect(order).toEqual(['/users/me 200', '/resumes 200', 'answer 200']);
    expect(await answersIn(person, id)).toEqual(['I waited.', undefined]);
  } finally {
    await running.stop();
  }
  isWhole(directory);
});

it('on a full disk an answer is refused in words, what was taken before is there, and it goes on once there is space', async () => {
  const directory = join(folder.path, 'full');
  let running = await startTogether(directory);
  const person = await signUp(running.url, 'full@example.com');
  const { token, refresh } = person;
  await running.stop();

  // As on a full disk the system refuses whatever makes a file longer than this.
  running = await startTogether(directory, {}, [], { largestFile: 1024 * 1024 });
  const taken = new Map<string, string[]>();
  let refused: { status: number; body: { error?: { code: string; message: string } } } | undefined;
  try {
    const here = candidate(running.url, token, refresh);
    const text = 'I said this at length. '.repeat(800).trim();
    while (refused === undefined) {
      const begun = await here.send<Interview & { error?: { code: string; message: string } }>(
        'POST',
        '/interviews',
        SETTINGS,
      );
      if (begun.status !== 201) {
        refused = begun;
        break;
      }
      taken.set(begun.body.id, []);
      let turnId = begun.body.turns[0]?.turnId;
      while (turnId !== undefined) {
        const answer = await here.send<InterviewState & { error?: { code: string; message: string } }>(
          ...(['POST', `/interviews/${begun.body.id}/answers`, { turnId, text }] as const),
        );
        if (answer.status !== 200) {
          refused = answer;
          break;
        }
        taken.get(begun.body.id)?.push(text);
        turnId = answer.body.turn?.turnId;
      }
    }
    expect(refused).toMatchObject({
      status: 503,
      body: { error: { code: 'UNAVAILABLE', message: expect.stringMatching(/disk is full/) } },
    });
    expect((await here.send('GET', '/users/me')).status).toBe(200);
  } finally {
    await running.stop();
  }
  isWhole(directory);

  running = await startTogether(directory);
  try {
    const here = candidate(running.url, token, refresh);
    for (const [id, texts] of taken) expect((await answersIn(here, id)).slice(0, texts.length)).toEqual(texts);
    const { id, turns } = await begin(here);
    const again = await here.send('POST', `/interviews/${id}/answers`, {
      turnId: turns[0]?.turnId,
      text: 'It goes on.',
    });
    expect(again.status).toBe(200);
  } finally {
    await running.stop();
  }
}, 180_000);
