import type { QuestionPack, QuestionPackInput } from '@talentsync/contracts';
import { NAMESPACES } from '@talentsync/engines';
import { afterEach, expect, it } from 'vitest';
import { samplePack, VAGUE } from './fixtures/packs.ts';
import { type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
afterEach(() => house.close());
const open = async (options?: HouseOptions): Promise<void> => {
  house = await openInterviewHouse({ packs: [], ...options });
};

const send = async (
  payload: object | string,
  { role = 'administrator', type = 'application/json', url = '/api/question-packs' } = {},
) => {
  const token = await house.server.token('root', role as 'administrator');
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  return house.server.app.inject({ method: 'POST', url, headers, payload });
};
const read = async (url: string) => {
  const token = await house.server.token('root', 'administrator');
  return (await house.server.app.inject({ url, headers: { authorization: `Bearer ${token}` } })).json();
};
const counts = async () => Promise.all(NAMESPACES.map((namespace) => house.engines.vectors.count(namespace)));
const embedded = () => house.engines.jobs.idle('embed-packs');

it('imports a pack as JSON: listed, usable at once, embedded in the background, and audited', async () => {
  await open();
  const reply = await send(samplePack());
  expect(reply.statusCode).toBe(201);
  expect(reply.json()).toMatchObject({ id: 'alpha-pack', version: '1', moduleIds: ['alpha'], questionCount: 8 });
  const ann = await house.as('ann');
  expect((await ann.start()).turns).toHaveLength(1);
  expect(await read('/api/modules')).toEqual([
    {
      id: 'alpha',
      competencies: ['Systems', 'Care'],
      name: 'Module alpha',
      domain: 'engineering',
      description: '',
      questionCount: 8,
      languages: ['en'],
      translationOf: null,
    },
  ]);
  await embedded();
  expect(await read('/api/question-packs')).toMatchObject([{ id: 'alpha-pack', indexed: 1 }]);
  expect(await counts()).toEqual([8, 24, 8]);
  expect(house.around.audit).toEqual(['root pack.import alpha-pack']);
});

it('needs of a question only text, ideal answer and key points', async () => {
  await open();
  const bare: QuestionPackInput = {
    id: 'bare',
    modules: [{ id: 'bare', name: 'Bare' }],
    questions: [
      { id: 'q1', text: 'What is a queue?', idealAnswer: 'First in, first out.', keyPoints: ['First in, first out'] },
    ],
  };
  expect((await send(bare)).statusCode).toBe(201);
  const ann = await house.as('ann');
  const { id, turns } = await ann.start({ moduleIds: ['bare'] });
  expect(turns[0]).toMatchObject({ questionId: 'q1' });
  expect(await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE })).toMatchObject({ status: 'finished' });
  await embedded();
  expect(await counts()).toEqual([1, 0, 1]);
});

it('imports a table as CSV, and says which row is wrong', async () => {
  await open();
  const table = [
    'packId,moduleId,moduleName,id,text,idealAnswer,keyPoints,followUps',
    'sheet,tables,Tables,q1,What is a row?,One record of a table.,one record|of a table,probe@1: Of which table?',
  ];
  const reply = await send(table.join('\n'), { type: 'text/csv' });
  expect(reply.json()).toMatchObject({ id: 'sheet', moduleIds: ['tables'], questionCount: 1 });
  const broken = await send([...table, 'sheet,tables,Tables,q2,,No text.,point,'].join('\n'), { type: 'text/csv' });
  expect([broken.statusCode, broken.json().error.message]).toEqual([422, 'Row 3, column text: is empty.']);
  const elsewhere = await send(table.join('\n'), { type: 'text/csv', url: '/api/interviews' });
  expect(elsewhere.statusCode).toBe(415);
});

it('is for administrators alone', async () => {
  await open();
  expect((await send(samplePack(), { role: 'candidate' })).statusCode).toBe(403);
  expect(await read('/api/modules')).toEqual([]);
});

it('replaces a pack of the same id, with its stale vectors, also under the same version', async () => {
  await open();
  await send(samplePack());
  await embedded();
  const { questions } = samplePack();
  const fewer = { ...samplePack(), questions: questions.slice(0, 3) };
  expect((await send(fewer)).json()).toMatchObject({ questionCount: 3 });
  await embedded();
  expect(await counts()).toEqual([3, 9, 3]);
  expect(await read('/api/modules')).toMatchObject([{ id: 'alpha', questionCount: 3 }]);
  expect(
    (await send({ ...fewer, modules: [{ id: 'renamed', name: 'R' }], questions: relabelled(questions) })).statusCode,
  ).toBe(201);
  expect((await read('/api/modules')).map(({ id }: { id: string }) => id)).toEqual(['renamed']);
});
const relabelled = (questions: QuestionPack['questions']) => questions.map(({ moduleId: _, ...question }) => question);

