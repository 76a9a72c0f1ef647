import {
  type AnsweredTurn,
  auth,
  feedback,
  type Interview,
  type InterviewState,
  type QuestionPackInput,
  resumes,
} from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { mount, type Service } from '@talentsync/kit';
import { openTestServer, type TestParts, type TestServer } from '@talentsync/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createInterviewService, type InterviewOptions } from './index.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const topics = [
  'a missed deadline',
  'an angry customer',
  'a broken release',
  'a hard refusal',
  'a slow query',
  'a lost colleague',
];
const pack: QuestionPackInput = {
  id: 'pack',
  modules: [
    { id: 'm1', name: 'One', domain: 'work' },
    { id: 'm2', name: 'Two', domain: 'work' },
  ],
  questions: topics.map((topic, index) => ({
    id: `q${index}`,
    moduleId: index % 2 === 0 ? 'm1' : 'm2',
    competency: `competency ${index % 3}`,
    difficulty: (index % 5) + 1,
    text: `Tell me about ${topic}.`,
    idealAnswer: 'I told them the same day, offered a smaller part in time, and changed how I plan.',
    keyPoints: ['Told those concerned the same day', 'Offered a smaller part in time', 'Plans differently today'],
    followUps: [
      { id: `q${index}-f1`, kind: 'probe', keyPoint: 0, text: `When did they hear of ${topic} from you?` },
      { id: `q${index}-f2`, kind: 'clarify', keyPoint: 1, text: `What could you give them instead, with ${topic}?` },
      { id: `q${index}-f3`, kind: 'challenge', keyPoint: 2, text: `What would you plan otherwise after ${topic}?` },
    ],
  })),
};
const german: QuestionPackInput = {
  id: 'pack-de',
  language: 'de',
  modules: [{ id: 'm-de', name: 'Drei' }],
  questions: [
    {
      id: 'q',
      text: 'Wann haben Sie Nein gesagt?',
      idealAnswer: 'Als es gefährlich war.',
      keyPoints: ['Gefahr erkannt'],
    },
  ],
};
const SHORT = 'It was late, and the customer was unhappy about the whole report.';

/** The service with real engines, and the three services it talks to as small, honest ones. */
const open = async (changes: Partial<InterviewOptions> = {}, directory?: string) => {
  const clock = { time: Date.parse('2026-11-24T09:00:00Z') };
  const now = () => clock.time;
  const engines: TestEngines = await openTestEngines({ ...(directory !== undefined && { directory }) });
  const heard = {
    answers: [] as AnsweredTurn[],
    finished: [] as Array<{ interviewId: string; turnIds: string[] }>,
    deleted: [] as string[],
    down: false,
  };
  const neighbours = ({ guard }: TestParts): Service[] => [
    {
      name: 'feedback',
      ready: async () => [],
      routes: (app) => {
        const hear = (write: () => void) => {
          if (heard.down) throw new Error('feedback is down');
          write();
        };
        mount(app, guard, feedback.takeAnswer, async ({ body }) => hear(() => heard.answers.push(body)) as undefined);
        mount(
          app,
          guard,
          feedback.takeFinished,
          async ({ body }) => hear(() => heard.finished.push(body)) as undefined,
        );
        mount(
          app,
          guard,
          feedback.takeDeleted,
          async ({ body }) => hear(() => heard.deleted.push(body.interviewId)) as undefined,
        );
      },
    },
    {
      name: 'resume',
      ready: async () => [],
      routes: (app) =>
        mount(app, guard, resumes.get, async ({ params }) => ({
          id: params.id,
          status: params.id === 'slow' ? ('processing' as const) : ('parsed' as const),
          fileName: 'cv.pdf',
          mediaType: 'application/pdf',
          bytes: 1,
          createdAt: new Date(0).toISOString(),
          updatedAt: new Date(0).toISOString(),
          engine: 'offline',
          corrected: false,
          warnings: [],
          problem: null,
          profile: {
            work: [{ name: 'Northwind', position: 'Engineer', highlights: ['Cut failed runs from nine to one'] }],
            projects: [{ name: 'Parcel Map' }],
          },
        })),
    },
    {
      name: 'auth-gateway',
      ready: async () => [],
      routes: (app) => mount(app, guard, auth.recordAudit, async () => undefined),
    },
  ];
  const server: TestServer = await openTestServer(async (parts) => [
    await createInterviewService({ ...engines, ...parts, seedPacks: [], corsOrigins: [], now, ...changes }),
    ...neighbours(parts),
  ]);
  const send = async <Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object | string,
    options: { who?: string; role?: 'administrator'; key?: string; type?: string } = {},
  ) => {
    const response = await server.app.inject({
      method,
      url: `/api${path}`,
      headers: {
        authorization: `Bearer ${await server.token(options.who ?? 'ann', options.role)}`,
        ...(payload !== undefined && { 'content-type': options.type ?? 'application/json' }),
        ...(options.key && { 'idempotency-key': options.key }),
      },
      ...(payload !== undefined && { payload }),
    });
    return {
      status: response.statusCode,
      body: (response.payload === '' ? undefined : response.json()) as Body & {
        error?: { code: string; message: string };
      },
    };
  };
  const importPack = (input: object = pack) => send('POST', '/question-packs', input, { role: 'administrator' });
  const start = async (request: object = {}) =>
    (
      await send<Interview>('POST', '/interviews', {
        moduleIds: ['m1', 'm2'],
        questionCount: 3,
        maxFollowUps: 2,
        ...request,
      })
    ).body;
  const question = async (id: string) => (await send<InterviewState>('GET', `/interviews/${id}/question`)).body;
  const answer = (id: string, turnId: string, text: string = SHORT) =>
    send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId, text });
  const turnId = async (id: string): Promise<string> => (await question(id)).turn?.turnId ?? '';
  const close = async (keep = false) => {
    await server.close();
    await (keep ? engines.keep() : engines.close());
  };
  const house = { clock, engines, heard, server, send, importPack, start, question, answer, turnId, close };
  opened.push(house);
  return house;
};

