import { type Interview, interviews, type Resume, type ResumeProfile } from '@talentsync/contracts';
import type { FollowUpInput, FollowUpWriter } from '@talentsync/engines';
import { afterEach, describe, expect, it } from 'vitest';
import { samplePack, VAGUE } from './fixtures/packs.ts';
import { stubbornWriter } from './fixtures/writers.ts';
import { type Candidate, type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
afterEach(() => house.close());
const open = async (options?: HouseOptions): Promise<void> => {
  house = await openInterviewHouse(options);
  ann = await house.as('ann');
};

const PROFILE: ResumeProfile = {
  work: [
    {
      name: 'Northwind Analytics',
      position: 'Engineer',
      highlights: ['Cut billing failures from nine a month to one', 'Led the rewrite of the customer import'],
    },
    { name: 'Harbour Logistics', position: 'Developer', highlights: ['Built a page used by 40,000 people a day'] },
  ],
  projects: [{ name: 'Parcel Radar' }, { name: 'Tide Table' }],
  skills: [{ name: 'Databases', keywords: ['PostgreSQL', 'Redis'] }],
};
const upload = (changes: Partial<Resume> & { owner?: string } = {}): string => {
  house.around.resumes.set('resume-1', {
    id: 'resume-1',
    owner: 'ann',
    status: 'parsed',
    fileName: 'ann.pdf',
    mediaType: 'application/pdf',
    bytes: 1,
    createdAt: '2026-03-01T00:00:00.000Z',
    updatedAt: '2026-03-01T00:00:00.000Z',
    engine: 'offline',
    corrected: false,
    profile: PROFILE,
    warnings: [],
    problem: null,
    ...changes,
  });
  return 'resume-1';
};

/** Goes through a whole interview without follow-ups; answers with what was asked. */
const asked = async (request: Parameters<Candidate['start']>[0]): Promise<Interview['turns']> => {
  const { id } = await ann.start({ maxFollowUps: 0, ...request });
  for (let { turn } = await ann.question(id); turn !== null; )
    ({ turn } = await ann.answer(id, { turnId: turn.turnId, text: VAGUE }));
  return (await ann.get(id)).turns;
};

describe('the fixed core', () => {
  it('is the same for everyone, whatever order the modules were clicked in', async () => {
    await open({ packs: [samplePack('alpha'), samplePack('beta')] });
    const ids = async (candidate: Candidate, moduleIds: string[]) => {
      ann = candidate;
      return (await asked({ moduleIds, questionCount: 6 })).map(({ questionId }) => questionId);
    };
    const one = await ids(await house.as('ann'), ['alpha', 'beta']);
    const two = await ids(await house.as('bob'), ['beta', 'alpha', 'beta']);
    expect(two).toEqual(one);
    expect(one.filter((id) => id.startsWith('alpha'))).toHaveLength(3);
    expect(new Set(one).size).toBe(6);
  });

  it('of a shorter interview begins like that of a longer one', async () => {
    await open();
    const short = (await asked({ questionCount: 3 })).map(({ questionId }) => questionId);
    const long = (await asked({ questionCount: 8 })).map(({ questionId }) => questionId);
    expect(long.slice(0, 3)).toEqual(short);
    expect(new Set(long).size).toBe(8);
  });

  it('balances competencies and difficulties', async () => {
    await open();
    const chosen = (await asked({ questionCount: 6 })).map(({ questionId }) => questionId);
    const questions = samplePack().questions.filter(({ id }) => chosen.includes(id));
    expect(questions.filter(({ competency }) => competency === 'Systems')).toHaveLength(3);
    expect(new Set(questions.map(({ difficulty }) => difficulty)).size).toBe(3);
  });

  it('takes a question that says nearly the same as another only when nothing else is left', async () => {
    const pack = samplePack();
    const [first] = pack.questions;
    if (first === undefined) throw new Error('The sample pack has questions.');
    // The same question in other punctuation, with a competency of its own, which would otherwise come early.
    const twin = { ...first, id: 'alpha-twin', competency: 'Twin', text: `${first.text.toUpperCase()}!` };
    await open({ packs: [{ ...pack, questions: [...pack.questions, twin] }] });
    const eight = (await asked({ questionCount: 8 })).map(({ questionId }) => questionId);
    expect(eight.filter((id) => ['alpha-twin', first.id].includes(id))).toHaveLength(1);
    expect(await asked({ questionCount: 9 })).toHaveLength(9);
  });

  it('says so when the modules hold fewer questions than were asked for', async () => {
    await open();
    const interview = await ann.start({ questionCount: 20 });
    expect(interview.questionCount).toBe(8);
    expect(interview.notices.join()).toContain('You asked for 20 questions');
  });
});

describe('questions from the resume', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [6, 2],
    [8, 2],
  ])('of %i questions %i come from the resume, the total staying what was asked for', async (questionCount, share) => {
    await open();
    const turns = await asked({ questionCount, resumeId: upload() });
    expect(turns).toHaveLength(questionCount);
    expect(turns.filter(({ kind }) => kind === 'resume')).toHaveLength(share);
  });

  it('are spread over the interview, name what stands in the resume, and are never first or all last', async () => {
    await open();
    const kinds = await asked({ questionCount: 6, resumeId: upload() });
    expect(kinds.map(({ kind }) => kind)).toEqual(['core', 'core', 'resume', 'core', 'resume', 'core']);
    const words = kinds.filter(({ kind }) => kind === 'resume').map(({ text }) => text);
    expect(words.join()).toMatch(/Northwind Analytics|Harbour Logistics|Parcel Radar/);
  });

  it('are told to the writer of follow-ups as what came from the person', async () => {
    const heard: FollowUpInput[] = [];
    const silent = stubbornWriter(null);
    const choose: FollowUpWriter['choose'] = (input) => {
      heard.push(input);
      return silent.choose(input);
    };
    await open({ engines: () => ({ followUpWriter: { ...silent, choose } }) });
    const turns = await asked({ questionCount: 6, maxFollowUps: 1, resumeId: upload() });
    const resume = turns.filter(({ kind }) => kind === 'resume').map(({ text }) => text);
    expect(resume).toHaveLength(2);
    expect(heard[0]?.personal).toEqual([]);
    expect(heard.at(-1)?.personal).toEqual(resume);
  });

  it('shrink with the core where the modules hold less', async () => {
    const pack = samplePack();
    await open({ packs: [{ ...pack, questions: pack.questions.slice(0, 4) }] });
    const turns = await asked({ questionCount: 12, resumeId: upload() });
    expect(turns.filter(({ kind }) => kind === 'resume')).toHaveLength(2);
    expect(turns).toHaveLength(6);
  });

  it('are replaced by core questions, and the person told, when the resume gives none', async () => {
    await open();
    const { id, notices } = await ann.start({ questionCount: 4, maxFollowUps: 0, resumeId: upload({ profile: {} }) });
    expect(notices[0]).toContain('resume');
    expect((await ann.question(id)).turn?.total).toBe(4);
  });

  it('wait for the reader, and never come from another person', async () => {
    await open();
    const start = (changes: Parameters<typeof upload>[0]) => ann.start({ resumeId: upload(changes) });
    await expect(start({ status: 'processing' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(start({ status: 'failed', profile: undefined })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(start({ owner: 'bob' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const list = await house.server.call(interviews.list, { person: ann, requestId: 'list-0001' }, {});
    expect(list.items).toEqual([]);
  });
});

describe('what is refused', () => {
  it('names the module that is unknown or speaks another language', async () => {
    await open({ packs: [samplePack('alpha'), samplePack('beta', { language: 'de' })] });
    await expect(ann.start({ moduleIds: ['alpha', 'gamma'] })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('"gamma"'),
    });
    await expect(ann.start({ moduleIds: ['alpha', 'beta'] })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('"beta" is not there in "en", only in "de"'),
    });
    expect(await ann.start({ moduleIds: ['beta'], language: 'de' })).toMatchObject({ language: 'de' });
  });

  it('takes the translation of a module where one is there in the language', async () => {
    const german = samplePack('alpha-de', { language: 'de' });
    const modules = german.modules.map((module) => ({ ...module, translationOf: 'alpha' }));
    await open({ packs: [samplePack('alpha'), { ...german, modules }] });
    const started = await ann.start({ moduleIds: ['alpha'], language: 'de' });
    expect(started.turns[0]?.questionId).toMatch(/^alpha-de-/);
    const austrian = await ann.start({ moduleIds: ['alpha'], language: 'de-AT' });
    expect(austrian.turns[0]?.questionId).toMatch(/^alpha-de-/);
    expect((await ann.start({ moduleIds: ['alpha'] })).turns[0]?.questionId).not.toMatch(/^alpha-de-/);
    await expect(ann.start({ moduleIds: ['alpha'], language: 'fr' })).rejects.toMatchObject({
      message: expect.stringContaining('only in "en", "de"'),
    });
  });

  it('an interview without a single question', async () => {
    const pack = samplePack();
    await open({ packs: [{ ...pack, modules: [...pack.modules, { id: 'bare', name: 'Bare', description: '' }] }] });
    await expect(ann.start({ moduleIds: ['bare'] })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('an Idempotency-Key', () => {
  const post = (body: object, key: string, token = ann.token) =>
    house.server.app.inject({
      method: 'POST',
      url: '/api/interviews',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
      payload: body,
    });

  it('makes one interview of a request sent several times, also at once', async () => {
    await open();
    const body = { moduleIds: ['alpha'] };
    const replies = await Promise.all([post(body, 'k1'), post(body, 'k1'), post(body, 'k1')]);
    const later = await post(body, 'k1');
    expect([...replies, later].map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect(new Set([...replies, later].map((reply) => reply.json().id)).size).toBe(1);
    expect(later.json().turns).toHaveLength(1);
  });

  it('refuses the same key with another request, and belongs to one person', async () => {
    await open();
    const first = await post({ moduleIds: ['alpha'] }, 'k1');
    expect((await post({ moduleIds: ['alpha'], questionCount: 3 }, 'k1')).statusCode).toBe(409);
    const ofBob = await post({ moduleIds: ['alpha'] }, 'k1', (await house.as('bob')).token);
    expect(ofBob.statusCode).toBe(201);
    expect(ofBob.json().id).not.toBe(first.json().id);
  });
});
