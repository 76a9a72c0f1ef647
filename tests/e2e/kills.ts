import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { type Candidate, candidate, signUp } from './api.ts';
import { type Running, startTogether, UNHURRIED } from './harness.ts';

/** Longest time between "everything runs" and the kill, in ms: from before the first request to dozens of answers later. */
const WITHIN_MS = 1500;
const QUESTIONS = 5;
const REPORT_WITHIN_MS = 120_000;
const AGAIN_MS = 50;

interface Person {
  token: string;
  interviews: Array<{ id: string; finished: boolean }>;
  /** What the server said yes to, by turn; it has to be there at the end, to the letter. */
  acknowledged: Map<string, string>;
  /** Sent, and never heard of: the browser sends it again. */
  unsure: { id: string; turnId: string; text: string } | undefined;
}

export interface Kills {
  kills: number;
  interviews: number;
  acknowledged: number;
  /** Answers that were on their way when the server died. */
  inFlight: number;
  /** From the start of the process to its first answer, after a kill. */
  startUpMs: number[];
}

const words = (): string =>
  `I told them on the same day, because it was my mistake, and shipped a smaller part in time; ${randomUUID()}.`;

const isGone = (error: unknown): boolean => error instanceof TypeError || (error as Error).name === 'AbortError';

const say = async (here: Candidate, person: Person): Promise<boolean> => {
  const { unsure } = person;
  if (unsure === undefined) return true;
  const { id, turnId, text } = unsure;
  const { status, body } = await here.send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId, text });
  assert.equal(status, 200, `an answer sent again was refused: ${JSON.stringify(body)}`);
  person.acknowledged.set(turnId, text);
  person.unsure = undefined;
  return body.turn !== null;
};

/** One step of an interview: begin one, answer its open question, or end it. */
const step = async (here: Candidate, person: Person): Promise<void> => {
  const open = person.interviews.find(({ finished }) => !finished);
  if (open === undefined) {
    const { status, body } = await here.send<Interview>('POST', '/interviews', {
      moduleIds: ['behavioural-ownership', 'typescript'],
      questionCount: QUESTIONS,
      maxFollowUps: 3,
    });
    assert.equal(status, 201, JSON.stringify(body));
    person.interviews.push({ id: body.id, finished: false });
    return;
  }
  const { status, body: state } = await here.send<InterviewState>('GET', `/interviews/${open.id}/question`);
  assert.equal(status, 200, JSON.stringify(state));
  if (state.turn === null) {
    open.finished = true;
    return;
  }
  person.unsure = { id: open.id, turnId: state.turn.turnId, text: words() };
  await say(here, person);
};

/** Lives as a person does until the server is gone. */
const live = async (url: string, person: Person, until: AbortSignal): Promise<void> => {
  const here = candidate(url, person.token);
  try {
    await say(here, person);
    while (!until.aborted) await step(here, person);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};

const checkInterview = async (here: Candidate, person: Person, id: string): Promise<number> => {
  await here.send('POST', `/interviews/${id}/finish`);
  const { body: interview } = await here.send<Interview>('GET', `/interviews/${id}`);
  const indexes = interview.turns.map(({ index }) => index);
  assert.deepEqual(
    indexes,
    indexes.map((_, at) => at),
    'turns are missing or doubled',
  );
  const answered = interview.turns.filter(({ answer }) => answer !== null);
  for (const { turnId, answer } of answered)
    assert.equal(answer?.text, person.acknowledged.get(turnId), 'an answer was changed or never sent');
  const deadline = Date.now() + REPORT_WITHIN_MS;
  let { body: feedback } = await here.send<Feedback>('POST', '/feedback', { interviewId: id });
  while (feedback.status !== 'ready' && Date.now() < deadline) {
    await pause(AGAIN_MS);
    ({ body: feedback } = await here.send<Feedback>('GET', `/feedback/${id}`));
  }
  assert.equal(feedback.status, 'ready', 'a report is stuck');
  assert.deepEqual(
    feedback.report?.turns.map(({ turnId }) => turnId).toSorted(),
    answered.map(({ turnId }) => turnId).toSorted(),
    'the report and the interview differ',
  );
  return answered.length;
};

/**
 * People are interviewed; the server is killed with SIGKILL at a random moment and started again, `kills` times.
 * Throws when an acknowledged answer is lost, doubled or changed, a turn is missing, or a report does not come.
 */
export const killAndCheck = async (
  folder: string,
  { kills, people, onKill }: { kills: number; people: number; onKill?: (done: number) => void },
): Promise<Kills> => {
  let running: Running = await startTogether(folder, UNHURRIED);
  const startUpMs: number[] = [];
  let inFlight = 0;
  try {
    const { url } = running;
    const crowd: Person[] = await Promise.all(
      Array.from({ length: people }, async (_, at) => {
        const { token } = await signUp(url, `person${at}@example.com`);
        return { token, interviews: [], acknowledged: new Map(), unsure: undefined };
      }),
    );
    const answers = () => crowd.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
    for (let done = 0; done < kills; done += 1) {
      const stop = new AbortController();
      const { url } = running;
      const lives = crowd.map((person) => live(url, person, stop.signal));
      const [moment, answered] = [performance.now() + Math.random() * WITHIN_MS, answers()];
      while (performance.now() < moment) await pause(Math.min(AGAIN_MS, Math.max(0, moment - performance.now())));
      // However slow the machine is: the last kill comes after an answer, so that there is something to lose.
      if (done === kills - 1) while (answers() === answered) await pause(AGAIN_MS);
      await running.stop('SIGKILL');
      stop.abort();
      await Promise.all(lives);
      inFlight += crowd.filter(({ unsure }) => unsure !== undefined).length;
      const started = performance.now();
      running = await startTogether(folder, UNHURRIED);
      startUpMs.push(performance.now() - started);
      onKill?.(done + 1);
    }
    let acknowledged = 0;
    for (const person of crowd) {
      const here = candidate(running.url, person.token);
      await say(here, person);
      let found = 0;
      for (const { id } of person.interviews) found += await checkInterview(here, person, id);
      assert.equal(found, person.acknowledged.size, 'an acknowledged answer is lost');
      acknowledged += found;
    }
    const interviews = crowd.reduce((sum, person) => sum + person.interviews.length, 0);
    return { kills, interviews, acknowledged, inFlight, startUpMs };
  } finally {
    await running.stop();
  }
};