it('refuses a module id that belongs to another pack, and keeps both packs as they were', async () => {
  await open();
  await send(samplePack());
  const thief = samplePack('beta');
  const modules = [...thief.modules, { id: 'alpha', name: 'A' }];
  const questions = thief.questions.map((question) => ({ ...question, moduleId: 'alpha' }));
  const reply = await send({ ...thief, modules, questions });
  expect([reply.statusCode, reply.json().error.details]).toEqual([409, { moduleId: 'alpha', packId: 'alpha-pack' }]);
  expect(await read('/api/question-packs')).toHaveLength(1);
});

it('keeps questions of the same id in two packs apart', async () => {
  await open({ packs: [] });
  const ids = (pack: QuestionPack) => ({
    ...pack,
    questions: pack.questions.map((question, at) => ({ ...question, id: `q${at}` })),
  });
  await send(ids(samplePack('alpha')));
  await send(ids(samplePack('beta')));
  await embedded();
  expect(await counts()).toEqual([16, 48, 16]);
  const ann = await house.as('ann');
  const { id } = await ann.start({ moduleIds: ['alpha', 'beta'], questionCount: 16, maxFollowUps: 0 });
  for (let { turn } = await ann.question(id); turn !== null; )
    ({ turn } = await ann.answer(id, { turnId: turn.turnId, text: VAGUE }));
  const { turns } = await ann.get(id);
  expect(turns).toHaveLength(16);
  expect(new Set(turns.map(({ text }) => text)).size).toBe(16);
  await expect
    .poll(() => new Set(house.around.told.map((told) => told.topic === 'answer' && told.turn.questionKey)).size)
    .toBe(17);
});

it('seeds packs that come with the program once, and leaves alone what an administrator imported in their place', async () => {
  await open({ packs: [samplePack()] });
  const [first] = await read('/api/question-packs');
  house.clock.now += 1000;
  await house.reopen();
  expect(await read('/api/question-packs')).toEqual([first]);
  await send({ ...samplePack(), name: 'Ours', version: '9' });
  await house.reopen();
  expect(await read('/api/question-packs')).toMatchObject([{ name: 'Ours', version: '9' }]);
});

it('embeds everything anew when another encoder takes over', async () => {
  let model = 'lexical-1';
  await open({
    packs: [samplePack('alpha'), samplePack('beta')],
    engines: ({ embeddings }) => ({
      embeddings: { ...embeddings, model, embed: (...of) => embeddings.embed(...of) },
    }),
  });
  expect(await counts()).toEqual([16, 48, 16]);
  model = 'other-2';
  await house.reopen();
  expect(await counts()).toEqual([16, 48, 16]);
  const [values] = await house.engines.embeddings.embed([VAGUE], { language: 'en' });
  const found = await house.engines.vectors.query('followups-embeddings', 'other-2', {
    values: values ?? new Float32Array(),
    topK: 3,
    filter: { domain: 'engineering', type: 'followUp' },
  });
  expect(found).toHaveLength(3);
});

it('stays answerable while a large pack comes in', async () => {
  await open({ packs: [samplePack()] });
  const ann = await house.as('ann');
  const { id } = await ann.start();
  const [question] = samplePack('big').questions;
  const questions = Array.from({ length: 5000 }, (_, at) => ({ ...question, id: `q${at}`, text: `Question ${at}?` }));
  let done = false;
  const importing = send({ ...samplePack('big'), questions }).finally(() => {
    done = true;
  });
  let answered = 0;
  while (!done) {
    await ann.question(id);
    answered += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await importing).json()).toMatchObject({ questionCount: 5000 });
  expect(answered).toBeGreaterThan(10);
  const begun = performance.now();
  await ann.start({ moduleIds: ['big'], questionCount: 50 });
  // Not a measurement: only that no interview reads the whole pack.
  expect(performance.now() - begun).toBeLessThan(5_000);
});

it('finds a question of the bank by other words, for administrators alone', async () => {
  await open({ packs: [samplePack()] });
  await embedded();
  const found = await read(
    `/api/questions?query=${encodeURIComponent('restoring backups, are they any good')}&limit=2`,
  );
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ packId: 'alpha-pack', questionId: 'alpha-backup', moduleId: 'alpha' });
  expect(await read('/api/questions?query=backup&domain=cooking')).toEqual([]);
  const token = await house.server.token('ann', 'candidate');
  const reply = await house.server.app.inject({
    url: '/api/questions?query=backup',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(reply.statusCode).toBe(403);
});