const opened: Array<{ close(keep?: boolean): Promise<void> }> = [];
const closed = new Set<unknown>();
afterEach(async () => {
  for (const house of opened.splice(0)) if (!closed.has(house)) await house.close();
});

describe('an interview', () => {
  it('asks exactly as many questions as wished, the same core every time, and no follow-up beyond the caps', async () => {
    const house = await open();
    await house.importPack();
    const texts: string[][] = [];
    for (let round = 0; round < 2; round += 1) {
      const { id } = await house.start({ questionCount: 4, maxFollowUps: 3 });
      for (let turn = await house.turnId(id); turn !== ''; turn = await house.turnId(id)) await house.answer(id, turn);
      const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
      expect(body.status).toBe('finished');
      const core = body.turns.filter(({ kind }) => kind === 'core');
      const followUps = body.turns.filter(({ kind }) => kind === 'followUp');
      expect([core.length, followUps.length]).toEqual([4, 3]);
      for (const { questionId } of core)
        expect(followUps.filter((turn) => turn.questionId === questionId).length).toBeLessThanOrEqual(2);
      expect(new Set(body.turns.map(({ text }) => text)).size).toBe(body.turns.length);
      expect(body.turns.map(({ index }) => index)).toEqual(body.turns.map((_, index) => index));
      expect(followUps[0]?.trace).toMatchObject({
        source: 'bank',
        gap: expect.any(String),
        candidates: expect.arrayContaining([expect.objectContaining({ outcome: 'chosen' })]),
      });
      texts.push(core.map(({ text }) => text));
    }
    expect(texts[0]).toEqual(texts[1]);
  });

  it('takes at least one and at most a third of the questions from the resume', async () => {
    const house = await open();
    await house.importPack();
    for (const [questionCount, fromResume] of [
      [1, 1],
      [3, 1],
      [6, 2],
    ] as const) {
      const { id, turns } = await house.start({ questionCount, maxFollowUps: 0, resumeId: 'r' });
      expect(turns[0]).not.toHaveProperty('trace');
      for (let turn = await house.turnId(id); turn !== ''; turn = await house.turnId(id)) await house.answer(id, turn);
      const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
      expect(body.turns.filter(({ kind }) => kind === 'resume')).toHaveLength(fromResume);
      expect(body.turns).toHaveLength(questionCount);
    }
    expect((await house.send('POST', '/interviews', { moduleIds: ['m1'], resumeId: 'slow' })).body.error?.code).toBe(
      'CONFLICT',
    );
  });

  it('never asks a declined question again, and brings a skipped one back once', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start({ questionCount: 2, maxFollowUps: 4 });
    const first = await house.question(id);
    expect(first.turn).toMatchObject({ canSkip: true, number: 1, total: 2, index: 0 });
    await house.send('POST', `/interviews/${id}/skip`, { turnId: first.turn?.turnId });
    expect((await house.answer(id, first.turn?.turnId ?? '')).body.error?.code).toBe('CONFLICT');
    const second = await house.question(id);
    await house.send('POST', `/interviews/${id}/answers`, { turnId: second.turn?.turnId, declined: true });
    const again = await house.question(id);
    expect(again.turn).toMatchObject({ questionId: first.turn?.questionId, canSkip: false, number: 1 });
    const end = await house.send<InterviewState>('POST', `/interviews/${id}/skip`, { turnId: again.turn?.turnId });
    expect(end.body).toMatchObject({ status: 'finished', turn: null });
    const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
    expect(body.turns.map(({ skipped, answer }) => [skipped, answer?.declined])).toEqual([
      [true, undefined],
      [false, true],
      [false, true],
    ]);
  });

  it('an answer given twice is one answer, another one for the same turn is refused, and neither is lost', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start();
    const turn = await house.turnId(id);
    const both = await Promise.all([
      house.answer(id, turn),
      house.answer(id, turn),
      house.answer(id, turn, 'Something else entirely, from another tab.'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 200, 409]);
    expect((await house.answer(id, turn)).body.turn?.turnId).toBe(await house.turnId(id));
    expect((await house.answer(id, 'unknown')).status).toBe(404);
    const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
    expect(body.turns.filter((entry) => entry.answer === null)).toHaveLength(1);
    expect(body.turns[0]?.answer?.revision).toBe(1);
  });

  it('the same request with the same key is the same interview', async () => {
    const house = await open();
    await house.importPack();
    const request = { moduleIds: ['m1'], questionCount: 2 };
    const [one, two] = await Promise.all(
      [1, 2].map(() => house.send<Interview>('POST', '/interviews', request, { key: 'k1' })),
    );
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect(one?.body.id).toBe(two?.body.id);
    expect((await house.send('POST', '/interviews', { ...request, questionCount: 3 }, { key: 'k1' })).status).toBe(409);
    expect((await house.send<Interview>('POST', '/interviews', request, { key: 'k1', who: 'ben' })).body.id).not.toBe(
      one?.body.id,
    );
  });

  it('counts only the time that somebody was there, and ends when it is used up', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start({ durationMinutes: 5, maxFollowUps: 0 });
    house.clock.time += 60_000;
    expect((await house.question(id)).remainingSeconds).toBe(240);
    house.clock.time += 8 * 60 * MINUTE;
    expect((await house.question(id)).remainingSeconds).toBe(150);
    await house.send('POST', `/interviews/${id}/pause`);
    house.clock.time += 3 * DAY;
    expect(await house.question(id)).toMatchObject({ status: 'paused', remainingSeconds: 150 });
    await house.answer(id, await house.turnId(id));
    for (let minute = 0; minute < 3; minute += 1) {
      house.clock.time += MINUTE;
      await house.question(id);
    }
    expect(await house.question(id)).toMatchObject({ status: 'active', remainingSeconds: 0 });
    expect((await house.answer(id, await house.turnId(id))).body).toMatchObject({ status: 'finished', turn: null });
  });

  it('goes on days later in another process, where it was', async () => {
    const first = await open();
    await first.importPack();
    const { id } = await first.start();
    await first.answer(id, await first.turnId(id));
    await first.send('POST', `/interviews/${id}/pause`);
    const before = await first.question(id);
    closed.add(first);
    await first.close(true);
    const second = await open({}, first.engines.directory);
    second.clock.time += 5 * DAY;
    expect((await second.question(id)).turn).toEqual(before.turn);
    expect((await second.send<InterviewState>('POST', `/interviews/${id}/resume`)).body.status).toBe('active');
  });

  it('expires when nobody touches it for a month, and is scored as far as it got', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start();
    await house.answer(id, await house.turnId(id));
    house.clock.time += 31 * DAY;
    expect(await house.question(id)).toMatchObject({ status: 'expired', turn: null });
    expect((await house.send('POST', `/interviews/${id}/pause`)).status).toBe(409);
    await house.engines.jobs.idle('outbox');
    expect(house.heard.finished).toEqual([{ interviewId: id, turnIds: [expect.any(String)] }]);
  });
});

