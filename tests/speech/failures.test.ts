import type { SpeechCapabilities } from '@talentsync/contracts';
import { MISBEHAVIOURS } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSpeakingHouse } from './house.ts';

const TYPED =
  'I told the team the same day, and then we wrote a test together, because the failure had cost us three complaints a week.';
/** How a recogniser fails, what whoever speaks is told of it, and what whoever runs the server. */
const TROUBLES = [
  ['retired', MISBEHAVIOURS.retired, /model .* was withdrawn: whoever runs/, /does not offer this model any more/],
  ['terms', MISBEHAVIOURS.termsNotAccepted, /wants its terms accepted first: whoever runs/, /terms of this model/],
  ['garbage', MISBEHAVIOURS.garbage, /answered with something that could not be used/, /could not be used/],
  ['rateLimited', MISBEHAVIOURS.tooFast, /takes no more for a moment/, /takes no more requests/],
  ['timeout', MISBEHAVIOURS.stall, /took too long/, /took too long/],
  ['unavailable', MISBEHAVIOURS.broken, /could not be reached/, /could not be reached/],
] as const;

/** All at once, each in a house of its own: most of it is waiting for another try. */
const meet = async ([trouble, how]: (typeof TROUBLES)[number]) => {
  // Only who says nothing is waited for; whoever says something may take as long as a busy machine takes.
  const seconds = trouble === 'timeout' ? '1' : '60';
  const room = await openSpeakingHouse({ hear: () => how }, { SPEECH_TIMEOUT_SECONDS: seconds, PATH: '' });
  try {
    const [heard, transcription] = await Promise.all([room.speak(), room.transcribe()]);
    const { recognition } = await room.get<SpeechCapabilities>('/speech/capabilities');
    return { notice: heard.find(({ type }) => type === 'notice'), transcription, reason: recognition.reason };
  } finally {
    await room.close();
  }
};

describe('a recogniser that fails', () => {
  let met: Map<string, Awaited<ReturnType<typeof meet>>>;
  beforeAll(async () => {
    met = new Map(await Promise.all(TROUBLES.map(async (one) => [one[0], await meet(one)] as const)));
  }, 180_000);

  it.each(TROUBLES)(
    'says why at once to whoever speaks, and to whoever runs the server: %s',
    (trouble, _, told, seen) => {
      const { notice, reason } = met.get(trouble) ?? {};
      expect(notice).toMatchObject({ notice: 'textLater', trouble, message: expect.stringMatching(told) });
      expect(notice).toMatchObject({ message: expect.stringMatching(/you may also type/) });
      expect(reason).toMatch(seen);
    },
  );

  it.each(TROUBLES)(
    'lets nobody wait for ever for a recording, but tells them why, and to type: %s',
    (trouble, _, told) => {
      const { status, problem } = met.get(trouble)?.transcription ?? {};
      expect([status, problem]).toEqual(['failed', expect.stringMatching(told)]);
      expect(problem).toMatch(/Type your answer instead/);
    },
  );
});

describe('where neither voice nor recogniser works', () => {
  let room: Awaited<ReturnType<typeof openSpeakingHouse>>;
  beforeAll(async () => {
    room = await openSpeakingHouse(
      { hear: () => MISBEHAVIOURS.broken, speak: () => MISBEHAVIOURS.termsNotAccepted },
      { PATH: '' },
    );
  });
  afterAll(() => room.close());

  it('a voice whose terms nobody accepted says so, and the question is read on the screen', async () => {
    const refused = await room.post<{ error: { code: string; message: string } }>('/speech', { text: 'Why bread?' });
    expect(refused.error.message).toMatch(/terms/i);
    const { synthesis } = await room.get<{ synthesis: { reason: string } }>('/speech/capabilities');
    expect(synthesis.reason).toMatch(/terms/i);
    expect((await room.question()).turn?.text).toMatch(/\w/);
  });

  it('the interview goes on to its report by typing', async () => {
    const first = await room.question();
    const second = await room.answer({ turnId: first.turn?.turnId, text: TYPED });
    await room.answer({ turnId: second.turn?.turnId, text: TYPED });
    expect((await room.report()).turns.map(({ scorable }) => scorable)).toEqual([true, true]);
  });
});
