import {
  type AnsweredTurn,
  feedback as endpoints,
  type Feedback,
  type Interview,
  interviews,
  notFound,
} from '@talentsync/contracts';
import type { Judge } from '@talentsync/engines';
import { openTestEngines } from '@talentsync/engines/testing';
import { mount } from '@talentsync/kit';
import { openTestServer } from '@talentsync/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFeedbackService } from './index.ts';

const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const turn = (
  changes: Partial<Omit<AnsweredTurn, 'question'>> & { competency?: string; from?: 'core' | 'resume' } = {},
): AnsweredTurn => {
  const { competency = 'Ownership', from = 'core', ...rest } = changes;
  return {
    interviewId: 'i',
    turnId: 't0',
    revision: 1,
    index: 0,
    kind: from,
    prompt: 'Tell me about a commitment that you did not keep.',
    keyPoint: null,
    questionKey: 'k0',
    text: 'I had promised the report by Friday. On Tuesday I saw that I would be late, so I told the customer the same day and sent the most important part in time.',
    declined: false,
    language: 'en',
    answeredAt: '2026-11-24T09:00:00.000Z',
    question: {
      questionId: 'q0',
      text: 'Tell me about a commitment that you did not keep.',
      competency,
      kind: from,
      rubricVersion: 'p@1',
      rubric: null,
      idealAnswer: 'I told the customer the same day and sent the most important part in time.',
      keyPoints: [
        { text: 'Told the customer the same day', paraphrases: [] },
        { text: 'Sent the most important part in time', paraphrases: [] },
        { text: 'Plans differently today', paraphrases: ['since then I check the hardest part first'] },
      ],
    },
    ...rest,
  };
};

const open = async (judge?: (real: Judge) => Judge) => {
  const engines = await openTestEngines();
  const state = { status: 'finished' as Interview['status'], turns: [] as string[] };
  const server = await openTestServer(async ({ guard, call, logger: _logger, ...parts }) => [
    await createFeedbackService({ ...engines, ...parts, guard, call, judge: judge?.(engines.judge) ?? engines.judge }),
    {
      name: 'interview',
      ready: async () => [],
      routes: (app) =>
        mount(app, guard, interviews.get, async ({ params, person }) => {
          if (person.userId !== 'ann' || params.id !== 'i') throw notFound('interview');
          const answer = { text: '', declined: false, answeredAt: '2026-11-24T09:00:00.000Z', revision: 1 };
          return {
            id: 'i',
            status: state.status,
            moduleIds: [],
            resumeId: null,
            language: 'en',
            questionCount: 1,
            maxFollowUps: 0,
            durationMinutes: null,
            answered: 1,
            createdAt: answer.answeredAt,
            updatedAt: answer.answeredAt,
            finishedAt: null,
            notices: [],
            turns: state.turns.map((turnId, index) => ({
              turnId,
              questionId: 'q',
              kind: 'core' as const,
              index,
              text: '',
              skipped: false,
              answer,
            })),
          };
        }),
    },
  ]);
  opened.push(async () => {
    await server.close();
    await engines.close();
  });
  const inside = async (path: string, payload: object, who = 'ann') =>
    (
      await server.app.inject({
        method: 'POST',
        url: `/internal${path}`,
        headers: { authorization: `Bearer ${await server.serviceTokens.mint('feedback', who)}` },
        payload,
      })
    ).statusCode;
  const send = async (method: 'GET' | 'POST', path: string, payload?: object, who = 'ann') => {
    const response = await server.app.inject({
      method,
      url: `/api${path}`,
      headers: { authorization: `Bearer ${await server.token(who)}` },
      ...(payload && { payload }),
    });
    return { status: response.statusCode, body: response.json() as Feedback & { error?: { code: string } } };
  };
  const take = (...turns: AnsweredTurn[]) =>
    Promise.all(turns.map((entry) => inside(endpoints.takeAnswer.path, entry)));
  const finish = (...turnIds: string[]) => inside(endpoints.takeFinished.path, { interviewId: 'i', turnIds });
  const report = async () => {
    await engines.jobs.idle('report');
    return (await send('GET', '/feedback/i')).body;
  };
  return { engines, state, inside, send, take, finish, report };
};

