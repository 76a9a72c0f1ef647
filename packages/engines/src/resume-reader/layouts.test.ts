import { expect, it } from 'vitest';
import type { LayoutItem } from './port.ts';
import { at, read } from './testing.ts';

/** Two jobs from `y` on: name, dates, list items; `head` places the first lines of a job. */
const jobs = (y: number, head: (y: number, company: string, title: string, dates: string) => LayoutItem[]) =>
  [
    ['Halden Print', 'Pressroom Lead', 'May 2019 – June 2023'],
    ['Fjord Papers', 'Machine Operator', 'March 2014 – April 2019'],
  ].flatMap(([company = '', title = '', dates = ''], nth) => [
    ...head(y + nth * 120, company, title, dates),
    at(70, y + nth * 120 + 60, '•'),
    at(82, y + nth * 120 + 60, 'Cut paper waste by a fifth within two years of work'),
    at(70, y + nth * 120 + 76, '•'),
    at(82, y + nth * 120 + 76, 'Trained eleven people on the new sheet-fed machines'),
  ]);

const expected = [
  { name: 'Halden Print', position: 'Pressroom Lead', startDate: '2019-05', endDate: '2023-06' },
  { name: 'Fjord Papers', position: 'Machine Operator', startDate: '2014-03', endDate: '2019-04' },
];
const top = [at(40, 40, 'Ingrid Solberg', 24, true), at(40, 70, 'ingrid@example.org'), at(40, 84, '+47 555 01 234')];

it('companies set as large as headings begin jobs, not sections, and labels in them are none either', async () => {
  const { work } = await read([
    ...top,
    at(40, 120, 'Work', 14, true),
    ...jobs(150, (y, company, title, dates) => [
      at(40, y, company, 14, true),
      at(40, y + 18, title, 11, true),
      at(40, y + 32, dates),
      at(40, y + 46, 'Highlights', 11, true),
    ]),
    at(40, 420, 'Education', 14, true),
    at(40, 440, 'University of Bergen'),
    at(40, 455, 'BA History'),
    at(40, 500, 'Skills', 14, true),
    at(40, 520, 'Offset printing, Colour management'),
  ]);
  expect(work).toMatchObject(expected);
  expect(work?.[0]?.highlights).toHaveLength(2);
});

it('headings and dates at the right edge belong to what stands at the left of them', async () => {
  const { work } = await read([
    ...top,
    at(480, 120, 'Work', 16, true),
    ...jobs(150, (y, company, title, dates) => [
      at(40, y, company, 11, true),
      at(440, y + 1, dates, 8),
      at(40, y + 18, title, 11),
    ]),
    at(480, 400, 'Education', 16, true),
    at(40, 430, 'University of Bergen', 11, true),
    at(440, 431, '2010 – 2013', 8),
    at(40, 446, 'BA History'),
    at(480, 490, 'Skills', 16, true),
    at(40, 515, 'Offset printing, Colour management'),
  ]);
  expect(work).toMatchObject(expected);
});

it('a heading beside its first job, and dots of a time line before titles, are read as what they are', async () => {
  const { work } = await read([
    ...top.map((item) => ({ ...item, x: item.x + 20 })),
    at(10, 120, 'Work', 14, true),
    at(60, 120, 'Halden Print', 14, true),
    at(60, 140, '•', 12),
    at(70, 140, 'Pressroom Lead', 12),
    at(60, 156, 'May 2019 – June 2023'),
    at(62, 176, '•'),
    at(74, 176, 'Cut paper waste by a fifth within two years of work'),
    at(62, 192, '•'),
    at(74, 192, 'Trained eleven people on the new sheet-fed machines'),
    at(60, 212, '•', 12),
    at(70, 212, 'Machine Operator', 12),
    at(60, 228, 'March 2014 – April 2019'),
    at(62, 248, '•'),
    at(74, 248, 'Kept two old presses alive with parts from three others'),
  ]);
  expect(work).toMatchObject([
    { name: 'Halden Print', position: 'Pressroom Lead', startDate: '2019-05', endDate: '2023-06' },
    { name: 'Halden Print', position: 'Machine Operator', startDate: '2014-03', endDate: '2019-04' },
  ]);
});

it('an address that a narrow column parts is put together, and a number below the summary is the phone', async () => {
  const { basics } = await read([
    at(40, 40, 'Ingrid Solberg', 24, true),
    at(40, 80, 'About', 12, true),
    at(40, 100, 'ingrid.solberg@exampl'),
    at(40, 112, 'e.org'),
    at(40, 130, '+47 555 01 234'),
    at(40, 160, 'Work', 12, true),
    at(40, 180, 'Press Operator, Fjord Papers'),
    at(40, 194, 'March 2014 – April 2019'),
  ]);
  expect(basics).toMatchObject({ email: 'ingrid.solberg@example.org', phone: '+47 555 01 234' });
});