describe('when something breaks', () => {
  it('a death between answer and next question is healed by whoever comes next', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start();
    const turn = await house.turnId(id);
    const { databases } = house.engines;
    const db = await databases.open<{
      turns: { id: string; state: string; answer: string; answered_at: number; revision: number };
    }>({ service: 'interview', migrations: (await import('./tables.ts')).migrations, durability: 'full' });
    // What is there when the process dies right after the first commit.
    await db
      .updateTable('turns')
      .set({ state: 'answered', answer: SHORT, answered_at: house.clock.time, revision: 1 })
      .where('id', '=', turn)
      .execute();
    await house.engines.state.delete(`interview:${id}:queue`);
    const next = await house.question(id);
    expect(next).toMatchObject({ status: 'active', turn: { kind: 'followUp' } });
    expect((await house.answer(id, turn)).status).toBe(200);
  });

  it('engines that fail cost a follow-up, not the interview', async () => {
    const failing = async () => {
      throw new Error('the model is away');
    };
    const probe = async () => ({ driver: 'broken', usable: false, reduced: true, detail: '' });
    const house = await open({
      embeddings: { model: 'x', dimension: 3, embed: failing, probe, close: async () => {} },
      followUpWriter: { choose: failing, probe, close: async () => {} },
      questionWriter: { write: failing, probe, close: async () => {} },
    });
    await house.importPack();
    const { id, notices } = await house.start({ resumeId: 'r' });
    expect(notices[0]).toMatch(/all questions come from the modules/);
    let count = 0;
    for (let turn = await house.turnId(id); turn !== ''; turn = await house.turnId(id)) {
      count += 1;
      expect((await house.answer(id, turn)).status).toBe(200);
    }
    expect(count).toBe(3);
  });

  it('tells feedback everything, in order, once it is back', async () => {
    const house = await open();
    house.heard.down = true;
    await house.importPack();
    const { id } = await house.start({ questionCount: 2, maxFollowUps: 0 });
    for (let turn = await house.turnId(id); turn !== ''; turn = await house.turnId(id)) await house.answer(id, turn);
    expect(house.heard.answers).toEqual([]);
    house.heard.down = false;
    await expect.poll(() => house.heard.finished.length, { timeout: 5_000, interval: 10 }).toBe(1);
    expect(new Set(house.heard.answers.map(({ index }) => index))).toEqual(new Set([0, 1]));
    expect(house.heard.finished[0]?.turnIds).toEqual(
      expect.arrayContaining(house.heard.answers.map(({ turnId }) => turnId)),
    );
    expect(house.heard.answers[0]).toMatchObject({
      interviewId: id,
      revision: 1,
      question: { rubricVersion: 'pack@1' },
      text: SHORT,
    });
  });

  it('whatever is done in whatever order, no answer is lost or changed and one question at most is open', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start({ questionCount: 5, maxFollowUps: 4 });
    const said = new Map<string, string>();
    let seed = 42;
    const dice = (sides: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * sides);
    };
    for (let step = 0; step < 60; step += 1) {
      const turn = await house.turnId(id);
      if (turn === '') break;
      const stale = [...said.keys()][dice(said.size + 1)] ?? turn;
      switch (dice(7)) {
        case 0:
        case 1: {
          const text = `Answer ${step}: we told them the same day because it mattered.`;
          if ((await house.answer(id, turn, text)).status === 200) said.set(turn, text);
          break;
        }
        case 2:
          await house.send('POST', `/interviews/${id}/skip`, { turnId: turn });
          break;
        case 3:
          await Promise.all([
            house.answer(id, stale, 'A late thought from another tab, which must not win.'),
            house.send('POST', `/interviews/${id}/skip`, { turnId: stale }),
          ]);
          if (stale === turn) {
            const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
            const entry = body.turns.find(({ turnId }) => turnId === turn)?.answer;
            if (entry && !entry.declined) said.set(turn, entry.text);
          }
          break;
        case 4:
          await house.send('POST', `/interviews/${id}/pause`);
          break;
        case 5:
          await house.engines.state.delete(`interview:${id}:queue`);
          break;
        default:
          await house.send('POST', `/interviews/${id}/resume`);
      }
      const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
      expect(body.turns.map(({ index }) => index)).toEqual(body.turns.map((_, index) => index));
      expect(body.turns.filter((entry) => entry.answer === null && !entry.skipped).length).toBeLessThanOrEqual(1);
      for (const [turnId, text] of said)
        expect(body.turns.find((entry) => entry.turnId === turnId)?.answer?.text).toBe(text);
    }
    expect(said.size).toBeGreaterThan(2);
  });
});

