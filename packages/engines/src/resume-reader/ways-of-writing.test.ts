import { expect, it } from 'vitest';
import { layoutOf } from './conformance.ts';
import { readDates } from './dates.ts';
import { sectionOf } from './headings.ts';
import { openOfflineResumeReader } from './offline.ts';
import type { LayoutItem } from './port.ts';
import { at, readText as read, read as readPage } from './testing.ts';

it.each([
  ['(+49) 170 1234567', '491701234567'],
  ['(+44) 7700 900123', '447700900123'],
  ['+1 (415) 555-0134', '14155550134'],
  ['(0171) 555 01 34', '01715550134'],
  ['+33 (0)6 55 50 01 34', '330655500134'],
])('reads the number “%s”', async (typed, digits) => {
  const { basics } = await read(`Jo Bloggs\njo@example.com | ${typed}\n\nSKILLS\nWeaving, Dyeing`);
  expect(basics?.phone?.replace(/\D/g, '')).toBe(digits);
  expect(basics?.phone).toBe(typed);
});

it.each([
  ['06/19 – 08/21', '2019-06', '2021-08'],
  ['06/2019–Present', '2019-06', undefined],
  ['Jan 19 – Mar 21', '2019-01', '2021-03'],
  ["Jan '19 - Mar '21", '2019-01', '2021-03'],
  ['Jan-2019 – Mar-2021', '2019-01', '2021-03'],
  ['May 20 – Present', '2020-05', undefined],
  ['03/15/2019 – 11/30/2020', '2019-03-15', '2020-11-30'],
  ['15 March 2019 to 2nd April 2020', '2019-03-15', '2020-04-02'],
  ['2017 – Till Date', '2017', undefined],
  ['March 2017 to date', '2017-03', undefined],
  ['mars 2017 – à ce jour', '2017-03', undefined],
  ['depuis septembre 2018', '2018-09', undefined],
  ['jan/2017 – atualidade', '2017-01', undefined],
  ['2017 até o momento', '2017', undefined],
  ['enero 2017 hasta la fecha', '2017-01', undefined],
  ['seit 2019', '2019', undefined],
  ['since May 2020', '2020-05', undefined],
  ['2019 –', '2019', undefined],
  ['Spring 2018', undefined, '2018'],
  ['12 Jan – 20 Mar 2020', '2020-01', '2020-03-20'],
])('reads the time of “%s”', (text, startDate, endDate) => {
  const dates = readDates(text);
  expect([dates?.startDate, dates?.endDate, dates?.rest]).toEqual([startDate, endDate, '']);
});

it.each(['Jan 19 – Mar 21, 2020', 'open 08.30 - 12.45', 'grew 03/4 to 05/6'])(
  'does not take two digits for a year in “%s”',
  (text) => {
    expect(readDates(text)?.startDate ?? '').not.toMatch(/^(?:2019|2004|2030)/);
  },
);

const job = (dates: string) => `WORK EXPERIENCE\nNurse, City Hospital\n${dates}\n- Ran the night ward\n`;
it('understands a day and a month that could be either as the other dates of the document do', async () => {
  const american = await read(`Jo Bloggs\njo@example.com\n\n${job('03/04/2019 - 05/06/2020')}Aide, Green Lodge Ltd
02/28/2017 - 12/24/2018
- Cooked`);
  expect(american.work?.map(({ startDate }) => startDate)).toEqual(['2019-03-04', '2017-02-28']);
  const british = await read(`Jo Bloggs\njo@example.com\n\n${job('03/04/2019 - 25/06/2020')}`);
  expect(british.work?.map(({ startDate }) => startDate)).toEqual(['2019-04-03']);
});

it('jobs that are list items themselves are jobs, each with what is told of it', async () => {
  const { work } = await read(`Jo Bloggs
jo@example.com

WORK EXPERIENCE
- Software Engineer, Acme Ltd (2019–2021)
\t- Moved the billing to new machines
- Data Analyst, Halden Bank (2016–2019)
\t- Wrote the weekly report`);
  expect(work).toMatchObject([
    {
      ...{ name: 'Acme Ltd', position: 'Software Engineer', startDate: '2019', endDate: '2021' },
      highlights: ['Moved the billing to new machines'],
    },
    { name: 'Halden Bank', position: 'Data Analyst', startDate: '2016', endDate: '2019' },
  ]);
});

