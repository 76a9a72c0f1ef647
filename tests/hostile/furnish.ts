import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSpeechStub } from '@talentsync/stubs';
import { vi } from 'vitest';
import { type Answer, type Caller, type House, openWholeHouse } from './house.ts';

const root = join(import.meta.dirname, '../..');
export const PDF = readFileSync(join(root, 'services/resume/fixtures/one-column.pdf'));
export const SOUND = readFileSync(join(root, 'services/transcription/fixtures/answer.wav'));
/** The first bytes of WebM, then anything. */
export const RECORDING = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(60, 'sound')]);

/** A form as a browser sends it: its fields, then one file. */
export const formOf = (name: string, file: Buffer, fields: Record<string, string> = {}) => {
  const parts = Object.entries(fields).map(
    ([field, value]) => `--x\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `${parts.join('')}--x\r\ncontent-disposition: form-data; name="${name}"; filename="a"\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  };
};

/** What an upload says of itself (tus 1.0.0). */
export const uploadHeaders = (bytes: number, metadata: Record<string, string>): Record<string, string> => ({
  'tus-resumable': '1.0.0',
  'upload-length': String(bytes),
  'upload-metadata': Object.entries({ filetype: 'audio/webm', ...metadata })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(','),
});
export const CHUNK = {
  'tus-resumable': '1.0.0',
  'upload-offset': '0',
  'content-type': 'application/offset+octet-stream',
};

/** A house that can hear and speak, by a stand-in that hears the same whatever was said. */
export const openSpokenHouse = async (settings: Record<string, string> = {}): Promise<House> => {
  const speech = await startSpeechStub({
    hear: () => ({ text: 'I told the team on the same day, and we shipped a smaller part in time.' }),
  });
  const house = await openWholeHouse({
    ...{ SPEECH_TO_TEXT_DRIVER: 'compatible', TEXT_TO_SPEECH_DRIVER: 'compatible', TEXT_TO_SPEECH_VOICES: 'autumn' },
    ...{ SPEECH_BASE_URL: `${speech.url}/v1`, ACCOUNT_BURST: '1000000', WORK_BURST: '1000000', ...settings },
  });
  return { ...house, close: () => house.close().finally(() => speech.close()) };
};

const AGREED = { record: true, transcribe: true, keep: true };

const id = (answer: Answer): string => {
  const found = (answer.body as { id?: string } | undefined)?.id;
  if (found === undefined) throw new Error(`nothing was made: ${answer.status} ${answer.text}`);
  return found;
};

/** Asks again until it is as it should be; what is under way in this process needs no fixed time. */
const until = async (house: House, person: Caller, path: string, status: string): Promise<void> => {
  await vi.waitFor(
    async () => {
      const { body, text } = await house.send('GET', path, person);
      if ((body as { status?: string }).status !== status) throw new Error(`${path} is not ${status}: ${text}`);
    },
    { timeout: 60_000, interval: 20 },
  );
};

/** A resume and an interview under way: what needs nothing but the house itself. */
export const furnish = async (house: House, person: Caller): Promise<void> => {
  const { token, own } = person;
  own.users = person.userId;
  own.resumes = id(await house.send('POST', '/api/resumes', { token, ...formOf('file', PDF) }));
  const [module] = (await house.send('GET', '/api/modules', { token })).body as Array<{ id: string }>;
  own.modules = module?.id ?? '';
  const settings = { moduleIds: [own.modules], questionCount: 4, maxFollowUps: 0, consents: AGREED };
  const started = await house.sendJson('POST', '/api/interviews', token, settings);
  own.interviews = id(started);
  own.turns = (started.body as { turns: Array<{ turnId: string }> }).turns[0]?.turnId ?? '';
  own.openTurn = own.turns;
};

/** One of everything that a person can own: also what was said and recorded, a report, a link to it, a second sign-in. */
export const furnishWholly = async (house: House, person: Caller): Promise<void> => {
  await house.listen();
  await furnish(house, person);
  const { token, own } = person;
  const post = (path: string, body: unknown) => house.sendJson('POST', path, token, body);

  const over = await post('/api/interviews', {
    ...{ moduleIds: [own.modules], questionCount: 1, maxFollowUps: 0, consents: AGREED },
  });
  own.feedback = id(over);
  const [turn] = (over.body as { turns: Array<{ turnId: string }> }).turns;
  const spoken = formOf('audio', SOUND, { interviewId: own.feedback });
  own.transcriptions = id(await house.send('POST', '/api/transcriptions', { token, ...spoken }));
  await until(house, person, `/api/transcriptions/${own.transcriptions}`, 'ready');

  const upload = async (interviewId: string, turnId: string) => {
    const headers = uploadHeaders(RECORDING.length, { interviewId, turnId });
    return String((await house.send('POST', '/api/media/uploads', { token, headers })).headers.location);
  };
  const sent = await house.send('PATCH', await upload(own.feedback, turn?.turnId ?? ''), {
    ...{ token, payload: RECORDING, headers: CHUNK },
  });
  own.media = String(sent.headers['media-id']);
  own.uploads = (await upload(own.interviews ?? '', own.turns ?? '')).split('/').at(-1) ?? '';

  // In the interview that is under way one turn is answered, and the next one open.
  const next = await post(`/api/interviews/${own.interviews}/answers`, {
    turnId: own.turns,
    text: 'I asked them first.',
  });
  own.openTurn = (next.body as { turn: { turnId: string } }).turn.turnId;
  await post(`/api/interviews/${own.feedback}/answers`, { turnId: turn?.turnId, transcriptionId: own.transcriptions });
  await post('/api/feedback', { interviewId: own.feedback });
  await until(house, person, `/api/feedback/${own.feedback}`, 'ready');
  const shared = await post(`/api/feedback/${own.feedback}/shares`, { parts: ['overall'] });
  own.shares = id(shared);
  own['shared-reports'] = (shared.body as { token: string }).token;

  const { email } = (await house.send('GET', '/api/users/me', { token })).body as { email: string };
  await post('/api/auth/login', { email, password: house.passwordOf(person) });
  const sessions = (await house.send('GET', '/api/users/me/sessions', { token })).body as Array<{
    id: string;
    current: boolean;
  }>;
  own.sessions = sessions.find(({ current }) => !current)?.id ?? '';
};
