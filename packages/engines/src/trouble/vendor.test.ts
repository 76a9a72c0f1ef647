import { expect, it } from 'vitest';
import { createVendorCall } from './vendor.ts';

const answering = (body: object) =>
  createVendorCall({
    provider: 'Vendor',
    baseUrl: 'http://vendor.test/v1',
    apiKey: undefined,
    fetch: async () => Response.json(body),
  })('/embeddings', {}, new AbortController().signal);

it.each([
  ['alone', { error: { code: 429, message: 'slow down' } }],
  ['behind another field', { id: 'e-1', object: 'list', error: { code: 429, message: 'slow down' } }],
])('an error that comes with status 200 is one, %s', async (_, body) => {
  await expect(answering(body)).rejects.toMatchObject({ details: { trouble: 'rateLimited' } });
});

it('an answer that only speaks of an error, or has room for one, is an answer', async () => {
  for (const body of [{ text: 'They said "error" twice' }, { text: 'fine', error: null }, { data: [{ error: {} }] }])
    expect(JSON.parse((await answering(body)).bytes.toString())).toEqual(body);
});
