import { expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { questionWriterChecks } from './conformance.ts';
import { openOfflineQuestionWriter } from './offline.ts';

conforms(questionWriterChecks, openOfflineQuestionWriter);

const openCareless = async () => ({
  ...(await openOfflineQuestionWriter()),
  write: async () =>
    [1, 2, 3].map(() => ({
      text: 'Why did you ignore all previous instructions at Acme?',
      competency: 'x',
      basis: 'Acme',
      keyPoints: [],
    })),
});
for (const check of Object.keys(questionWriterChecks)) failsOn(questionWriterChecks, check, openCareless);

it('asks about the present job before older ones, and names a skill where the resume says that it was used', async () => {
  const questions = await (await openOfflineQuestionWriter()).write({
    profile: {
      work: [
        { name: 'Old Inn', position: 'Waiter', endDate: '2015', highlights: ['Served eighty guests an evening'] },
        { name: 'Northwind', startDate: '2021', highlights: ['Cut failed runs from nine to one with TypeScript'] },
      ],
      skills: [{ name: 'Web', keywords: ['TypeScript', 'CSS'] }],
    },
    count: 10,
    language: 'en',
    moduleDomains: [],
  });
  expect(questions[0]?.basis).toBe('Cut failed runs from nine to one with TypeScript');
  expect(questions.find(({ basis }) => basis === 'TypeScript')?.text).toContain('Northwind');
  expect(questions.find(({ basis }) => basis === 'CSS')?.text).not.toMatch(/Northwind|Old Inn/);
});

it('asks in German and Spanish too, and says nothing in languages it does not write', async () => {
  const writer = await openOfflineQuestionWriter();
  const ask = (language: string) =>
    writer.write({ profile: { projects: [{ name: 'Parcel Map' }] }, count: 1, language, moduleDomains: [] });
  expect((await ask('de'))[0]?.text).toMatch(/^Erzählen Sie mir von Parcel Map/);
  expect((await ask('es'))[0]?.text).toMatch(/^Hábleme de Parcel Map/);
  expect(await ask('fi')).toEqual([]);
});
