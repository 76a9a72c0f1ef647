import { expect, it } from 'vitest';
import { at, read } from './testing.ts';

const top = [at(40, 40, 'Irene Solana Gil', 24, true), at(40, 70, 'irene@example.es')];

it('spans of time over two lines in a cell, months in small letters, belong each to its own job, and a year alone too', async () => {
  const job = (y: number, [from, to]: string[], company: string, title: string, told: string) => [
    ...[at(50, y, from ?? ''), at(154, y, company, 10, true), at(470, y, 'Burgos')],
    ...[...(to === undefined ? [] : [at(50, y + 13, to)]), at(154, y + 13, title), at(159, y + 26, `• ${told}`)],
  ];
  const { work, education } = await read(
    [
      ...top,
      at(50, 100, 'Experiencia', 13, true),
      ...job(120, ['may 2018 –', 'actualidad'], 'Imprenta Halden S.A.', 'Jefa de taller', 'Compra de papel'),
      ...job(160, ['feb 2013 –', 'abr 2018'], 'Papelera Norte S.L.', 'Operadora', 'Turnos de noche'),
      ...job(200, ['2012'], 'Museo del Papel', 'Becaria', 'Visitas guiadas'),
      at(50, 250, 'Estudios', 13, true),
      ...[at(50, 270, 'sept 2010 –'), at(154, 270, 'Universidad de Burgos', 10, true)],
      ...[at(50, 283, 'sept 2011'), at(154, 283, 'Máster, Historia')],
      ...[at(50, 296, 'sept 2005 –'), at(154, 296, 'Universidad de Oviedo', 10, true)],
      ...[at(50, 309, 'jun 2010'), at(154, 309, 'Licenciatura, Química')],
    ],
    'docx',
  );
  expect(work?.map(({ name, startDate, endDate }) => [name, startDate, endDate])).toEqual([
    ['Imprenta Halden S.A.', '2018-05', undefined],
    ['Papelera Norte S.L.', '2013-02', '2018-04'],
    ['Museo del Papel', '2012', '2012'],
  ]);
  expect(education?.map(({ institution, startDate }) => [institution, startDate])).toEqual([
    ['Universidad de Burgos', '2010-09'],
    ['Universidad de Oviedo', '2005-09'],
  ]);
});

it('plain lines below heads that name title, company and place are told of the job', async () => {
  const jobs = [
    ['02.2019 – 06.2023', 'Jefa de taller, Imprenta Halden S.L., Burgos', 'Compra de papel para toda la casa'],
    ['03.2014 – 01.2019', 'Operadora, Papelera Norte S.A., Soria', 'Turnos de noche en la rotativa'],
  ] as const;
  const { work } = await read([
    ...[...top, at(40, 110, 'Experiencia profesional', 13, true)],
    ...jobs.flatMap(([dates, head, told], nth) => [
      ...[at(40, 140 + nth * 46, dates), at(160, 140 + nth * 46, head), at(160, 154 + nth * 46, told)],
    ]),
    ...[at(40, 260, 'Idiomas', 13, true), at(40, 280, 'Inglés (C1), Alemán (B1)')],
  ]);
  expect(work?.map(({ name, highlights }) => [name, highlights])).toEqual([
    ['Imprenta Halden S.L.', ['Compra de papel para toda la casa']],
    ['Papelera Norte S.A.', ['Turnos de noche en la rotativa']],
  ]);
});

