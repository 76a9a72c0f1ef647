import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Interview, Spending } from '@talentsync/contracts';
import { createLogger, newId } from '@talentsync/kit';
import { startLanguageStub, startSpeechStub } from '@talentsync/stubs';
import { expect, it, vi } from 'vitest';
import { readConfig } from './env.ts';
import { openHouse } from './house.ts';

const SPOKEN = join(import.meta.dirname, '../../../services/transcription/fixtures/answer.wav');

it('an administrator sees what interviews cost that providers heard, led, judged, embedded and read aloud, and what one of them cost', {
  timeout: 120_000,
}, async () => {
  const language = await startLanguageStub({ apiKey: 'key' });
  const speech = await startSpeechStub({ apiKey: 'key' });
  const directory = join(tmpdir(), `talentsync-spending-${newId()}`);
  const house = await openHouse(
    readConfig({
      ...{ DATA_DIR: directory, PORT: '0', JUDGE_DRIVERS: 'openai', FOLLOW_UP_WRITER_DRIVER: 'openai' },
      ...{ EMBEDDINGS_DRIVER: 'openai', OPENAI_API_KEY: 'key', OPENAI_BASE_URL: `${language.url}/v1` },
      ...{ OPENAI_MODEL: 'gpt-6.1-terra', TEXT_TO_SPEECH_DRIVER: 'groq', SPEECH_TO_TEXT_DRIVER: 'groq' },
      ...{ GROQ_API_KEY: 'key', GROQ_BASE_URL: `${speech.url}/openai/v1` },
    }),
    createLogger({ name: 'test', level: 'silent' }),
  );
  try {
    await house.listen();
    const ask = async <Body>(
      method: 'GET' | 'POST',
      path: string,
      payload?: object,
      more: Record<string, string> = {},
    ): Promise<Body> => {
      const headers = { ...more, ...(token !== '' && { authorization: `Bearer ${token}` }) };
      const reply = await house.app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
      expect(reply.statusCode, `${path}: ${reply.body}`).toBeLessThan(300);
      return reply.json();
    };
    let token = '';
    const person = { email: 'sam@example.com', password: 'long enough', fullName: 'Sam Okafor' };
    const { session } = await ask<{ session: { access_token: string } }>('POST', '/auth/signup', person);
    token = session.access_token;
    const [module] = await ask<Array<{ id: string }>>('GET', '/modules');
    const begin = () =>
      ask<Interview>('POST', '/interviews', {
        ...{ moduleIds: [module?.id], questionCount: 1, consents: { transcribe: true } },
      });
    const purposes = (spending: Spending) => new Set(spending.rows.map(({ purpose }) => purpose));
    const spentOn = (id: string) => ask<Spending>('GET', `/spending?interviewId=${id}`);
    const { id, turns } = await begin();
    const recording = new FormData();
    recording.append('interviewId', id);
    recording.append('audio', new Blob([await readFile(SPOKEN)], { type: 'audio/wav' }), 'answer.wav');
    const sent = new Request('http://house', { method: 'POST', body: recording });
    await ask('POST', '/transcriptions', Buffer.from(await sent.arrayBuffer()), {
      'content-type': sent.headers.get('content-type') ?? '',
    });
    const text =
      'I put a cache before the slow store, so that most reads never reach it; entries expire after a minute.';
    await ask('POST', `/interviews/${id}/answers`, { turnId: turns[0]?.turnId, text });
    await vi.waitFor(
      async () => {
        // A follow-up has a second and a half, else the rules' own is asked, which costs nothing: then another one is led.
        if (!purposes(await ask<Spending>('GET', '/spending')).has('followUp')) {
          const next = await begin();
          await ask('POST', `/interviews/${next.id}/answers`, { turnId: next.turns[0]?.turnId, text });
        }
        expect(purposes(await ask<Spending>('GET', '/spending'))).toEqual(
          new Set(['judge', 'embeddings', 'speech', 'followUp', 'transcription']),
        );
      },
      { timeout: 45_000, interval: 250 },
    );
    const all = await ask<Spending>('GET', '/spending');
    expect(all.unanswered).toEqual([]);
    const one = await spentOn(id);
    for (const row of one.rows) expect(row.interviews).toBe(1);
    expect(one.rows.find(({ purpose }) => purpose === 'judge')?.inputTokens).toBeGreaterThan(0);
    expect(one.rows.find(({ purpose }) => purpose === 'transcription')?.audioSeconds).toBeGreaterThan(1);
    expect((await spentOn(newId())).rows).toEqual([]);
    const metrics = (await house.app.inject({ url: '/metrics' })).body;
    expect(metrics).toMatch(/talentsync_provider_calls_total\{provider="openai",model="[^"]+",purpose="judge"/);
  } finally {
    await house.close();
    await language.close();
    await speech.close();
    await rm(directory, { recursive: true, force: true });
  }
});