describe('who may', () => {
  it('another person’s interview is not found, by any verb', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start();
    const turn = await house.turnId(id);
    const eve = { who: 'eve' };
    for (const [method, path, body] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/question'],
      ['POST', '/answers', { turnId: turn, text: 'mine now' }],
      ['POST', '/skip', { turnId: turn }],
      ['POST', '/pause', {}],
      ['POST', '/resume', {}],
      ['POST', '/finish', {}],
      ['PUT', `/turns/${turn}/transcript`, { text: 'changed' }],
    ] as const) {
      expect([method, path, (await house.send(method, `/interviews/${id}${path}`, body, eve)).status]).toEqual([
        method,
        path,
        404,
      ]);
    }
    expect((await house.send<{ items: [] }>('GET', '/interviews', undefined, eve)).body.items).toEqual([]);
  });

  it('a transcript can be corrected until the end, and the old one is kept', async () => {
    const house = await open();
    await house.importPack();
    const { id } = await house.start();
    const turn = await house.turnId(id);
    await house.answer(id, turn);
    expect(
      (await house.send('PUT', `/interviews/${id}/turns/${turn}/transcript`, { text: 'What I really said.' })).body,
    ).toMatchObject({ answer: { text: 'What I really said.', revision: 2 } });
    await house.engines.jobs.idle('outbox');
    expect(house.heard.answers.map(({ revision }) => revision)).toEqual([1, 2]);
    await house.send('POST', `/interviews/${id}/finish`);
    expect((await house.send('PUT', `/interviews/${id}/turns/${turn}/transcript`, { text: 'Too late.' })).status).toBe(
      409,
    );
  });

  it('exports, deletes and erases', async () => {
    const house = await open();
    await house.importPack();
    const [one, two] = [await house.start(), await house.start()];
    await house.send('DELETE', `/interviews/${one.id}`);
    await house.engines.jobs.idle('outbox');
    expect(house.heard.deleted).toEqual([one.id]);
    const internal = async (method: 'GET' | 'DELETE') =>
      (
        await house.server.app.inject({
          method,
          url: '/internal/interview/people/ann',
          headers: { authorization: `Bearer ${await house.server.serviceTokens.mint('interview', 'ann')}` },
        })
      ).json();
    expect((await internal('GET')).interviews.map(({ id }: Interview) => id)).toEqual([two.id]);
    expect(await internal('DELETE')).toEqual({ interviews: 1 });
    expect((await house.send('GET', `/interviews/${two.id}`)).status).toBe(401);
  });
});

