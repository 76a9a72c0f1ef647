import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { people, type Report, type ReportTurn } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { openFeedback, scriptedJudge, turnOf } from './testing.ts';

type Open = Awaited<ReturnType<typeof openFeedback>>;
const opened: Open[] = [];
const open = async (...options: Parameters<typeof openFeedback>): Promise<Open> => {
  const house = await openFeedback(...options);
  opened.push(house);
  return house;
};
afterEach(async () => {
  for (const house of opened.splice(0)) await house.close();
});

const reportOf = ({ report }: { report?: Report | undefined }): Report => {
  if (report === undefined) throw new Error('There is no report.');
  return report;
};
const entry = (report: Report, turnId: string): ReportTurn => {
  const found = report.turns.find((turn) => turn.turnId === turnId);
  if (found === undefined) throw new Error(`${turnId} is missing in the report.`);
  return found;
};

const followUp = turnOf({
  turnId: 't2',
  index: 1,
  kind: 'followUp',
  prompt: 'And then?',
  text: 'We measured hit rates.',
});
const second = turnOf({
  turnId: 't3',
  index: 2,
  questionKey: 'i1-q2',
  question: { ...turnOf().question, questionId: 'queues', competency: 'Operations' },
  text: '',
  declined: true,
});

it('has the report ready soon after the interview ends, every judgement quoting what was said', async () => {
  const house = await open();
  house.knows('finished', [turnOf(), followUp, second]);
  for (const turn of [turnOf(), followUp, second]) await house.answer(turn);
  await house.finished(['t1', 't2', 't3']);
  const report = reportOf(await house.until('ready'));
  expect(report.turns.map(({ turnId }) => turnId)).toEqual(['t1', 't2', 't3']);
  const first = entry(report, 't1');
  expect(first.scorable).toBe(true);
  expect(first.evidence.length).toBeGreaterThan(0);
  for (const turn of report.turns)
    for (const { quote, start, end } of turn.evidence) expect(turn.answer.slice(start, end)).toBe(quote);
  expect(entry(report, 't3')).toMatchObject({ scorable: false, score: null, declined: true, evidence: [] });
  expect(entry(report, 't3').reasoning).toContain('declined');
  expect(report.overall.score).toBe(first.score);
  expect(report.competencies.map(({ name, questions }) => [name, questions])).toEqual([
    ['System design', 1],
    ['Operations', 0],
  ]);
  expect((await house.send('sam', 'GET', '/feedback')).body).toEqual([
    { interviewId: 'i1', createdAt: report.createdAt, overall: report.overall, competencies: report.competencies },
  ]);
});

it('shows a report to nobody else, not even that there is one', async () => {
  const house = await open();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await house.until('ready');
  expect((await house.send('eve', 'GET', '/feedback/i1')).status).toBe(404);
  expect((await house.ask('i1', 'eve')).status).toBe(404);
  expect((await house.send('eve', 'GET', '/feedback')).body).toEqual([]);
  expect((await house.send('sam', 'GET', '/feedback/unknown')).status).toBe(404);
});

it('refuses to report on an interview that goes on', async () => {
  const house = await open();
  house.knows('active');
  expect(await house.ask()).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
  expect((await house.send('sam', 'GET', '/feedback/i1')).status).toBe(404);
});

it('waits for answers that are still on their way, and needs not be asked again', async () => {
  const house = await open();
  house.knows('finished', [turnOf(), followUp]);
  expect(await house.get()).toEqual({ interviewId: 'i1', status: 'pending', progress: 0, problem: null });
  await house.answer(turnOf());
  expect(await house.ask()).toMatchObject({ status: 202, body: { status: 'pending' } });
  await house.engines.jobs.idle('report');
  expect(await house.get()).toMatchObject({ status: 'pending' });
  await house.answer(followUp);
  await house.engines.jobs.idle('report');
  expect(reportOf(await house.get()).turns).toHaveLength(2);
});

it('does not pay twice for what is being judged already', async () => {
  const gate = Promise.withResolvers<void>();
  const { judge, asked } = scriptedJudge(async () => {
    await gate.promise;
    return {};
  });
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await house.until('running');
  gate.resolve();
  await house.until('ready');
  expect(asked).toHaveLength(1);
});

it('judges an answer once, however often it is told', async () => {
  const { judge, asked } = scriptedJudge(async () => ({}));
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  for (let times = 0; times < 3; times += 1) {
    await house.answer(turnOf());
    await house.engines.jobs.idle('score');
  }
  await house.finished(['t1']);
  await house.until('ready');
  await house.finished(['t1']);
  await house.answer(turnOf());
  expect((await house.ask()).body.status).toBe('ready');
  await house.engines.jobs.idle('score');
  expect(asked).toHaveLength(1);
});

