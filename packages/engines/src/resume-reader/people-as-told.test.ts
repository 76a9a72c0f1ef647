import { expect, it } from 'vitest';
import { at, read, readText } from './testing.ts';

const who = 'Ottilie Brandauer\nottilie@example.org\n\n';

it('a time in the margin ends in its second line, though the text beside it has one', async () => {
  const { education } = await read([
    ...[at(40, 40, 'Ottilie Brandauer', 22, true), at(40, 70, 'ottilie@example.org')],
    at(150, 110, 'Formation', 14),
    ...[at(50, 130, 'septembre 2015 –'), at(150, 130, 'Master, Informatique, Université de Rennes')],
    ...[at(80, 142, 'janvier 2018'), at(150, 142, 'Mention bien')],
    ...[at(50, 160, 'septembre 2013 –'), at(150, 160, 'Licence, Informatique, Université de Brest')],
    at(92, 172, 'juin 2015'),
    at(150, 200, 'Langues', 14),
    ...[at(100, 220, 'Breton'), at(150, 220, 'natif')],
  ]);
  expect(education).toMatchObject([
    { startDate: '2015-09', endDate: '2018-01' },
    { startDate: '2013-09', endDate: '2015-06' },
  ]);
});

it.each(['Currículum vítae', 'Curriculum vitæ'])('“%s” over the personal data is no name', async (title) => {
  const { basics } = await readText(
    `${title}\n\nNombre: Pilar Ordóñez Vega\nCorreo: pilar@example.es\n\nIDIOMAS\nInglés: C1\nAlemán: B1`,
  );
  expect(basics?.name).toBe('Pilar Ordóñez Vega');
});

it('a plain line over list items names a group of skills', async () => {
  const { skills } = await readText(`${who}SKILLS\nTickets\n- Rope access\n- Confined space\nTrades\n- Hydraulics`);
  expect(skills).toEqual([
    { name: 'Tickets', keywords: ['Rope access', 'Confined space'] },
    { name: 'Trades', keywords: ['Hydraulics'] },
  ]);
});

it('languages side by side, each with its colon, keep what is said of each', async () => {
  const { languages } = await read([
    ...[at(40, 40, 'Ottilie Brandauer', 22, true), at(40, 70, 'ottilie@example.org')],
    at(40, 110, 'Languages', 14),
    ...[at(40, 130, 'German:', 10, true), at(85, 130, 'native'), at(140, 130, 'French:', 10, true), at(185, 130, 'B2')],
  ]);
  expect(languages).toEqual([
    { language: 'German', fluency: 'native' },
    { language: 'French', fluency: 'B2' },
  ]);
});

it('a stay elsewhere in one line belongs to the studies above it', async () => {
  const { education } = await readText(
    `${who}EDUCATION\n\nBSc, Statistics (2012 – 2016)\nUniversity of Graz\nExchange semester: Chalmers, Gothenburg (spring 2015)`,
  );
  expect(education).toHaveLength(1);
  expect(education?.[0]).toMatchObject({ institution: 'University of Graz', endDate: '2016' });
});

it('a degree of two words with one ending is one degree', async () => {
  const { education } = await readText(
    `${who}AUSBILDUNG\n\nTourismusschule Pinzgau, Zell am See\nReife- und Diplomprüfung\n09/2011 – 06/2016`,
  );
  expect(education?.[0]?.location).toBe('Zell am See');
  expect(education?.[0]?.area).toBeUndefined();
  expect(education?.[0]?.studyType).toBe('Reife- und Diplomprüfung');
});

it('a Chinese town behind a school is where it is', async () => {
  const { education } = await readText(`${who}教育背景\n\n学士, 数学 (2013年9月 – 2017年6月)\n河洛大学, 洛阳`);
  expect(education?.[0]?.institution).toBe('河洛大学');
});

it.each([['a particle with a hyphen', 'Jonah ben-David Hollow']])(
  'a name with %s is a name, and no school is',
  async (_, name) => {
    const { basics } = await readText(
      `${name}\nIllustrator\nottilie@example.org\n\nEDUCATION\n\nFraser Valley Polytechnic\nBSc, Drawing\n2012 – 2015`,
    );
    expect(basics?.name).toBe(name);
  },
);

it('an address that a narrow column parted within its end is whole', async () => {
  const { basics } = await read([
    ...[at(210, 40, 'Ottilie Brandauer', 24, true), at(23, 60, 'studio@brandauer.exa', 9), at(23, 73, 'mple', 9)],
    ...[at(23, 110, 'SKILLS', 11, true), at(23, 130, 'Ink', 9)],
  ]);
  expect(basics?.email).toBe('studio@brandauer.example');
});

it('a school whose town is in its name is not told its town twice', async () => {
  const { education } = await readText(
    `${who}EDUCATION\n\nCollege of Engineering, Sangli, Sangli\nB.Tech, Electronics\n2011 – 2015`,
  );
  expect(education?.[0]).toMatchObject({ institution: 'College of Engineering, Sangli', location: 'Sangli' });
});
