import { expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { layoutOf, resumeReaderChecks } from './conformance.ts';
import { readDates } from './dates.ts';
import { openOfflineResumeReader } from './offline.ts';

conforms(resumeReaderChecks, openOfflineResumeReader);

const openInventing = async () => {
  const reader = await openOfflineResumeReader();
  return { ...reader, read: async () => ({ profile: { work: [{ name: 'Invented Inc' }] }, warnings: [], pages: [] }) };
};
for (const check of Object.keys(resumeReaderChecks)) failsOn(resumeReaderChecks, check, openInventing);

it.each([
  ['Jan 2019 – Present', '2019-01', undefined],
  ['2013 – 2017', '2013', '2017'],
  ['03/2018 - 06/2020', '2018-03', '2020-06'],
  ['2016-07 to 2019-12', '2016-07', '2019-12'],
  ['seit März 2021', '2021-03', undefined],
  ['05/2020 – heute', '2020-05', undefined],
  ['septembre 2018 à ce jour', '2018-09', undefined],
  ['enero de 2019 - actualidad', '2019-01', undefined],
  ['Summer 2019', undefined, '2019'],
  ['Jan – Mar 2020', '2020-01', '2020-03'],
  ['2019年3月 – 至今', '2019-03', undefined],
  ['Sept. 2015 until May 2016', '2015-09', '2016-05'],
])('reads the dates of “%s”', (text, startDate, endDate) => {
  const dates = readDates(text);
  expect([dates?.startDate, dates?.endDate, dates?.rest]).toEqual([startDate, endDate, '']);
});

it.each(['Room 2101', '+49 2019 2020 33', 'version 20.15'])('takes “%s” for no span of time', (text) => {
  expect(readDates(text)?.range ?? false).toBe(false);
});

it.each([
  [
    'German',
    'BERUFSERFAHRUNG\nSoftwareentwickler, Beispiel GmbH\n03/2018 - heute\n- Abrechnung umgestellt',
    'Beispiel GmbH',
  ],
  [
    'Spanish',
    'EXPERIENCIA LABORAL\nDesarrolladora, Ejemplo S.L.\nenero 2018 - actualidad\n- Migré la facturación',
    'Ejemplo S.L.',
  ],
  [
    'French',
    'EXPÉRIENCE PROFESSIONNELLE\nIngénieur logiciel, Exemple SAS\njanvier 2018 – présent\n- Refonte de la facturation',
    'Exemple SAS',
  ],
])('knows the headings of a %s resume', async (_, text, company) => {
  const reader = await openOfflineResumeReader();
  const { profile } = await reader.read(layoutOf(`Kim Muster\nkim@example.com\n\n${text}`));
  expect(profile.work?.[0]).toMatchObject({ name: company, startDate: expect.stringMatching(/^2018/) });
});

it('bears hostile text', async () => {
  const reader = await openOfflineResumeReader();
  const lines = [
    'a'.repeat(400),
    '- '.repeat(200),
    '2019 – '.repeat(60),
    '@'.repeat(400),
    'a.'.repeat(200),
    '('.repeat(400),
  ];
  await reader.read(layoutOf(Array.from({ length: 400 }, (_, index) => lines[index % lines.length]).join('\n')));
});

it.each([
  [
    true,
    'Invoice 2026-113\nHarbour Supplies Ltd\nPos.  Item  Amount\n1  Paper, A4, 500 sheets  12.90\n2  Toner  89.00\nTotal  101.90',
  ],
  [
    true,
    'The gulls came back at noon\nand nobody had called them;\nthe tide was only doing\nwhat tides had done before.',
  ],
  [false, 'Kim Osei\nkim@example.com\n\nSKILLS\nTypeScript, Go, PostgreSQL'],
])('says so (%s) where a document does not read like a resume', async (says, text) => {
  const { warnings } = await (await openOfflineResumeReader()).read(layoutOf(text));
  expect(warnings.some(({ pointer, message }) => pointer === '' && /does not read like a resume/.test(message))).toBe(
    says,
  );
});
