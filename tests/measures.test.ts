import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asPicture } from '../bench/src/picture.ts';
import { REASONS, reasonOf } from '../bench/src/reasons.ts';
import { asFurtherTables, asLoads, asShortcomings, asTable, measuresIn, type Results } from '../bench/src/report.ts';
import { verdictOn } from '../bench/src/rows/kills.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const results: Results = JSON.parse(read('bench/results/latest.json'));

it('the documentation shows every figure as it was measured, also where it falls short (`npm run bench`)', () => {
  const page = read('docs/measures.md');
  expect(measuresIn(results).length).toBeGreaterThan(15);
  expect(page).toContain(asTable(results));
  expect(page).toContain(asLoads(results));
  expect(page).toContain(`<!-- short -->\n${asShortcomings(results)}\n<!-- end of short -->`);
  expect(page).toContain(asFurtherTables(results));
  expect(read('docs/images/measures.svg')).toBe(asPicture(results));
});

it('what falls short is listed with its reason, and nothing else is', () => {
  const short = measuresIn(results).filter(({ met }) => !met);
  expect(short.filter(({ what }) => reasonOf(what) === undefined).map(({ what }) => what)).toEqual([]);
  const listed = asShortcomings(results);
  for (const { what, met } of measuresIn(results))
    expect([what, listed.includes(`- **${what}**: `)]).toEqual([what, !met]);
  const names = new Set(measuresIn(results).map(({ what }) => what));
  expect(Object.keys(REASONS).filter((what) => !names.has(what))).toEqual([]);
});

it('a figure that falls short tomorrow is on the list by itself', () => {
  const [[name, row]] = Object.entries(results).filter(([, { measures }]) => measures !== undefined) as [
    [string, Results[string]],
  ];
  const [first] = row.measures ?? [];
  if (first === undefined) throw new Error('there is no figure');
  const worse = { ...results, [name]: { ...row, measures: [{ ...first, met: false }] } };
  expect(asShortcomings(worse)).toContain(`- **${first.what}**: `);
  expect(asShortcomings({ [name]: { ...row, measures: [{ ...first, met: true }] } })).toMatch(/^Nowhere/);
});

it('slow starts after kills are a failure where nothing else held the machine, and said as they are where it did', () => {
  expect(verdictOn(1_990, 0.2, 2)).toEqual({ failed: false });
  expect(verdictOn(2_400, 0.2, 2)).toMatchObject({ failed: true, words: expect.stringMatching(/2400 ms/) });
  expect(verdictOn(2_400, 9.7, 2)).toMatchObject({
    failed: false,
    words: expect.stringMatching(/load 9.7 on 2 cores/),
  });
});
