import type { Resume } from '@talentsync/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, paragraph } from '../fixtures/docx.ts';
import { fixture, openResumeHouse, type ResumeHouse, TEXT } from './testing.ts';

let house: ResumeHouse;
beforeAll(async () => {
  house = await openResumeHouse();
});
afterAll(() => house.close());
const upload: ResumeHouse['upload'] = (...given) => house.upload(...given);
const send: ResumeHouse['send'] = (...given) => house.send(...given);

describe.each(['one-column.pdf', 'two-columns.pdf', 'wrapped-dates.pdf'])('%s', (name) => {
  it('gives each job its company, title, dates and highlights together', async () => {
    const { status, body } = await upload(fixture(name));
    expect([status, body.status, body.warnings]).toEqual([201, 'parsed', []]);
    expect(body.profile?.basics).toMatchObject({
      name: 'Amira Okafor',
      email: 'amira.okafor@example.com',
      phone: '+49 30 901820 44',
      profiles: [{ network: 'GitHub' }],
    });
    const recent = {
      name: 'Northwind Analytics GmbH',
      position: 'Senior Software Engineer',
      startDate: '2021-03',
      highlights: [
        expect.stringMatching(/^Moved nightly .* to one$/),
        expect.stringMatching(/^Led four .* TypeScript$/),
      ],
    };
    const before = {
      name: 'Harbour Logistics Ltd',
      position: 'Software Engineer',
      startDate: '2017-06',
      endDate: '2021-02',
      highlights: [expect.stringMatching(/^Built .* day$/), expect.stringMatching(/^Cut .* view$/)],
    };
    expect(body.profile?.work).toEqual([expect.objectContaining(recent), expect.objectContaining(before)]);
    expect(body.profile?.work?.[0]).not.toHaveProperty('endDate');
    expect(body.profile?.education).toEqual([
      expect.objectContaining({
        institution: 'University of Leeds',
        studyType: 'BSc',
        area: 'Computer Science',
        endDate: '2017',
      }),
    ]);
  });
});

it('keeps dates in the margin with the jobs that they stand beside', async () => {
  const truth = JSON.parse(fixture('dates-in-margin.pdf.json').toString()) as NonNullable<Resume['profile']>;
  const { body } = await upload(fixture('dates-in-margin.pdf'));
  const jobs = (profile: Resume['profile']) =>
    profile?.work?.map(({ name, position, startDate, endDate }) => [name, position, startDate, endDate]);
  expect(jobs(body.profile)).toEqual(jobs(truth));
});

it('reads plain text, keeps the file and what was read, and shows the text beside it', async () => {
  const { body } = await upload(TEXT, { name: '../../etc/passwd.txt' });
  expect(body).toMatchObject({
    status: 'parsed',
    fileName: 'passwd.txt',
    engine: 'offline',
    profile: { work: [{ name: 'City Hospital', position: 'Nurse' }] },
  });
  expect((await send('GET', `/${body.id}/text`)).json().pages[0].lines).toContain('Jo Bloggs');
  const source = await send('GET', `/${body.id}/source`);
  expect(source.rawPayload).toEqual(TEXT);
  expect(source.headers['content-disposition']).toMatch(/^attachment/);
  const keys = (await house.engines.objects.list('resumes/ann/')).map(({ key }) => key);
  expect(keys).toContain(`resumes/ann/output/${body.id}.json`);
  expect(keys).toContain(`resumes/ann/source/${body.id}`);
});

it('keeps corrections, and says so', async () => {
  const { body } = await upload(TEXT);
  const profile = { basics: { name: 'Joanna Bloggs' }, work: [] };
  expect((await send('PUT', `/${body.id}`, 'ann', { profile })).json()).toMatchObject({ corrected: true, profile });
  expect((await send('GET', `/${body.id}`)).json()).toMatchObject({ corrected: true, profile });
  expect(
    (await send('PUT', `/${body.id}`, 'ann', { profile: { work: [{ startDate: 'last summer' }] } })).statusCode,
  ).toBe(422);
});

it('the same request sent again is the same resume, another file under its key is refused', async () => {
  const first = await upload(TEXT, { key: 'key-1' });
  const [second, third] = await Promise.all([
    upload(TEXT, { key: 'key-1' }),
    upload(TEXT, { key: 'key-1', who: 'ben' }),
  ]);
  expect(second.body.id).toBe(first.body.id);
  expect(third.body.id).not.toBe(first.body.id);
  expect((await upload(fixture('scan.pdf'), { key: 'key-1' })).body.error?.code).toBe('CONFLICT');
});

it('another person’s resume is not found, by any verb', async () => {
  const { body } = await upload(TEXT);
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/text'],
    ['GET', '/source'],
    ['DELETE', ''],
  ] as const) {
    expect((await send(method, `/${body.id}${path}`, 'eve')).json().error.code).toBe('NOT_FOUND');
  }
  expect((await send('PUT', `/${body.id}`, 'eve', { profile: {} })).statusCode).toBe(404);
  expect((await send('GET', '', 'eve')).json().items).toEqual([]);
  expect((await send('GET', '/..%2F..%2Fann')).statusCode).toBe(404);
});

it('reads a DOCX, a job as a whole', async () => {
  const file = docx(
    [
      paragraph('Jo Bloggs', { bold: true }),
      paragraph('jo@example.com | +44 20 7946 0000'),
      paragraph('EXPERIENCE', { bold: true }),
      paragraph('Ward Nurse\tJan 2019 – Present', { bold: true }),
      paragraph('City Hospital, Leeds'),
      paragraph('Ran the night ward with 24 beds', { list: true }),
      paragraph('Trained nine colleagues', { list: true }),
      paragraph('Care Assistant\t2016 – 2018', { bold: true }),
      paragraph('Green Lodge Ltd, Leeds'),
      paragraph('Looked after eleven residents', { list: true }),
      paragraph('EDUCATION', { bold: true }),
      paragraph('University of Leeds'),
      paragraph('BSc Nursing, 2013 – 2016'),
    ].join(''),
  );
  const { body } = await upload(file, { name: 'cv.pdf' });
  expect(body).toMatchObject({ status: 'parsed', mediaType: expect.stringContaining('wordprocessingml') });
  expect(body.profile?.basics).toMatchObject({ name: 'Jo Bloggs', email: 'jo@example.com' });
  expect(body.profile?.work).toEqual([
    expect.objectContaining({
      name: 'City Hospital',
      position: 'Ward Nurse',
      startDate: '2019-01',
      highlights: ['Ran the night ward with 24 beds', 'Trained nine colleagues'],
    }),
    expect.objectContaining({
      name: 'Green Lodge Ltd',
      position: 'Care Assistant',
      startDate: '2016',
      endDate: '2018',
      highlights: ['Looked after eleven residents'],
    }),
  ]);
  expect(body.profile?.education).toMatchObject([{ institution: 'University of Leeds', studyType: 'BSc' }]);
});
