import { openTestEngines } from '@talentsync/engines/testing';
import { expect, it } from 'vitest';
import { packStore } from './store/packs.ts';
import { type InterviewTables, migrations } from './tables.ts';

it('knows what the modules of the release before ask for', async () => {
  const before = await openTestEngines();
  const first = Object.fromEntries(Object.entries(migrations).slice(0, 3));
  const old = await before.databases.open<
    Omit<InterviewTables, 'modules'> & { modules: Omit<InterviewTables['modules'], 'competencies'> }
  >({ service: 'interview', durability: 'full', migrations: first });
  const pack = { name: 'Alpha', version: '1', language: 'en', origin: 'import', embedded: null } as const;
  await old
    .insertInto('packs')
    .values({ ...pack, id: 'alpha', edition: 'new', imported_at: 1 })
    .execute();
  await old
    .insertInto('modules')
    .values({
      ...{ id: 'm', pack_id: 'alpha', name: 'M', domain: 'd', description: '', position: 0, question_count: 3 },
      translation_of: null,
    })
    .execute();
  const question = (id: string, edition: string, competency?: string) => ({
    ...{ pack_id: 'alpha', module_id: 'm', position: 0, rank: 0, id, edition },
    content: JSON.stringify({ id, text: 'Why?', competency }),
  });
  await old
    .insertInto('questions')
    .values([
      question('q1', 'new', 'Care'),
      question('q2', 'new', 'Systems'),
      question('q3', 'new', 'Systems'),
      question('q4', 'new'),
      question('q5', 'stale', 'Gone'),
    ])
    .execute();
  await before.keep();

  const after = await openTestEngines({ directory: before.directory });
  const db = await after.databases.open<InterviewTables>({ service: 'interview', durability: 'full', migrations });
  expect(await packStore.modules(db)).toMatchObject([{ id: 'm', competencies: ['Systems', 'Care'] }]);
  await after.close();
});