it('judges a question again, over all its answers, when its follow-up is answered', async () => {
  const { judge, asked } = scriptedJudge(async ({ answers }) => ({ score: answers.length === 1 ? 2 : 4 }));
  const house = await open({ judge });
  house.knows('finished', [turnOf(), followUp]);
  await house.answer(turnOf());
  await house.engines.jobs.idle('score');
  await house.answer(followUp);
  await house.finished(['t1', 't2']);
  const report = reportOf(await house.until('ready'));
  expect(asked.map(({ answers }) => answers.map(({ turnId }) => turnId))).toEqual([['t1'], ['t1', 't2']]);
  expect(report.turns.map(({ score }) => score)).toEqual([4, 4]);
  expect(report.competencies).toMatchObject([{ score: 4, questions: 1 }]);
});

it('scores a corrected transcript anew, also when it comes after the report', async () => {
  const { judge, asked } = scriptedJudge(async () => ({}));
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await house.until('ready');
  const corrected = turnOf({ revision: 2, text: 'Corrected words about caches.' });
  await house.answer(corrected);
  expect(entry(reportOf(await house.until('ready')), 't1').answer).toBe(corrected.text);
  await house.answer(turnOf());
  expect(entry(reportOf(await house.until('ready')), 't1').answer).toBe(corrected.text);
  expect(asked).toHaveLength(2);
});

it('does not store a report that was overtaken while it was made', async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { judge } = scriptedJudge(async ({ answers }) => {
    begun.resolve();
    if (answers[0]?.text !== 'Corrected words.') await gate.promise;
    return {};
  });
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await begun.promise;
  await house.answer(turnOf({ revision: 2, text: 'Corrected words.' }));
  await house.until('ready');
  gate.resolve();
  await house.engines.jobs.idle('report');
  await house.engines.jobs.idle('score');
  const report = reportOf(await house.get());
  expect(entry(report, 't1')).toMatchObject({ answer: 'Corrected words.', evidence: [{ quote: 'Correct' }] });
});

it('drops a quote that was never said, and the score with it', async () => {
  const { judge } = scriptedJudge(async ({ answers }) => ({
    evidence: [
      { turnId: 't1', quote: 'I won a prize', start: 0, end: 13, keyPoint: null },
      { turnId: 't1', quote: 'a week.', start: -7, end: Number.POSITIVE_INFINITY, keyPoint: null },
      ...(answers.length > 1 ? [{ turnId: 't2', quote: 'We measured', start: 0, end: 11, keyPoint: null }] : []),
    ],
  }));
  const house = await open({ judge });
  house.knows('finished', [turnOf(), followUp]);
  await house.answer(turnOf());
  await house.answer(followUp);
  await house.answer({ ...second, declined: false, text: 'Queues even out load.' });
  await house.finished(['t1', 't2', 't3']);
  const report = reportOf(await house.until('ready'));
  expect(entry(report, 't1')).toMatchObject({ scorable: false, score: null, evidence: [] });
  expect(entry(report, 't1').reasoning).toContain('no words of this answer');
  expect(entry(report, 't2')).toMatchObject({ scorable: true, score: 3, evidence: [{ quote: 'We measured' }] });
  expect(entry(report, 't3')).toMatchObject({ scorable: false, score: null });
  expect(report.overall).toMatchObject({ score: 3, summary: 'Scored 1 of 2 questions.' });
});

it('says that it failed when the judge does, keeps the answers, and tries again when asked', async () => {
  let broken = true;
  const { judge } = scriptedJudge(async () => {
    if (broken) throw new Error('the model is away');
    return {};
  });
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  const failed = await house.until('failed');
  expect(failed.problem).toContain('try again');
  broken = false;
  expect((await house.ask()).body.status).not.toBe('failed');
  expect(reportOf(await house.until('ready')).overall.score).toBe(3);
});

it('takes a score outside 1 to 5 for a failure of the judge', async () => {
  const { judge } = scriptedJudge(async () => ({ score: 7 }));
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  expect(await house.until('failed')).not.toHaveProperty('report');
});

it('says that it failed when the process died over the report each time', async () => {
  const house = await open({ judge: scriptedJudge(async () => new Promise(() => {})).judge });
  house.knows('finished', [turnOf()]);
  // A worker that dies never comes to say so: the job alone is dead.
  await house.engines.jobs.work('report', async () => {
    throw new Error('killed');
  });
  await house.answer(turnOf());
  await house.finished(['t1']);
  expect((await house.until('failed')).problem).toContain('Your answers are safe');
});

