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

it('asks in German and Spanish too, and says nothing in languages it does not write', async () => {
  const writer = await openOfflineQuestionWriter();
  const ask = (language: string) =>
    writer.write({ profile: { projects: [{ name: 'Parcel Map' }] }, count: 1, language, moduleDomains: [] });
  expect((await ask('de'))[0]?.text).toMatch(/^Erzählen Sie mir von Parcel Map/);
  expect((await ask('es'))[0]?.text).toMatch(/^Hábleme de Parcel Map/);
  expect(await ask('fi')).toEqual([]);
});
