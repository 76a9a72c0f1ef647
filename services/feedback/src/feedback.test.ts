import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { closeAll, entry, followUp, open, openFeedback, reportOf, scriptedJudge, second, turnOf } from './testing.ts';

afterEach(closeAll);

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

it('tells who keeps the recordings that a report is ready', async () => {
  const house = await open();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await house.until('ready');
  await expect.poll(() => house.reported).toEqual(['sam i1']);
});