describe('a report', () => {
  it('is ready once the interview is over, each judgement with quotes that stand in the answer', async () => {
    const house = await open();
    await house.take(turn());
    await house.finish('t0');
    const { status, progress, report } = await house.report();
    expect([status, progress]).toEqual(['ready', 1]);
    const [entry] = report?.turns ?? [];
    expect(entry).toMatchObject({
      scorable: true,
      competency: 'Ownership',
      missed: ['Plans differently today'],
      idealAnswer: expect.any(String),
      engine: { driver: 'offline', rubricVersion: 'p@1' },
    });
    for (const { quote, start, end } of entry?.evidence ?? []) expect(turn().text.slice(start, end)).toBe(quote);
    expect(report?.overall.score).toBe(entry?.score);
    expect(report?.delivery).toMatchObject({ answers: 1, wordsPerMinute: null });
  });

  it('scores a question over its answer and those to its follow-ups, and counts it once', async () => {
    const house = await open();
    const followUp = turn({
      turnId: 't1',
      index: 1,
      kind: 'followUp',
      prompt: 'And today?',
      text: 'Since then I check the hardest part first, before I name any date.',
    });
    await house.take(turn(), followUp);
    await house.finish('t0', 't1');
    const { report } = await house.report();
    expect(report?.turns.map(({ score }) => score)).toEqual([report?.overall.score, report?.overall.score]);
    expect(report?.turns[1]?.evidence[0]?.quote).toMatch(/^Since then/);
    expect(report?.turns[0]?.missed).toEqual([]);
    expect(report?.competencies).toMatchObject([{ name: 'Ownership', questions: 1 }]);
  });

  it('does not guess: declined, and too little to judge, have no score', async () => {
    const house = await open();
    await house.take(
      turn({ turnId: 't0', text: '', declined: true }),
      turn({ turnId: 't1', index: 1, questionKey: 'k1', text: 'No idea.' }),
    );
    await house.finish('t0', 't1');
    const { report } = await house.report();
    expect(report?.turns).toMatchObject([
      { declined: true, scorable: false, score: null, evidence: [] },
      { scorable: false, score: null },
    ]);
    expect(report?.overall).toMatchObject({ score: null, summary: expect.stringContaining('None of 2 questions') });
  });

  it('keeps questions from the resume apart from the overall score', async () => {
    const house = await open();
    await house.take(
      turn(),
      turn({
        turnId: 't1',
        index: 1,
        questionKey: 'k1',
        competency: 'Evidence',
        from: 'resume',
        text: 'We did several things there over the years with the whole team.',
      }),
    );
    await house.finish('t0', 't1');
    const { report } = await house.report();
    expect(report?.overall.score).toBe(report?.turns[0]?.score);
    expect(report?.competencies.map(({ name }) => name)).toEqual(['Ownership', 'Evidence']);
  });

  it('drops a quote that does not stand in the answer, and the judgement with it', async () => {
    const house = await open((real) => ({
      ...real,
      judge: async (input) => ({
        ...(await real.judge(input)),
        evidence: [{ turnId: 't0', quote: 'I never said this', start: 0, end: 17, keyPoint: null }],
      }),
    }));
    await house.take(turn());
    await house.finish('t0');
    expect((await house.report()).report?.turns[0]).toMatchObject({ scorable: false, score: null, evidence: [] });
  });
});

describe('delivery', () => {
  it('takes an answer once, a newer revision instead of the older, and never the older instead of the newer', async () => {
    const house = await open();
    const corrected = turn({
      revision: 2,
      text: 'Something else was said: I forgot it, and I told nobody about it for a week.',
    });
    await house.take(turn());
    await house.engines.jobs.idle('score');
    await house.take(corrected, turn(), turn());
    await house.finish('t0');
    expect((await house.report()).report?.turns[0]?.answer).toBe(corrected.text);
  });

  it('waits for answers that are still on the way', async () => {
    const house = await open();
    await house.finish('t0');
    expect((await house.send('GET', '/feedback/i')).body.status).toBe('pending');
    await house.take(turn());
    await expect
      .poll(async () => (await house.send('GET', '/feedback/i')).body.status, { timeout: 5_000, interval: 5 })
      .toBe('ready');
  });

  it('a judge that fails gives a failed report that can be tried again', async () => {
    let broken = true;
    const house = await open((real) => ({
      ...real,
      judge: async (input) => (broken ? Promise.reject(new Error('the model is away')) : real.judge(input)),
    }));
    await house.take(turn());
    await house.finish('t0');
    await expect
      .poll(async () => (await house.send('GET', '/feedback/i')).body.status, { timeout: 5_000, interval: 5 })
      .toBe('failed');
    expect((await house.send('GET', '/feedback/i')).body.problem).toMatch(/try again/);
    broken = false;
    house.state.turns = ['t0'];
    expect((await house.send('POST', '/feedback', { interviewId: 'i' })).status).toBe(202);
    await expect
      .poll(async () => (await house.send('GET', '/feedback/i')).body.status, { timeout: 5_000, interval: 5 })
      .toBe('ready');
  });
});

describe('who may', () => {
  it('ask for a report of one’s own finished interview only', async () => {
    const house = await open();
    house.state.status = 'active';
    expect((await house.send('POST', '/feedback', { interviewId: 'i' })).body.error?.code).toBe('CONFLICT');
    house.state.status = 'finished';
    await house.take(turn());
    await house.finish('t0');
    await house.report();
    expect((await house.send('POST', '/feedback', { interviewId: 'i' }, 'eve')).status).toBe(404);
    expect((await house.send('GET', '/feedback/i', undefined, 'eve')).status).toBe(404);
    expect(
      await house.inside(
        endpoints.takeAnswer.path,
        turn({ revision: 9, text: 'Put into somebody else’s mouth.' }),
        'eve',
      ),
    ).toBe(204);
    expect((await house.report()).report?.turns[0]?.answer).toBe(turn().text);
  });

  it('have everything about them exported and erased', async () => {
    const house = await open();
    await house.take(turn());
    await house.finish('t0');
    await house.report();
    const { engines } = house;
    expect(await engines.jobs.counts('report')).toMatchObject({ dead: 0 });
    expect(await house.inside(endpoints.takeDeleted.path, { interviewId: 'i' }, 'eve')).toBe(204);
    expect((await house.send('GET', '/feedback/i')).status).toBe(200);
    expect(await house.inside(endpoints.takeDeleted.path, { interviewId: 'i' })).toBe(204);
    expect((await house.send('GET', '/feedback/i')).status).toBe(404);
  });
});