it.each([
  [
    'the company stands above both titles',
    `Acme Ltd, Leeds, UK
Senior Engineer\tJan 2019 – Present
- Leads a team of six
Engineer\tMay 2016 – Dec 2018
- Built the first press
Halden Bank, York, UK
Analyst\tJune 2014 – April 2016
- Wrote the weekly report`,
  ],
  [
    'the company has a time of its own',
    `Acme Ltd, Leeds, UK\tMay 2016 – Present
Senior Engineer\tJan 2019 – Present
- Leads a team of six
Engineer\tMay 2016 – Dec 2018
- Built the first press
Halden Bank, York, UK\tJune 2014 – April 2016
Analyst\tJune 2014 – April 2016
- Wrote the weekly report`,
  ],
  [
    'how long it was stands below the company',
    `Acme Ltd
5 years 3 months
Senior Engineer
Jan 2019 – Present
- Leads a team of six
Engineer
May 2016 – Dec 2018
- Built the first press
Halden Bank
Analyst
June 2014 – April 2016
- Wrote the weekly report`,
  ],
])('a promotion gives two jobs at one company where %s', async (_, text) => {
  const { work } = await read(`Jo Bloggs\njo@example.com\n\nWORK EXPERIENCE\n${text}`);
  expect(work?.map(({ name, position, startDate }) => [name, position, startDate])).toEqual([
    ['Acme Ltd', 'Senior Engineer', '2019-01'],
    ['Acme Ltd', 'Engineer', '2016-05'],
    ['Halden Bank', 'Analyst', '2014-06'],
  ]);
});

it('projects for clients, with dates of their own, are told of the job that they stand under', async () => {
  const { work } = await read(`Jo Bloggs
jo@example.com

WORK EXPERIENCE
Senior Consultant, Norsk Advisory Ltd\tJan 2015 – Dec 2020
- Advises banks
Client: Fjord Bank (Feb 2016 – Dec 2017)
- Moved the ledger
Project: Tax portal, March 2018 – May 2019
- Wrote the forms
Analyst, Halden Bank\tJune 2012 – Dec 2014
- Wrote the weekly report`);
  expect(work?.map(({ name, startDate, endDate }) => [name, startDate, endDate])).toEqual([
    ['Norsk Advisory Ltd', '2015-01', '2020-12'],
    ['Halden Bank', '2012-06', '2014-12'],
  ]);
  expect(work?.[0]?.highlights).toEqual(
    expect.arrayContaining(['Advises banks', 'Moved the ledger', 'Wrote the forms']),
  );
});

it('a job of one year among spans of time is a job of its own', async () => {
  const { work } = await read(`Jo Bloggs
jo@example.com

WORK EXPERIENCE
Engineer, Acme Ltd\t2018 – 2021
- Built the first press, 2019 model
Intern, Halden Bank\t2017
- Wrote the weekly report
Waiter, Green Lodge Ltd\t2014 – 2016
- Served tables`);
  expect(work?.map(({ name, position }) => [name, position])).toEqual([
    ['Acme Ltd', 'Engineer'],
    ['Halden Bank', 'Intern'],
    ['Green Lodge Ltd', 'Waiter'],
  ]);
});

it.each([
  ['madonna\nmadonna@example.com', 'madonna'],
  ['bell hooks\nbell.hooks@example.com', 'bell hooks'],
  ['John Baker\nj.person@example.com', 'John Baker'],
  ['Samira Elhadj CV\ns.person@example.com', 'Samira Elhadj'],
  ['J A N E   D O E\njane@example.com', 'Jane Doe'],
  ['J A N E D O E\njane.doe@example.com', 'Jane Doe'],
])('finds the name in “%s”', async (head, name) => {
  const { basics } = await read(`${head}\n+44 7700 900123\n\nSKILLS\nWeaving, Dyeing`);
  expect(basics?.name).toBe(name);
});

it('takes no employer for the name of a person whose name is not told', async () => {
  const { basics } = await read(job('May 2019 - June 2021'));
  expect(basics?.name).toBeUndefined();
});

it('an address with a scheme counts whatever it ends with, a technology in a title does not', async () => {
  const { basics } = await read(`Jo Bloggs
ASP.NET Developer
jo@example.com | https://jane.ninja

SKILLS
Weaving, Dyeing`);
  expect(basics).toMatchObject({ url: 'https://jane.ninja', name: 'Jo Bloggs' });
  const plain = await read('Jo Bloggs\nASP.NET Developer\njo@example.com\n\nSKILLS\nWeaving, Dyeing');
  expect(plain.basics?.url).toBeUndefined();
});

it('a link behind a word of the contact line counts, also where a document has no places', async () => {
  const layout = layoutOf('Jo Bloggs\njo@example.com | Portfolio\n\nSKILLS\nWeaving, Dyeing, Spinning');
  const reader = await openOfflineResumeReader();
  const link = { x: 50, y: 24, width: 500, height: 14, url: 'https://bloggs.ninja' };
  const { profile } = await reader.read({
    kind: 'docx',
    pages: layout.pages.map((page) => ({ ...page, links: [link] })),
  });
  expect(profile.basics?.url).toBe('https://bloggs.ninja');
});