it.each(['kept', 'lost'])('makes the report after a stop in the middle of it, with the queue %s', async (queue) => {
  const begun = Promise.withResolvers<void>();
  const first = await openFeedback({
    judge: scriptedJudge(() => {
      begun.resolve();
      return new Promise(() => {});
    }).judge,
  });
  const { directory } = first.engines;
  await first.answer(turnOf());
  await first.finished(['t1']);
  await begun.promise;
  await first.stop();
  if (queue === 'lost') await rm(join(directory, 'jobs.sqlite'));

  const { judge, asked } = scriptedJudge(async () => ({}));
  const next = await open({ judge, directory });
  // Nobody asks: what was begun is ended.
  await next.engines.jobs.idle('report');
  expect(reportOf(await next.get()).turns).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

const { exportPerson, erasePerson } = people('feedback');
const outbox = { actingFor: 'sam', requestId: 'request-of-erasure' };

it('forgets a deleted interview, also what was being judged at that moment', async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { judge } = scriptedJudge(async () => {
    begun.resolve();
    await gate.promise;
    return {};
  });
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await begun.promise;
  await house.deleted('i1', 'eve');
  expect((await house.send('sam', 'GET', '/feedback/i1')).status).toBe(200);
  await house.deleted();
  expect((await house.send('sam', 'GET', '/feedback/i1')).status).toBe(404);
  gate.resolve();
  await house.engines.jobs.idle('score');
  await house.engines.jobs.idle('report');
  const kept = await house.server.call(exportPerson, outbox, { params: { userId: 'sam' } });
  expect(kept).toEqual({ answers: [], verdicts: [], reports: [], shares: [] });
});

it('gives a person all that is kept, and erases it for good', async () => {
  const house = await open();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.answer(turnOf({ interviewId: 'i2', turnId: 'x1', questionKey: 'i2-q1' }), 'kim');
  await house.finished(['t1']);
  await house.until('ready');
  const keptOf = (userId: string) => house.server.call(exportPerson, outbox, { params: { userId } });
  expect(await keptOf('sam')).toMatchObject({
    answers: [{ turnId: 't1', text: turnOf().text }],
    verdicts: [{ interviewId: 'i1', scorable: true }],
    reports: [{ interviewId: 'i1', status: 'ready', report: { turns: [{ turnId: 't1' }] } }],
  });
  const erase = () => house.server.call(erasePerson, outbox, { params: { userId: 'sam' } });
  expect(await erase()).toEqual({ answers: 1, verdicts: 1, reports: 1, shares: 0 });
  // The outbox may have been speaking while the person was erased.
  await house.answer(turnOf({ turnId: 't9' }));
  await house.finished(['t9']);
  expect(await keptOf('sam')).toEqual({ answers: [], verdicts: [], reports: [], shares: [] });
  expect(await erase()).toEqual({ answers: 0, verdicts: 0, reports: 0, shares: 0 });
  expect(await keptOf('kim')).toMatchObject({ answers: [{ turnId: 'x1' }] });
});

it('reports on an interview in which nothing was answered', async () => {
  const house = await open();
  house.knows('expired');
  await house.ask();
  expect(reportOf(await house.until('ready')).overall).toEqual({
    score: null,
    band: null,
    summary: 'No question was answered, so there is nothing to score.',
  });
});

it('puts no words into somebody else’s mouth', async () => {
  const house = await open();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.answer(turnOf({ revision: 9, text: 'I said nothing of the kind.' }), 'eve');
  await house.finished(['t1']);
  expect(entry(reportOf(await house.until('ready')), 't1').answer).toBe(turnOf().text);
});

it('does not guess where too little was said', async () => {
  const house = await open();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf({ text: 'No idea.' }));
  await house.finished(['t1']);
  const report = reportOf(await house.until('ready'));
  expect(entry(report, 't1')).toMatchObject({ declined: false, scorable: false, score: null, evidence: [] });
  expect(report.overall.summary).toContain('None of 1 question could be scored');
});

it('takes answers from services alone', async () => {
  const house = await open();
  const headers = { authorization: `Bearer ${await house.server.token('sam')}` };
  const answer = await house.server.app.inject({
    method: 'POST',
    url: '/internal/answers',
    headers,
    payload: turnOf(),
  });
  expect(answer.statusCode).toBe(401);
});
