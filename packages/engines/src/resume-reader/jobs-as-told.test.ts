import { expect, it } from 'vitest';
import { at, read, readText } from './testing.ts';

const who = 'Ottilie Brandauer\nottilie@example.org\n\n';

it('a season of a hotel begins a job as any other time does', async () => {
  const { work } = await readText(
    `${who}Berufserfahrung\n\nPension Lärche\nKöchin\nJuni 2020 – heute\n- Küche für vierzig Gäste\n\nAlmhaus Steinbock\nKüchenhilfe\nWintersaison 2018\n- Frühstück und Lunchpakete\n\nGasthof Post\nKellnerin\nMai 2016 – Okt. 2017\n- Terrasse mit zwanzig Tischen`,
  );
  expect(work).toMatchObject([
    { name: 'Pension Lärche', startDate: '2020-06' },
    { name: 'Almhaus Steinbock', position: 'Küchenhilfe', startDate: '2018', endDate: '2018' },
    { name: 'Gasthof Post', endDate: '2017-10' },
  ]);
});

it('a time that has not ended stays open before a bar', async () => {
  const { work } = await readText(
    `${who}EXPERIENCE\n\nWEAVERBIRD LTD | Illustrator\n2021 – | Remote\n- Drew four picture books\n\nINKWELL GMBH | Designer\n2017 – 2020 | Graz\n- Covers`,
  );
  expect(work?.[0]).toMatchObject({ name: 'WEAVERBIRD LTD', startDate: '2021' });
  expect(work?.[0]?.endDate).toBeUndefined();
});

it('a firm that calls itself after its people is an employer, no title', async () => {
  const { work } = await readText(
    `${who}EXPERIENCE\n\nSummer Trainee | Ashdown Hale Consultants | Nashik\n2014 – 2015\n- Timed a bottling line\n\nAnalyst | Merrow Ltd | Pune\n2016 – 2018\n- Priced spare parts`,
  );
  expect(work?.[0]).toMatchObject({ name: 'Ashdown Hale Consultants', position: 'Summer Trainee' });
});

it('a title alone below its employer’s others is a title, whatever its first word says of companies', async () => {
  const { work } = await read([
    ...[at(40, 40, 'Ottilie Brandauer', 22, true), at(40, 70, 'ottilie@example.org')],
    at(40, 110, 'Employment History', 14),
    ...[at(40, 130, 'Pike, Dane & Moss, Inc.', 10, true), at(500, 130, 'Waco, TX', 10, true)],
    ...[at(40, 142, 'Senior Reliability Engineer'), at(460, 142, '06/2018 – 02/2021')],
    at(40, 156, '• Moved two thousand cron jobs'),
    ...[at(40, 172, 'Systems Engineer'), at(460, 172, '01/2016 – 05/2018')],
    at(40, 186, '• Built images for six hundred hosts'),
    ...[at(40, 206, 'Hollow Hosting', 10, true), at(500, 206, 'Waco, TX', 10, true)],
    ...[at(40, 218, 'Support Engineer'), at(460, 218, '07/2013 – 12/2015')],
    at(40, 232, '• Answered thirty tickets a day'),
  ]);
  expect(work?.map(({ name, position }) => [name, position])).toEqual([
    ['Pike, Dane & Moss, Inc.', 'Senior Reliability Engineer'],
    ['Pike, Dane & Moss, Inc.', 'Systems Engineer'],
    ['Hollow Hosting', 'Support Engineer'],
  ]);
});

it('who writes a thesis at a firm has the firm for an employer', async () => {
  const { work } = await readText(
    `${who}BERUFSERFAHRUNG\n\nDiplomandin bei Werft 1 am Nordhafen (02/2012 – 07/2012)\nFlensburg\n- Messung von Schwingungen`,
  );
  expect(work?.[0]).toMatchObject({ name: 'Werft 1 am Nordhafen', position: 'Diplomandin' });
});

