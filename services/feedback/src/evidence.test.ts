import type { Report } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { closeAll, entry, followUp, open, reportOf, scriptedJudge, second, turnOf } from './testing.ts';

afterEach(closeAll);

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

it('takes a score outside 1 to 5 for a failure of the judge', async () => {
  const { judge } = scriptedJudge(async () => ({ score: 7 }));
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  expect(await house.until('failed')).not.toHaveProperty('report');
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

it('shows the judge nothing of how it was said, and has the same score with coaching, without, and switched off', async () => {
  const spoken = [{ text: 'Um, um, um.', words: [{ text: 'um', start: 0, end: 9 }], reliable: true }];
  const reports: Report[] = [];
  const inputs: unknown[] = [];
  for (const [turn, coaching] of [
    [turnOf(), true],
    [turnOf({ spoken }), true],
    [turnOf({ spoken }), false],
  ] as const) {
    const house = await open({ coaching });
    const engine = house.engines.judge;
    const judge = engine.judge.bind(engine);
    engine.judge = (input, options) => {
      inputs.push(input);
      return judge(input, options);
    };
    house.knows('finished', [turn]);
    await house.answer(turn);
    await house.finished(['t1']);
    reports.push(reportOf(await house.until('ready')));
  }
  const [typed, said, off] = reports;
  expect(typed?.overall.score).toBeGreaterThan(1);
  expect(said?.delivery?.spokenAnswers).toBe(1);
  expect(off?.delivery).toBeNull();
  const judged = ({ delivery, createdAt, ...rest }: Report) => rest;
  for (const report of [said, off]) expect(judged(report as Report)).toEqual(judged(typed as Report));
  expect(inputs).toHaveLength(3);
  for (const input of inputs) expect(input).toEqual(inputs[0]);
  expect(JSON.stringify(inputs)).not.toContain('Um, um');
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
