import { startLanguageStub } from '@talentsync/stubs';
import { expect, it } from 'vitest';
import { modelOf } from './models.ts';

const NOW = Date.parse('2026-11-27');

/** What the host is told of a model, once the server was asked. */
const told = async (model: string, models: NonNullable<Parameters<typeof startLanguageStub>[0]>['models']) => {
  const stub = await startLanguageStub({ apiKey: 'right', ...(models && { models }) });
  const notices: string[] = [];
  const asked = Promise.withResolvers<void>();
  const served = modelOf({
    ...{ provider: 'vendor', baseUrl: `${stub.url}/v1`, apiKey: 'right', model, now: () => NOW },
    notice: (text) => notices.push(text),
    fetch: async (...request) => {
      const response = await fetch(...request);
      // Read here, so that what comes after is only a matter of turns of the loop.
      const text = await response.text();
      setImmediate(asked.resolve);
      return new Response(text, response);
    },
  });
  await asked.promise;
  await stub.close();
  return { served, notices };
};

it('a model that its server does not have is told at the start', async () => {
  expect(await told('nonesuch', ['a', 'b'])).toEqual({
    served: 'nonesuch',
    notices: ['vendor does not list the model nonesuch; see its settings.'],
  });
});

it('a model that its server retires soon is told with its day', async () => {
  const models = [{ id: 'm', shutdown_date: '2026-12-24' }];
  expect((await told('m', models)).notices).toEqual(['vendor retires the model m on 2026-12-24; choose another.']);
  expect((await told('m', [{ id: 'm', shutdown_date: '2027-12-24' }])).notices).toEqual([]);
});

it('a name that stands for another model is looked up as that one', async () => {
  expect(await told('o4-mini', ['gpt-5.6-terra'])).toEqual({
    served: 'gpt-5.6-terra',
    notices: [expect.stringContaining('gpt-5.6-terra serves in its place')],
  });
});

it('a server without a list, or with names that carry tags, is left in peace', async () => {
  expect((await told('m', [])).notices).toEqual([]);
  expect((await told('llama3.3', ['llama3.3:latest'])).notices).toEqual([]);
});