it.each<[string, string]>([
  ['Professional Experience', 'work'],
  ['Work History', 'work'],
  ['Employment', 'work'],
  ['Relevant Experience', 'work'],
  ['Research Experience', 'work'],
  ['Teaching Experience', 'work'],
  ['Career Summary', 'summary'],
  ['Professional Summary', 'summary'],
  ['Career Objective', 'summary'],
  ['Honors & Awards', 'awards'],
  ['Volunteering', 'volunteer'],
  ['Leadership & Extracurricular Activities', 'volunteer'],
  ['Licenses & Certifications', 'certificates'],
  ['Core Competencies', 'skills'],
  ['Technical Proficiencies', 'skills'],
  ['Areas of Expertise', 'skills'],
  ['Communication Skills', 'skills'],
  ['Education and Training', 'education'],
  ['Personal Projects', 'projects'],
  ['Hackathons', 'projects'],
  ['Selected Publications', 'publications'],
  ['Interests & Hobbies', 'interests'],
  ['Berufliche Stationen', 'work'],
  ['Praktische Erfahrungen', 'work'],
  ['Akademischer Werdegang', 'education'],
  ['Aus- und Weiterbildung', 'education'],
  ['IT-Kenntnisse', 'skills'],
  ['Persönliche Daten', 'contact'],
  ['Parcours professionnel', 'work'],
  ['Formations et diplômes', 'education'],
  ['Compétences clés', 'skills'],
  ['Experiencia laboral', 'work'],
  ['Antecedentes laborales', 'work'],
  ['Formación complementaria', 'education'],
  ['Experiência profissional', 'work'],
  ['Cursos complementares', 'certificates'],
  ['Atividades extracurriculares', 'volunteer'],
  ['实践经历', 'work'],
  ['教育经历', 'education'],
])('knows the heading “%s”', (heading, name) => {
  expect(sectionOf(heading)).toBe(name);
  expect(sectionOf(heading.toUpperCase())).toBe(name);
});

it('an icon before a heading hides nothing', () => {
  expect(sectionOf('⬩ Work Experience')).toBe('work');
});

it.each<[string, (y: number, title: string, company: string, city: string, dates: string) => LayoutItem[]]>([
  ['company | title | dates | city', (y, t, c, p, d) => [at(40, y, `${c} | ${t} | ${d} | ${p}`)]],
  ['company: title (dates)', (y, t, c, _, d) => [at(40, y, `${c}: ${t} (${d})`, 10, true)]],
  ['title at company', (y, t, c, p, d) => [at(40, y, `${t} at ${c}`, 10, true), at(40, y + 14, `${d}, ${p}`)]],
  ['dates above', (y, t, c, p, d) => [at(40, y, d), at(40, y + 14, t, 10, true), at(40, y + 28, `${c}, ${p}`)]],
  [
    'company first, place below',
    (y, t, c, p, d) => [at(40, y, c, 10, true), at(440, y, d), at(40, y + 14, t), at(440, y + 14, p)],
  ],
])('tells title, company and time apart in the order “%s”', async (_, head) => {
  const jobs = [
    ['Pressroom Lead', 'Halden Print', 'Leeds, UK', 'May 2019 – June 2023'],
    ['Machine Operator', 'Fjord Papers', 'Oslo, Norway', 'March 2014 – April 2019'],
    ['Data Analyst', 'Tidewater', 'Austin, TX', 'May 2011 – February 2014'],
  ] as const;
  const items = [
    ...[at(40, 40, 'Ingrid Solberg', 24, true), at(40, 70, 'ingrid@example.org'), at(40, 120, 'Experience', 14, true)],
    ...jobs.flatMap(([title, company, city, dates], nth) => [
      ...head(150 + nth * 90, title, company, city, dates),
      at(50, 150 + nth * 90 + 46, '• Cut paper waste by a fifth within two years of work'),
    ]),
    ...[at(40, 440, 'Skills', 14, true), at(40, 460, 'Offset printing, Colour management')],
  ];
  const { work } = await readPage(items);
  expect(work?.map(({ position, name, startDate }) => [position, name, startDate])).toEqual([
    ['Pressroom Lead', 'Halden Print', '2019-05'],
    ['Machine Operator', 'Fjord Papers', '2014-03'],
    ['Data Analyst', 'Tidewater', '2011-05'],
  ]);
});
