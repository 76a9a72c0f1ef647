import { afterEach, expect, it } from 'vitest';
import { openSpeakingHouse } from './house.ts';

const SAID =
  'I told the team the same day, and then we wrote a test together, because the failure had cost us three complaints a week.';

let room: Awaited<ReturnType<typeof openSpeakingHouse>>;
afterEach(() => room.close());

it('what a recogniser was unsure of is never scored, and the report says why', async () => {
  room = await openSpeakingHouse({ hear: () => ({ text: SAID, logProbability: -1.2 }) });
  const transcription = await room.transcribe();
  expect(transcription).toMatchObject({ status: 'ready', text: SAID, scorable: false });
  const first = await room.question();
  const second = await room.answer({ turnId: first.turn?.turnId, transcriptionId: transcription.id });
  await room.answer({ turnId: second.turn?.turnId, text: SAID });
  const { turns, overall } = await room.report();
  expect(turns[0]).toMatchObject({ answer: SAID, scorable: false, score: null, evidence: [] });
  expect(turns[0]?.reasoning).toMatch(/recognised too poorly/);
  expect(turns[1]).toMatchObject({ answer: SAID, scorable: true });
  expect(overall.summary).toContain('Scored 1 of 2 questions');
});

it('what it was sure of is scored as if it had been typed', async () => {
  room = await openSpeakingHouse({ hear: () => ({ text: SAID, logProbability: -0.2 }) });
  const transcription = await room.transcribe();
  const first = await room.question();
  await room.answer({ turnId: first.turn?.turnId, text: SAID, transcriptionIds: [transcription.id] });
  const { turns } = await room.report();
  expect(turns[0]).toMatchObject({ scorable: true });
});
