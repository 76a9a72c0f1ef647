import type { Feedback, InterviewState, SpeechCapabilities } from '@talentsync/contracts';
import { lacks } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { samplesIn } from '../../services/transcription/src/decode/index.ts';
import { openWholeHouse } from '../hostile/house.ts';

const TYPED =
  'I told the team the same day, and then we wrote a test together, because the failure had cost us three complaints a week.';

describe.skipIf(lacks('flite') || lacks('espeak-ng'))('without any key (needs flite and espeak-ng)', () => {
  let house: Awaited<ReturnType<typeof openWholeHouse>>;
  let token: string;
  beforeAll(async () => {
    house = await openWholeHouse({ PATH: process.env.PATH ?? '' });
    await house.listen();
    ({ token } = await house.signUp('ann'));
  });
  afterAll(() => house.close());
  const post = async <Body>(path: string, payload: unknown): Promise<Body> =>
    (await house.sendJson('POST', `/api${path}`, token, payload)).body as Body;
  const get = async <Body>(path: string): Promise<Body> =>
    (await house.send('GET', `/api${path}`, { token })).body as Body;
  /** How loud it is. */
  const read = async (text: string, language: string): Promise<number> => {
    const response = await house.app.inject({
      ...{ method: 'POST', url: '/api/speech', payload: { text, language } },
      headers: { authorization: `Bearer ${token}` },
    });
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'audio/wav']);
    const samples = samplesIn(Buffer.from(response.rawPayload));
    return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
  };

  it('an interview is read aloud by the programs of the machine, each in its language, and answered by typing', async () => {
    const { recognition, synthesis } = await get<SpeechCapabilities>('/speech/capabilities');
    expect([recognition.usable, synthesis.usable, synthesis.driver]).toEqual([false, true, 'flite']);
    expect(synthesis.languages).toEqual(expect.arrayContaining(['en', 'de']));
    const [module] = await get<Array<{ id: string }>>('/modules');
    const wish = { moduleIds: [module?.id], questionCount: 2, maxFollowUps: 0 };
    const { id } = await post<{ id: string }>('/interviews', wish);
    let { turn } = await get<InterviewState>(`/interviews/${id}/question`);
    while (turn !== null) {
      expect(await read(turn.text, 'en')).toBeGreaterThan(300);
      ({ turn } = await post<InterviewState>(`/interviews/${id}/answers`, { turnId: turn.turnId, text: TYPED }));
    }
    expect(await read('Erzählen Sie von einer schweren Entscheidung.', 'de')).toBeGreaterThan(300);
    const report = await vi.waitFor(
      async () => {
        const found = await get<Feedback>(`/feedback/${id}`);
        if (found.report === undefined) throw new Error('there is no report yet');
        return found.report;
      },
      { timeout: 60_000, interval: 10 },
    );
    expect(report.turns.map(({ scorable }) => scorable)).toEqual([true, true]);
  });
});
