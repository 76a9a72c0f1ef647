import { randomBytes } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  type Feedback,
  feedback,
  fullPath,
  type InterviewState,
  interviews,
  type Resume,
  resumes,
} from '@talentsync/contracts';
import { createEngines } from '@talentsync/engines/open';
import { createLogger } from '@talentsync/kit';
import { schema as transcription } from '@talentsync/transcription';
import { afterEach, expect, it } from 'vitest';
import { enginesConfig } from '../engines-config.ts';
import { readConfig } from '../env.ts';
import { type House, openHouse } from '../house.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { rotateKeys } from './rotate.ts';
import { openTarget } from './target.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const cleanups: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-sealed-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
const newKey = (): string => randomBytes(32).toString('base64');
const configOf = (DATA_DIR: string, DATA_KEY = '') =>
  readConfig({ DATA_DIR, DATA_KEY, PORT: '0', TEXT_TO_SPEECH_DRIVER: 'none', SIGNUP_BURST: '1000' });

/** Words that stand nowhere else. */
const SECRET = { resume: 'Zwiebelturm', answer: 'marzipangrinder', transcript: 'quittengelee' };
const RESUME = `Sam Sample\nsam@example.com\n\nEXPERIENCE\nEngineer, ${SECRET.resume} Ltd\nMarch 2021 - Present\n- Built the billing of ${SECRET.resume}\n`;
const ANSWER = `I measured the ${SECRET.answer} first, because the slow query cost us 3 complaints a week, and then I added an index.`;

/** The files of a folder, also logs of databases, in which any of the words stands. */
const filesWithWords = (folder: string): string[] =>
  globSync('**/*', { cwd: folder }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const text = readFileSync(path).toString('latin1');
    return Object.values(SECRET).some((word) => text.includes(word));
  });

/** Somebody uploads a resume, answers an interview and reads the report, all of it with the words in it. */
const live = async ({ app }: House) => {
  const send = async <Body>(
    method: 'GET' | 'POST',
    url: string,
    token: string,
    payload?: object | string,
    type?: string,
  ) => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(type && { 'content-type': type }) };
    const response = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
    return response.json() as Body;
  };
  const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };
  const { session } = await send<{ session: { access_token: string } }>('POST', '/api/auth/signup', '', account);
  const token = session.access_token;
  const part = `--x\r\nContent-Disposition: form-data; name="file"; filename="cv.txt"\r\nContent-Type: text/plain\r\n\r\n${RESUME}\r\n--x--\r\n`;
  const resume = await send<Resume>('POST', fullPath(resumes.create), token, part, 'multipart/form-data; boundary=x');
  const read = () => send<Resume>('GET', `/api/resumes/${resume.id}`, token);
  await expect.poll(async () => (await read()).status, { timeout: 90_000 }).toBe('parsed');
  const request = { moduleIds: ['typescript'], resumeId: resume.id, questionCount: 3, maxFollowUps: 1 };
  const { id } = await send<{ id: string }>('POST', fullPath(interviews.start), token, request);
  const at = `/api/interviews/${id}`;
  let state = await send<InterviewState>('GET', `${at}/question`, token);
  while (state.turn !== null)
    state = await send('POST', `${at}/answers`, token, { turnId: state.turn.turnId, text: ANSWER });
  await send('POST', fullPath(feedback.request), token, { interviewId: id });
  const report = () => send<Feedback>('GET', `/api/feedback/${id}`, token);
  await expect.poll(async () => (await report()).status, { timeout: 90_000 }).toBe('ready');
  return { profile: JSON.stringify(await read()), report: JSON.stringify(await report()) };
};

