import { afterAll, beforeAll, expect, it } from 'vitest';
import { startVendors } from './vendors.ts';

let vendors: Awaited<ReturnType<typeof startVendors>>;
beforeAll(async () => {
  vendors = await startVendors(0);
});
afterAll(() => vendors.close());

it('trouble that one vendor is told to make is no other’s', async () => {
  const { all } = vendors;
  expect(Object.keys(all)).toEqual(expect.arrayContaining(['openai', 'blackbox', 'groq', 's3', 'pinecone', 'openid']));
  for (const troubled of Object.keys(all)) {
    const tell = (what: object) =>
      fetch(`${all[troubled]?.url}/stub/trouble`, { method: 'POST', body: JSON.stringify(what) });
    await tell({ status: 418 });
    for (const [name, { url }] of Object.entries(all))
      expect([name, (await fetch(`${url}/models`)).status === 418]).toEqual([name, name === troubled]);
    await tell({});
  }
});