describe('question packs', () => {
  it('are imported by administrators alone, as JSON or a table, and can be used at once', async () => {
    const house = await open();
    expect((await house.send('POST', '/question-packs', pack)).status).toBe(403);
    expect(await house.importPack()).toMatchObject({
      status: 201,
      body: { questionCount: 6, moduleIds: ['m1', 'm2'] },
    });
    const csv =
      'packId,moduleId,moduleName,id,text,idealAnswer,keyPoints\ncsv,m3,Three,c1,Why bread?,Because it rises.,it rises\n';
    expect((await house.send('POST', '/question-packs', csv, { role: 'administrator', type: 'text/csv' })).status).toBe(
      201,
    );
    expect((await house.send<unknown[]>('GET', '/modules')).body).toMatchObject([
      { id: 'm3', questionCount: 1 },
      { id: 'm1', questionCount: 3 },
      { id: 'm2' },
    ]);
    expect((await house.start({ moduleIds: ['m3'] })).turns[0]?.text).toBe('Why bread?');
  });

  it('keep module ids unique, replace themselves, and leave a running interview as it began', async () => {
    const house = await open();
    await house.importPack();
    expect((await house.importPack({ ...pack, id: 'thief' })).body.error?.code).toBe('CONFLICT');
    const { id } = await house.start({ questionCount: 6, maxFollowUps: 0 });
    const newer = {
      ...pack,
      version: '2',
      questions: pack.questions.map((question) => ({ ...question, text: `${question.text} (new)` })),
    };
    expect((await house.importPack(newer)).body).toMatchObject({ version: '2' });
    for (let turn = await house.turnId(id); turn !== ''; turn = await house.turnId(id)) await house.answer(id, turn);
    const { body } = await house.send<Interview>('GET', `/interviews/${id}`);
    expect(body.turns.some(({ text }) => text.endsWith('(new)'))).toBe(false);
    expect((await house.start()).turns[0]?.text).toMatch(/\(new\)$/);
    await house.engines.jobs.idle('embed-packs');
    expect(await house.engines.vectors.count('followups-embeddings')).toBe(18);
  });

  it('of another language are not mixed in', async () => {
    const house = await open();
    await house.importPack();
    await house.importPack(german);
    expect((await house.send('POST', '/interviews', { moduleIds: ['m1'], language: 'de' })).body.error).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('"de"'),
    });
    expect((await house.send('POST', '/interviews', { moduleIds: ['nope'] })).status).toBe(422);
    expect((await house.start({ moduleIds: ['m-de'], language: 'de' })).turns[0]?.text).toBe(
      'Wann haben Sie Nein gesagt?',
    );
  });
});