it('headings of two lines in a margin below the name are a margin and no column', async () => {
  const job = (y: number, dates: string, title: string, company: string) => [
    ...[at(153, y, title, 10.5, true), at(470, y, dates), at(153, y + 13, company)],
    at(172, y + 28, '• Cut paper waste by a fifth within two years of work'),
  ];
  const { work } = await read([
    ...[at(40, 30, 'Irene Solana', 24, true), at(40, 60, 'Impresora', 13), at(40, 76, 'irene@example.es')],
    ...[at(190, 76, '+34 655 50 01 99'), at(40, 120, 'Perfil', 11.5, true), at(153, 119, 'Me gusta el papel.')],
    ...[at(40, 160, 'Experiencia', 11.5, true), at(40, 175, 'profesional', 11.5, true)],
    ...[
      ...job(160, '2019 – 2023', 'Jefa de taller', 'Halden S.L.'),
      ...job(215, '2014 – 2019', 'Operadora', 'Norte S.A.'),
    ],
    ...[at(40, 290, 'Formación', 11.5, true), at(40, 305, 'académica', 11.5, true)],
    ...[
      at(153, 290, 'Universidad de Burgos', 10.5, true),
      at(470, 290, '2010 – 2013'),
      at(153, 303, 'Grado, Historia'),
    ],
    ...[at(40, 345, 'Idiomas', 11.5, true), at(153, 344, 'Inglés – C1')],
  ]);
  expect(work?.map(({ name, position }) => [name, position])).toEqual([
    ['Halden S.L.', 'Jefa de taller'],
    ['Norte S.A.', 'Operadora'],
  ]);
});

it('a heading in small capitals over two lines in the margin is one heading', async () => {
  const { work } = await read([
    ...[at(170, 40, 'Irene Solana Gil', 24, true), at(170, 70, 'irene@example.es | +34 655 50 01 99')],
    ...[at(56, 110, 'P', 10, true), at(61, 112.4, 'ERFIL', 7, true), at(170, 110, 'Me gusta el papel viejo y nuevo.')],
    ...[at(56, 150, 'E', 10, true), at(61, 152.4, 'XPERIENCIA', 7, true), at(56, 167, 'PROFESIONAL', 7, true)],
    ...[
      at(170, 150, 'Jefa de taller, Imprenta Halden S.L. – Burgos', 10, true),
      at(170, 164.6, 'mayo de 2019 – actualidad'),
    ],
    at(189, 179, '• Compra de papel para toda la casa y sus talleres'),
    ...[
      at(170, 194, 'Operadora, Papelera Norte S.A. – Soria', 10, true),
      at(170, 208, 'abril de 2014 – abril de 2019'),
    ],
    at(189, 223, '• Turnos de noche en la rotativa grande'),
  ]);
  expect(work?.map(({ name, position }) => [name, position])).toEqual([
    ['Imprenta Halden S.L.', 'Jefa de taller'],
    ['Papelera Norte S.A.', 'Operadora'],
  ]);
});

it.each([
  [['Solveig', 'Aasen-', 'Lunde'], 'Solveig Aasen-Lunde'],
  [['Solveig', 'Aasen-Lunde,', 'PhD'], 'Solveig Aasen-Lunde, PhD'],
])('a name over three lines of a narrow column, %j, is read to its end', async (lines, name) => {
  const { basics } = await read([
    ...lines.map((text, nth) => at(40, 40 + nth * 24, text, 17, true)),
    ...[at(40, 120, 'Printer', 9), at(40, 140, 'solveig@example.org', 9), at(40, 180, 'Skills', 13, true)],
    ...['Offset printing', 'Colour management', 'Paper', 'Binding', 'Typography'].map((text, nth) =>
      at(40, 200 + nth * 14, text),
    ),
  ]);
  expect(basics?.name).toBe(name);
});

it('a time and a place in one cell of a margin stay apart in Chinese', async () => {
  const job = (y: number, dates: string, city: string, title: string, company: string) => [
    ...[at(46, y, dates), at(176, y, title, 10, true), at(46, y + 14, city), at(176, y + 14, company)],
    at(176, y + 28, '• 两年内把纸张损耗降低两成'),
  ];
  const { work } = await read([
    ...[at(46, 40, '陈思远', 20, true), at(46, 70, 'chen@example.cn'), at(46, 100, '工作经历', 12, true)],
    ...job(120, '06/2019 – 至今', '南京', '客户经理', '远山印务有限公司'),
    ...job(180, '08/2014 – 05/2019', '天津', '销售代表', '海河纸业集团'),
  ]);
  expect(work?.map(({ startDate, endDate }) => [startDate, endDate])).toEqual([
    ['2019-06', undefined],
    ['2014-08', '2019-05'],
  ]);
});
