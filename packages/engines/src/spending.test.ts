import { type LanguageStub, startLanguageStub } from '@talentsync/stubs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openCompatibleEmbeddings } from './embeddings/compatible.ts';
import { createLanguageModels } from './language-model/open.ts';
import { createSpending, makeSpending, type SpendingTable } from './spending.ts';
import { openTestEngines, type TestEngines } from './testing.ts';
import { type Charge, createMeter, type Used } from './usage.ts';

let engines: TestEngines;
let stub: LanguageStub;
beforeEach(async () => {
  engines = await openTestEngines();
  stub = await startLanguageStub({ apiKey: 'key' });
});
afterEach(async () => {
  await stub.close();
  await engines.close();
});

const used: Used = { provider: 'openai', model: 'm', purpose: 'judge', inputTokens: 100, outputTokens: 10 };
/** A dollar a token, for the model that has a price. */
const priceOf = ({ model, inputTokens, outputTokens }: Required<Used>) =>
  model === 'free' ? null : inputTokens + outputTokens;

const open = async () => {
  const db = await engines.databases.open<{ spending: SpendingTable }>({
    ...{ service: 'feedback', durability: 'normal', migrations: { '0001-spending': makeSpending } },
  });
  const counted: Charge[] = [];
  const failures: unknown[] = [];
  const spending = createSpending(db, (error) => failures.push(error));
  return { db, spending, counted, failures, meter: createMeter(priceOf, (charge) => counted.push(charge)) };
};

it('keeps what each interview cost, added up by provider, model and purpose', async () => {
  const { db, spending, meter } = await open();
  await Promise.all(
    ['i1', 'i1', 'i2'].map((id) =>
      spending.on(id, async () => {
        await Promise.resolve();
        meter.charge(used);
      }),
    ),
  );
  spending.on('i1', () => meter.charge({ ...used, model: 'free' }));
  spending.on('i1', () => meter.charge({ provider: 'groq', model: 'w', purpose: 'transcription', audioSeconds: 2.5 }));
  await spending.settled();
  const nothing = { inputTokens: 0, outputTokens: 0, audioSeconds: 0, characters: 0, cost: 0, unpriced: 0 };
  expect(await spending.list()).toEqual([
    {
      ...{ ...nothing, provider: 'groq', model: 'w', purpose: 'transcription', interviews: 1, calls: 1 },
      audioSeconds: 2.5,
    },
    {
      ...{ ...nothing, provider: 'openai', model: 'free', purpose: 'judge', interviews: 1, calls: 1, unpriced: 1 },
      ...{ inputTokens: 100, outputTokens: 10 },
    },
    {
      ...{ ...nothing, provider: 'openai', model: 'm', purpose: 'judge', interviews: 2, calls: 3 },
      ...{ inputTokens: 300, outputTokens: 30, cost: 330 },
    },
  ]);
  const rows = await db.selectFrom('spending').select(['interview_id', 'calls']).where('model', '=', 'm').execute();
  expect(rows).toEqual(
    expect.arrayContaining([
      { interview_id: 'i1', calls: 2 },
      { interview_id: 'i2', calls: 1 },
    ]),
  );
});

it('counts what belongs to no interview, and keeps it with none', async () => {
  const { spending, meter, counted } = await open();
  spending.on(null, () => meter.charge(used));
  meter.charge(used);
  await spending.settled();
  expect(counted).toHaveLength(2);
  expect(await spending.list()).toEqual([]);
});

it('lets the work go on where it cannot be kept', async () => {
  const { db, spending, meter, failures } = await open();
  await db.schema.dropTable('spending').execute();
  const work = () => {
    meter.charge(used);
    return 'done';
  };
  expect(spending.on('i1', work)).toBe('done');
  await spending.settled();
  expect(failures).toHaveLength(1);
});

it('is told by drivers of what an answer used, also of one that could not be read', async () => {
  const { counted, meter } = await open();
  const provider = { baseUrl: `${stub.url}/v1`, apiKey: 'key', model: 'm' };
  const providers = { openai: provider, blackbox: provider, groq: provider, compatible: provider };
  const model = await createLanguageModels({ providers, timeoutMs: 5_000, meter })('openai');
  const embeddings = await openCompatibleEmbeddings({ provider: 'openai', ...provider, timeoutMs: 5_000, meter });
  const schema = z.object({ never: z.literal('what the stub says') });
  await expect(
    model.complete({ system: 's', prompt: 'p', schema, name: 'nothing', purpose: 'followUp' }),
  ).rejects.toMatchObject({ details: { trouble: 'garbage' } });
  await embeddings.embed(['one', 'two'], { language: 'en' });
  const asked = { provider: 'openai', purpose: 'followUp', inputTokens: 120, outputTokens: 80, cost: 200 };
  expect(counted).toMatchObject([asked, asked, { purpose: 'embeddings', inputTokens: 2, cost: 2 }]);
});