interface Tables {
  transcriptions: Record<string, string | number | null>;
}
const transcribe = async (dataDirectory: string, key: string): Promise<void> => {
  const engines = createEngines(enginesConfig(configOf(dataDirectory, key), logger));
  const db = await (await engines.databases()).open<Tables>(transcription);
  const row = { id: 't', user_id: 'sam', hash: 'h', media_type: 'audio/webm', status: 'ready', created_at: 1 };
  await db
    .insertInto('transcriptions')
    .values({ ...row, content: JSON.stringify({ text: SECRET.transcript }) })
    .execute();
  const objects = await engines.objects('media');
  await objects.put('media/sam/1', Buffer.alloc(200_000, `${SECRET.transcript} `), { mediaType: 'audio/webm' });
  await engines.close();
};

const stay = async (dataDirectory: string, key: string) => {
  await transcribe(dataDirectory, key);
  const house = await openHouse(configOf(dataDirectory, key), logger);
  await house.listen();
  try {
    return {
      ...(await live(house)),
      ready: (await house.app.inject('/readyz')).payload,
      during: filesWithWords(dataDirectory),
    };
  } finally {
    await house.close();
  }
};

/** A whole house starts here, with all its question packs, maybe beside others. */
const PATIENT = { timeout: 240_000 };

it(
  'with a key, no word of a resume, an answer, a transcript or a report stands in any file, also while it runs',
  PATIENT,
  async () => {
    const dataDirectory = await newFolder();
    const seen = await stay(dataDirectory, newKey());
    expect(seen.profile).toContain(SECRET.resume);
    expect(seen.report).toContain(SECRET.answer);
    expect(seen.during).toEqual([]);
    expect(filesWithWords(dataDirectory)).toEqual([]);
    expect(seen.ready).toContain('Texts are encrypted.');
  },
);

it('who starts with another key, or with none, hears of it before anybody is let in', async () => {
  const dataDirectory = await newFolder();
  const key = newKey();
  await transcribe(dataDirectory, key);
  const start = (given: string) => openHouse(configOf(dataDirectory, given), logger);
  await expect(start('')).rejects.toThrow(/transcription are encrypted, and DATA_KEY is not set/);
  await expect(start(newKey())).rejects.toThrow(/transcription are encrypted with another key .* DATA_KEY/);
  await (await start(`${newKey()},${key}`)).close();
});

it(
  'what was kept without a key is found, said to be plain, and is encrypted afterwards by a rotation, and again by the next',
  PATIENT,
  async () => {
    const dataDirectory = await newFolder();
    const seen = await stay(dataDirectory, '');
    expect(seen.during.length).toBeGreaterThan(3);
    expect(seen.ready).toContain('set DATA_KEY');
    const [first, second] = [newKey(), newKey()];
    const rotate = (keys: string) => rotateKeys(enginesConfig(configOf(dataDirectory, keys), logger));
    const before = await rotate(first);
    expect(filesWithWords(dataDirectory)).toEqual([]);
    expect(await rotate(`${second},${first}`)).toMatchObject({ texts: before.texts, files: before.files });
    expect(await rotate(second)).toMatchObject({ texts: 0, files: 0 });

    // A backup holds what is encrypted as it is, and the same key opens it.
    const target = await openTarget(
      await newFolder(),
      configOf(dataDirectory),
      enginesConfig(configOf(dataDirectory), logger),
    );
    const open = (folder: string) =>
      createEngines({ ...enginesConfig(configOf(folder), logger), dataKeys: 'untouched' });
    const engines = open(dataDirectory);
    await backUp({ dataDirectory, engines, target, keep: 1 });
    const elsewhere = join(await newFolder(), 'data');
    await restore({ dataDirectory: elsewhere, open, target });
    expect(filesWithWords(elsewhere)).toEqual([]);
    const restored = createEngines(enginesConfig(configOf(elsewhere, second), logger));
    cleanups.push(
      () => restored.close(),
      () => engines.close(),
      () => target.close(),
    );
    const found = await (await restored.objects('media')).read('media/sam/1');
    expect(found && (await buffer(found.stream)).toString()).toContain(SECRET.transcript);
    const db = await (await restored.databases()).open<Tables>(transcription);
    expect(await db.selectFrom('transcriptions').select('content').execute()).toEqual([
      { content: JSON.stringify({ text: SECRET.transcript }) },
    ]);
  },
);
