import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { DocumentLayout, ResumeReader } from './port.ts';

/** Lines one below the other; a leading tab indents, a tab inside parts a line into pieces. */
export const layoutOf = (text: string): DocumentLayout => ({
  kind: 'txt',
  pages: [
    {
      width: 600,
      height: 800,
      links: [],
      items: text.split('\n').flatMap((line, row) => {
        let x = 50;
        return line.split('\t').flatMap((piece) => {
          const item = {
            text: piece,
            x,
            y: (row + 1) * 14,
            width: piece.length * 5,
            height: 10,
            fontSize: 10,
            bold: false,
          };
          x += piece.length * 5 + 40;
          return piece === '' ? [] : [item];
        });
      }),
    },
  ],
});

const resume = layoutOf(`Jo Bloggs
jo@example.com | +44 20 7946 0000

EXPERIENCE
Nurse, City Hospital
Jan 2019 - Present
- Ran the night ward with 24 beds
Care Assistant, Green Lodge Ltd
2016 - 2018
- Trained nine new colleagues

EDUCATION
University of Leeds
BSc Nursing, 2013 - 2016`);

const words = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(words)
      : [];

export const resumeReaderChecks: Checks<ResumeReader> = {
  'keeps what belongs to a job together on one record': async (reader) => {
    const { profile } = await reader.read(resume);
    expect(profile.basics).toMatchObject({ name: 'Jo Bloggs', email: 'jo@example.com' });
    expect(profile.work).toEqual([
      expect.objectContaining({
        name: 'City Hospital',
        position: 'Nurse',
        startDate: '2019-01',
        highlights: ['Ran the night ward with 24 beds'],
      }),
      expect.objectContaining({
        name: 'Green Lodge Ltd',
        position: 'Care Assistant',
        startDate: '2016',
        endDate: '2018',
      }),
    ]);
    expect(profile.education).toMatchObject([{ institution: 'University of Leeds' }]);
  },
  'says nothing that does not stand in the document': async (reader) => {
    const { profile } = await reader.read(resume);
    const text = resume.pages[0]?.items.map((item) => item.text).join(' ') ?? '';
    for (const value of words(profile))
      if (!/^\d{4}(-\d{2})?$/.test(value)) for (const word of value.split(/[\s/]+/)) expect(text).toContain(word);
  },
  'says what it is not sure of, and gives the lines it saw': async (reader) => {
    const { warnings, pages, profile } = await reader.read(
      layoutOf('Just some words about nothing in particular, without any order.'),
    );
    expect(profile.work ?? []).toEqual([]);
    expect(warnings.map(({ pointer }) => pointer)).toContain('/work');
    expect(pages[0]?.lines).toEqual(['Just some words about nothing in particular, without any order.']);
  },
};