/** Bold small capitals: the first letter larger than the others. */
const smallCapitals = (x: number, y: number, word: string): LayoutItem[] => [
  { ...at(x, y, word.slice(0, 1), 11, true), width: 8 },
  { ...at(x + 8, y + 1.8, word.slice(1), 8.8, true), width: 6 * (word.length - 1) },
];

it('headings in small capitals over two lines beside the story name the section that they name together', async () => {
  const { work, education } = await read([
    ...top,
    ...smallCapitals(60, 130, 'EMPLOYMENT'),
    at(170, 131, 'MAY 2019 – JUNE 2023', 9),
    ...smallCapitals(60, 143, 'HISTORY'),
    at(170, 143, 'Pressroom Lead', 10.5, true),
    at(250, 143, '| Halden Print | Oslo, Norway', 10.5),
    at(175, 157, '•'),
    at(185, 157, 'Cut paper waste by a fifth within two years of work on the machines'),
    at(170, 173, 'MARCH 2014 – APRIL 2019', 9),
    at(170, 185, 'Machine Operator', 10.5, true),
    at(260, 185, '| Fjord Papers | Bergen, Norway', 10.5),
    ...smallCapitals(60, 220, 'ACADEMIC'),
    at(170, 221, 'AUGUST 2010 – JUNE 2013', 9),
    ...smallCapitals(60, 233, 'BACKGROUND'),
    at(170, 233, 'BA, History', 10.5, true),
    at(240, 233, '| University of Bergen', 10.5),
    ...smallCapitals(60, 270, 'SKILLS'),
    at(170, 270, 'Offset printing, Colour management'),
  ]);
  expect(work).toMatchObject(expected);
  expect(education).toMatchObject([{ institution: 'University of Bergen', studyType: 'BA', area: 'History' }]);
});

it('small capitals are words, also where a column begins below their second letter', async () => {
  const { work } = await read([
    ...top,
    ...smallCapitals(40, 120, 'EXPERIENCE'),
    ...jobs(150, (y, company, title, dates) => [
      at(48, y, company, 11, true),
      at(440, y, dates),
      at(48, y + 16, title, 11),
      at(48, y + 32, 'Norway', 9),
    ]),
    ...smallCapitals(40, 420, 'SKILLS'),
    at(48, 440, 'Offset printing, Colour management'),
  ]);
  expect(work).toMatchObject(expected);
});

it('schools on cards side by side are schools of their own, each with what stands below it', async () => {
  const { education } = await read([
    ...top,
    at(40, 120, 'Education', 14, true),
    at(40, 140, 'University of Bergen', 10, true),
    at(300, 140, 'Oslo Technical School', 10, true),
    at(40, 154, 'MA, History'),
    at(300, 154, 'Diploma, Printing'),
    at(40, 168, '2010 – 2013', 8),
    at(300, 168, '2006 – 2010', 8),
    at(40, 210, 'Skills', 14, true),
    at(40, 230, 'Offset printing, Colour management'),
  ]);
  expect(education).toMatchObject([
    { institution: 'University of Bergen', studyType: 'MA', area: 'History', startDate: '2010' },
    { institution: 'Oslo Technical School', studyType: 'Diploma', area: 'Printing', startDate: '2006' },
  ]);
});

it('a name over lines between which small print stands is one name', async () => {
  const { basics } = await read([
    at(40, 40, 'Ingrid', 24, true),
    at(400, 46, 'Oslo, Norway'),
    at(400, 60, '+47 555 01 234'),
    at(40, 70, 'Solberg de', 24, true),
    at(400, 74, 'ingrid@example.org'),
    at(400, 88, 'example.org/ingrid'),
    at(40, 100, 'Araújo', 24, true),
    at(40, 140, 'Skills', 14, true),
    at(40, 160, 'Offset printing, Colour management'),
  ]);
  expect(basics?.name).toBe('Ingrid Solberg de Araújo');
});

it('a heading beside the story begins with the line that it stands beside, though the date there is much smaller', async () => {
  const { work } = await read([
    at(170, 40, 'Ingrid Solberg', 24, true),
    at(170, 70, 'ingrid@example.org | +47 555 01 234'),
    at(60, 118, 'About', 12, true),
    at(170, 118, 'Printer who likes old machines and quiet mornings.'),
    ...jobs(150, (y, company, title, dates) => [
      at(470, y, dates, 9),
      at(170, y + 1.05, title, 10.5, true),
      ...(y === 150 ? [at(60, y + 1.35, 'Employment', 12, true), at(60, y + 19.35, 'History', 12, true)] : []),
      at(170, y + 16.45, company),
    ]).map((item) => (/^[•CT]/.test(item.text) && item.x < 100 ? { ...item, x: item.x + 104 } : item)),
    at(60, 420, 'Skills', 12, true),
    at(170, 420, 'Offset printing, Colour management'),
  ]);
  expect(work).toMatchObject(expected);
});
