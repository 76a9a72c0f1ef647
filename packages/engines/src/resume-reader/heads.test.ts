import { expect, it } from 'vitest';
import type { LayoutItem } from './port.ts';
import { at, read, readText } from './testing.ts';

it('a name in two weights without a space that shows is two names', async () => {
  const { basics } = await read([
    at(40, 40, 'Solveig', 30),
    at(40 + 7 * 15 + 2, 40, 'van der Berg Lunde', 30, true),
    at(40, 90, 's.lunde@example.org'),
    at(40, 120, 'Skills', 14, true),
    at(40, 140, 'Offset printing, Colour management'),
  ]);
  expect(basics?.name).toBe('Solveig van der Berg Lunde');
});

it.each([
  ['Tunde Akinola, PhD', 'Tunde Akinola, PhD'],
  ['TUNDE AKINOLA, M.D., MPH', 'Tunde Akinola, M.D., MPH'],
  ['Tunde Akinola, PMP (he/him)', 'Tunde Akinola, PMP'],
  ['Tunde Akinola, Lagos', 'Tunde Akinola'],
  ['Tunde Akinola, RN | Ward Nurse', 'Tunde Akinola, RN'],
])('of “%s” the degree stays with the name, and no town does', async (line, name) => {
  const { basics } = await readText(`${line}\nakinola@example.org\n\nSKILLS\nWeaving, Dyeing`);
  expect(basics?.name).toBe(name);
});

const jobs = [
  ['02/2019 – 06/2023', 'Jefa de taller, Imprenta Halden S.L., Burgos', 'Compra de papel; Formación de once personas'],
  ['03/2014 – 01/2019', 'Operadora, Papelera del Norte S.A., Soria', 'Turnos de noche en la rotativa'],
] as const;
it('what is told below a head of one line beside its dates is no company', async () => {
  const { work } = await read([
    ...[at(40, 40, 'Irene Solana Gil', 22, true), at(40, 70, 'irene@example.es')],
    at(40, 110, 'Experiencia profesional', 13, true),
    ...jobs.flatMap(([dates, head, told], nth) => [
      at(40, 140 + nth * 50, dates),
      at(160, 140 + nth * 50, head),
      at(160, 154 + nth * 50, told),
    ]),
    ...[at(40, 260, 'Idiomas', 13, true), at(160, 280, 'Inglés, Alemán')],
  ]);
  expect(work).toMatchObject([
    { name: 'Imprenta Halden S.L.', position: 'Jefa de taller', startDate: '2019-02' },
    { name: 'Papelera del Norte S.A.', position: 'Operadora', highlights: ['Turnos de noche en la rotativa'] },
  ]);
});

it('the last word of a head that runs over is no heading, though it names a section', async () => {
  const { work, projects } = await read([
    ...[at(40, 40, 'Irene Solana Gil', 22, true), at(40, 70, 'irene@example.es')],
    at(40, 110, 'TRAYECTORIA LABORAL', 9, true),
    ...[at(40, 130, 'Imprenta Halden, Burgos — Coordinadora de nuevos', 11), at(40, 145, 'proyectos', 11)],
    ...[at(40, 160, 'febrero de 2019 - junio de 2023', 8), at(40, 176, 'Compra de papel para toda la casa')],
    ...[at(40, 205, 'Papelera del Norte, Soria — Operadora', 11), at(40, 220, 'marzo de 2014 - enero de 2019', 8)],
    ...[at(40, 236, 'Turnos de noche en la rotativa grande'), at(40, 270, 'IDIOMAS', 9, true), at(40, 290, 'Inglés')],
  ]);
  expect(projects).toBeUndefined();
  expect(work).toMatchObject([
    { name: 'Imprenta Halden', position: 'Coordinadora de nuevos proyectos', startDate: '2019-02' },
    { name: 'Papelera del Norte', position: 'Operadora', startDate: '2014-03', endDate: '2019-01' },
  ]);
});

it('a head of several things between bars that runs over is still a head', async () => {
  const head = 'Senior Pressroom Lead | Halden & Sons Print Ltd | Kingston upon Hull, United';
  const { work } = await read([
    ...[at(40, 40, 'Ingrid Solberg', 24, true), at(40, 70, 'ingrid@example.org'), at(40, 110, 'EXPERIENCE', 12, true)],
    ...[at(40, 130, 'MAY 2019 – JUNE 2023', 9), at(40, 142, head), at(40, 154, 'Kingdom')],
    ...[at(50, 170, '• Cut paper waste by a fifth within two years of work')],
    ...[at(40, 190, 'MARCH 2014 – APRIL 2019', 9), at(40, 202, 'Machine Operator | Fjord Papers | Oslo, Norway')],
    ...[at(50, 218, '• Trained eleven people on the new sheet-fed machines')],
  ]);
  expect(work).toMatchObject([
    { name: 'Halden & Sons Print Ltd', position: 'Senior Pressroom Lead', startDate: '2019-05' },
    { name: 'Fjord Papers', position: 'Machine Operator' },
  ]);
});

