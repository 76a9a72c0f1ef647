import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { afterAll, expect, it } from 'vitest';
import { type Candidate, candidate, signUp } from './api.ts';
import { startTogether, temporaryFolder } from './harness.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const ROUNDS = 6;
const answerOf = (round: number): string =>
  `Answer number ${round}: I told them on the same day, because it was my mistake, and we shipped a smaller part in time.`;

/** Sends an answer and kills the server without waiting: somewhere between the socket and the next question. */
const answerAndKill = async (
  person: Candidate,
  id: string,
  turnId: string,
  round: number,
  kill: () => Promise<void>,
): Promise<number | undefined> => {
  const sending = person
    .send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId, text: answerOf(round) })
    .then(
      ({ status }) => status,
      () => undefined,
    );
  // Each round a little later: before, during and after the write.
  await new Promise((resolve) => setTimeout(resolve, round * 4));
  await kill();
  return sending;
};

it('no acknowledged answer is lost when the server is killed in the middle of answering, time after time', async () => {
  let running = await startTogether(folder.path);
  const person = await signUp(running.url, 'kim@example.com');
  const started = await person.send<Interview>('POST', '/interviews', {
    moduleIds: ['behavioural-ownership', 'typescript'],
    questionCount: 4,
    maxFollowUps: 4,
  });
  expect(started.status).toBe(201);
  const { id } = started.body;
  const acknowledged = new Map<string, string>();

  for (let round = 0; round < ROUNDS; round += 1) {
    const here = candidate(running.url, person.token);
    const { body: state } = await here.send<InterviewState>('GET', `/interviews/${id}/question`);
    if (state.turn === null) break;
    const { turnId } = state.turn;
    const status = await answerAndKill(here, id, turnId, round, () => running.stop('SIGKILL'));
    if (status === 200) acknowledged.set(turnId, answerOf(round));
    running = await startTogether(folder.path);
    // The browser would send it again, not knowing whether it arrived: it is one answer either way.
    const again = await candidate(running.url, person.token).send<InterviewState>('POST', `/interviews/${id}/answers`, {
      turnId,
      text: answerOf(round),
    });
    expect(again.status).toBe(200);
    acknowledged.set(turnId, answerOf(round));
  }

  const last = candidate(running.url, person.token);
  await last.send('POST', `/interviews/${id}/finish`);
  const { body: interview } = await last.send<Interview>('GET', `/interviews/${id}`);
  expect(interview.turns.map(({ index }) => index)).toEqual(interview.turns.map((_, index) => index));
  for (const [turnId, text] of acknowledged)
    expect(interview.turns.find((turn) => turn.turnId === turnId)?.answer?.text).toBe(text);

  await expect
    .poll(async () => (await last.send<Feedback>('POST', '/feedback', { interviewId: id })).body.status, {
      timeout: 20_000,
      interval: 100,
    })
    .toBe('ready');
  const { body: feedback } = await last.send<Feedback>('GET', `/feedback/${id}`);
  expect(feedback.report?.turns.map(({ turnId }) => turnId).toSorted()).toEqual([...acknowledged.keys()].toSorted());
  await running.stop();
}, 120_000);

it('a second server on the same data is told who is in the way', async () => {
  const running = await startTogether(folder.path);
  await expect(startTogether(folder.path)).rejects.toThrow(/Another TalentSync already works on/);
  await running.stop();
});

it('a taken port is named, with a way out', async () => {
  const running = await startTogether(folder.path);
  const other = temporaryFolder();
  await expect(startTogether(other.path, { PORT: new URL(running.url).port })).rejects.toThrow(/is taken.*PORT=/s);
  await running.stop();
  other.remove();
});