it('headings that begin a little left of their text are of the same column as it', async () => {
  const { work, skills } = await read([
    at(210, 40, 'Ottilie Brandauer', 24, true),
    at(210, 70, 'Illustrator', 12),
    ...[at(211, 100, 'EXPERIENCE', 10.5, true), at(211, 330, 'EDUCATION', 10.5, true)],
    ...[0, 1, 2].flatMap((nth) => [
      at(225, 118 + nth * 70, `20${19 - 3 * nth} - 20${21 - 3 * nth}`, 8),
      at(225, 132 + nth * 70, 'Illustrator', 10, true),
      at(225, 146 + nth * 70, `${['Weaverbird', 'Inkwell', 'Hollow'][nth]} Ltd | Graz`, 9),
      at(227, 160 + nth * 70, '• Drew pictures for forty children’s books and one atlas', 9),
    ]),
    ...[at(225, 348, '2009 - 2012', 8), at(225, 362, 'BA, Drawing', 10, true), at(225, 376, 'University of Graz', 9)],
    ...[at(23, 150, 'CONTACT', 10.5, true), at(23, 170, '+43 316 5550142', 9), at(23, 190, 'ottilie@example.org', 9)],
    at(23, 230, 'SKILLS', 10.5, true),
    ...['Ink', 'Gouache', 'Linocut', 'Etching', 'Lettering', 'Maps'].map((skill, nth) =>
      at(23, 250 + nth * 25, skill, 9),
    ),
  ]);
  expect(work?.map(({ name }) => name)).toEqual(['Weaverbird Ltd', 'Inkwell Ltd', 'Hollow Ltd']);
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual([
    'Ink',
    'Gouache',
    'Linocut',
    'Etching',
    'Lettering',
    'Maps',
  ]);
});

it('the last word of a long head stands above the dates', async () => {
  const told = '• Kept the books, the stores and the good humour of a workshop with nine';
  const job = (y: number, head: string, dates: string) => [
    ...[at(45, y, head, 11), at(45, y + 16, 'Designer', 11), at(45, y + 30, dates, 8)],
    ...[0, 1, 2].map((nth) => at(51, y + 44 + nth * 14, told, 9.5)),
  ];
  const { work } = await read([
    ...[at(45, 40, 'Ottilie Brandauer', 30, true), at(45, 80, 'ottilie@example.org', 9.5)],
    at(45, 110, 'EXPERIENCE', 9, true),
    ...job(132, 'Weaverbird, Pike & Dane, Inc., Graz, AT — Senior Stage Set', 'MARCH 2019 - JUNE 2022'),
    ...job(242, 'Inkwell, Moss & Hollow, Inc., Linz, AT — Senior Page Layout', 'MAY 2014 - JANUARY 2019'),
  ]);
  expect(work?.map(({ position, highlights }) => [position, highlights?.length])).toEqual([
    ['Senior Stage Set Designer', 3],
    ['Senior Page Layout Designer', 3],
  ]);
});

it('a long head that ends with a legal form is a head', async () => {
  const { work } = await readText(
    `${who}EXPERIENCE\n\n01/02/2020 – CURRENT Nigg, Scotland\nTEAM LEADER, BLADE REPAIR – NORTH FIRTH WIND POWER SERVICES LTD.\n- Led a crew of six\n\n01/11/2016 – 28/10/2018 Esbjerg, Denmark\nTECHNICIAN – VIND OG HAV A/S\n- Serviced turbines`,
  );
  expect(work?.[0]).toMatchObject({ name: 'NORTH FIRTH WIND POWER SERVICES LTD.', startDate: '2020-02-01' });
  expect(work?.[0]?.position).toMatch(/^TEAM LEADER/);
});

it.each([
  ['Jefa de producción en Forjas del Ebro, S.A.', 'Forjas del Ebro, S.A.', 'Jefa de producción'],
  ['Checkout Supervisor (part-time) | Greengrocer Ltd', 'Greengrocer Ltd', 'Checkout Supervisor (part-time)'],
])('“%s” names its employer, and the title as it stands', async (head, name, position) => {
  const { work } = await readText(`${who}EXPERIENCE\n\n${head}\n2014 – 2016\n- Kept the books`);
  expect(work?.[0]).toMatchObject({ name, position });
});

it('a title and an employer without a town are that, also where the other jobs name their towns', async () => {
  const { work } = await readText(
    `${who}EXPERIENCE\n\nSenior Backend Engineer, Payflow Sp. z o.o., Warsaw   Mar 2020 - Present\n- Cut the nightly run\n\nSoftware Engineer, Allegro   06/2016 - 02/2020\n- Built the search`,
  );
  expect(work).toMatchObject([
    { name: 'Payflow Sp. z o.o.', position: 'Senior Backend Engineer', location: 'Warsaw' },
    { name: 'Allegro', position: 'Software Engineer' },
  ]);
});