it('a margin of dates so narrow that they touch the text and part words is still read as dates', async () => {
  const job = (y: number, dates: LayoutItem[], company: string, title: string) => [
    ...[...dates, at(96, y, company, 10, true), at(96, y + 13, title)],
    at(96, y + 26, '• Cut paper waste by a fifth within two years of work'),
  ];
  const { work } = await read([
    ...[at(40, 40, 'Irene Solana Gil', 24, true), at(40, 70, 'irene@example.es'), at(40, 110, 'Experiencia', 13, true)],
    ...job(
      140,
      [{ ...at(40, 140, '2019 – actu-'), width: 56 }, at(40, 152, 'alidad')],
      'Halden S.L.',
      'Jefa de taller',
    ),
    ...job(190, [at(40, 190, '2014–2019')], 'Norte S.A.', 'Operadora'),
    ...job(240, [at(40, 240, '2010–2014')], 'Soria S.A.', 'Auxiliar'),
  ]);
  expect(work?.map(({ name, startDate, endDate }) => [name, startDate, endDate])).toEqual([
    ['Halden S.L.', '2019', undefined],
    ['Norte S.A.', '2014', '2019'],
    ['Soria S.A.', '2010', '2014'],
  ]);
});

it('a few short lines to reach the person are a column, however little they say', async () => {
  const story = Array.from({ length: 30 }, (_, nth) =>
    at(160, 140 + nth * 12, 'Paper waste was cut by a fifth within two years of work, and nobody missed any of it'),
  );
  const { basics, summary } = await read([
    at(40, 40, 'Ingrid Solberg', 24, true),
    ...['Bergen', 'Norway', '+47 555 01 234', 'ingrid@exa.org', 'ingsol'].map((text, nth) =>
      at(40, 118 + nth * 11, text, 9),
    ),
    ...[at(160, 120, 'Profile', 14, true), ...story],
    ...[at(160, 520, 'Skills', 14, true), at(160, 540, 'Offset printing, Colour management')],
  ]).then((profile) => ({ ...profile, summary: profile.basics?.summary }));
  expect(basics).toMatchObject({ name: 'Ingrid Solberg', location: { city: 'Bergen' }, email: 'ingrid@exa.org' });
  expect(summary).toMatch(/^Paper waste/);
});

it('a school in capitals right below its heading is no heading itself', async () => {
  const { education } = await readText(`JO BLOGGS
jo@example.com

EXPERIENCE
Halden Print, Leeds
Machine Operator (03/2014 - 04/2019)
- Trained eleven people

EDUCATION
ENSTA
Master, History (09/2010 - 07/2013)

SKILLS
- Weaving, Dyeing`);
  expect(education).toMatchObject([{ institution: 'ENSTA', studyType: 'Master', startDate: '2010-09' }]);
});

it('a job with one year alone began and ended in it', async () => {
  const { work } = await readText(`Jo Bloggs
jo@example.com

EXPERIENCE
2016 - 2019\tMachine Operator, Fjord Papers Ltd
- Trained eleven people
2015\tPorter, Green Lodge Ltd
- Carried beds`);
  expect(work?.map(({ startDate, endDate }) => [startDate, endDate])).toEqual([
    ['2016', '2019'],
    ['2015', '2015'],
  ]);
});

it('groups of skills on one line are groups', async () => {
  const { skills } = await readText(
    'Jo Bloggs\njo@example.com\n\nSKILLS\nPress: Offset, Letterpress; Design: InDesign, Type',
  );
  expect(skills).toEqual([
    { name: 'Press', keywords: ['Offset', 'Letterpress'] },
    { name: 'Design', keywords: ['InDesign', 'Type'] },
  ]);
});

it('Chinese list items that end well before the next column are items of their own', async () => {
  const { work } = await read([
    ...[at(40, 40, '陈思远', 26, true), at(40, 110, '工作经历', 11, true)],
    ...[at(40, 130, '远山印务有限公司, 南京 — 客戶经理', 11, true), at(40, 146, '2019年3月 - 至今', 8)],
    ...[at(40, 162, '负责华东区图书印刷业务'), at(40, 178, '两年内把纸张损耗降低两成')],
    ...[at(40, 206, '海河纸业集团, 天津 — 销售代表', 11, true), at(40, 222, '2015年7月 - 2019年2月', 8)],
    ...[at(40, 238, '开发十二家新客戶'), at(40, 254, '建立售后回访制度')],
    ...[
      at(420, 110, '专业技能', 11, true),
      at(420, 130, '商务谈判'),
      at(420, 144, '色彩管理'),
      at(420, 158, '成本核算'),
    ],
    ...[at(420, 190, '语言能力', 11, true), at(420, 210, '英语'), at(420, 224, '日语'), at(420, 40, 'chen@example.cn')],
  ]);
  expect(work?.[0]).toMatchObject({
    position: '客户经理',
    highlights: ['负责华东区图书印刷业务', '两年内把纸张损耗降低两成'],
  });
  expect(work?.[1]?.highlights).toHaveLength(2);
});

it('the name at the foot of the page is no language', async () => {
  const { languages } = await read([
    ...[at(40, 40, 'Ingrid Solberg', 24, true), at(40, 70, 'ingrid@example.org'), at(40, 110, 'Languages', 13, true)],
    ...[at(40, 130, 'Norwegian: native'), at(40, 144, 'French: intermédiaire')],
    ...[at(40, 800, 'Ingrid Solberg', 8), at(540, 800, '1', 8)],
  ]);
  expect(languages?.map(({ language }) => language)).toEqual(['Norwegian', 'French']);
});
