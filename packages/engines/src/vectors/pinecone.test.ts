import { randomUUID } from 'node:crypto';
import { type PineconeStub, startPineconeStub } from '@talentsync/stubs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { vectorsChecks } from './conformance.ts';
import { openPineconeVectors, type PineconeVectorsOptions } from './pinecone.ts';

const SPACE = 'followups-embeddings';
let stub: PineconeStub;
/** Shows nothing that is written while the tests run. */
let behind: PineconeStub;
const waits: number[] = [];
beforeAll(async () => {
  stub = await startPineconeStub();
  behind = await startPineconeStub({ delayMs: 3_600_000 });
});
afterAll(() => Promise.all([stub.close(), behind.close()]));

const open = (changes: Partial<PineconeVectorsOptions> = {}) =>
  openPineconeVectors({
    ...{ apiKey: stub.apiKey, index: randomUUID(), cloud: 'aws', region: 'us-east-1', controllerUrl: stub.url },
    ...{ freshWithinMs: 10_000, policy: { wait: async (ms: number) => void waits.push(ms) } },
    ...changes,
  });
const record = (id: string, values: number[], metadata = {}) => ({
  ...{ id, values: Float32Array.from(values), metadata: { domain: 'a', ...metadata } },
});
const near = { values: Float32Array.from([1, 0, 0]), topK: 5 };

conforms(vectorsChecks, () => open());
failsOn(vectorsChecks, 'the nearest come first, with their metadata', () =>
  open({ freshWithinMs: 0, controllerUrl: behind.url }),
);
failsOn(vectorsChecks, 'namespaces are apart', async () => ({ ...(await open()), count: async () => 1 }));

it('a pack of any size goes up in requests that keep to the limits', async () => {
  const vectors = await open();
  const before = stub.upserts().length;
  const records = Array.from({ length: 1_200 }, (_, at) =>
    record(
      `r${at}`,
      Array.from({ length: 768 }, (_, row) => Math.sin(at * 768 + row)),
      { n: at },
    ),
  );
  await vectors.upsert(SPACE, 'm', records);
  const sent = stub.upserts().slice(before);
  expect(sent.length).toBeGreaterThan(3);
  expect(Math.max(...sent.map(({ bytes }) => bytes))).toBeLessThanOrEqual(2 * 1024 * 1024);
  expect(sent.reduce((sum, { records: count }) => sum + count, 0)).toBe(1_200);
  const [best] = await vectors.query(SPACE, 'm', { values: records[7]?.values ?? new Float32Array(), topK: 1 });
  expect(best).toMatchObject({ id: 'r7', score: expect.closeTo(1, 5), metadata: { domain: 'a', n: 7 } });
  const many = Array.from({ length: 2_500 }, (_, at) => record(`s${at}`, [1, at, 0]));
  const small = await open();
  await small.upsert(SPACE, 'm', many);
  await small.delete(SPACE, { ids: many.map(({ id }) => id) });
  expect(await small.count(SPACE)).toBe(0);
});

it('a pace that was too quick is waited out as long as asked; a wrong key is not', async () => {
  const vectors = await open();
  await vectors.upsert(SPACE, 'm', [record('x', [1, 0, 0])]);
  waits.splice(0);
  stub.fail(2, 429, { 'retry-after': '3' });
  expect(await vectors.query(SPACE, 'm', near)).toMatchObject([{ id: 'x' }]);
  expect(waits).toEqual([3_000, 3_000]);
  stub.fail(9, 429);
  await expect(vectors.query(SPACE, 'm', near)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  stub.fail(0, 0);
  await expect(open({ apiKey: 'wrong' })).rejects.toThrow(/did not accept the key.*PINECONE_API_KEY/);
});

it('a replica that did not write finds the index, its model and its vectors', async () => {
  const index = randomUUID();
  const [writer, reader] = [await open({ index }), await open({ index })];
  expect(await reader.query(SPACE, 'm', near)).toEqual([]);
  await writer.upsert(SPACE, 'm', [record('x', [1, 0, 0])]);
  await expect.poll(() => reader.query(SPACE, 'm', near)).toMatchObject([{ id: 'x' }]);
  await expect(reader.upsert(SPACE, 'another', [record('y', [1, 0, 0])])).rejects.toMatchObject({ code: 'CONFLICT' });
  await reader.delete(SPACE, { ids: ['x'] });
  await reader.upsert(SPACE, 'another', [record('y', [1, 0, 0])]);
  expect(await reader.query(SPACE, 'another', near)).toMatchObject([{ id: 'y' }]);
});

it('a vector of zeros is near nothing, and does not spoil the request of the others', async () => {
  const vectors = await open();
  await vectors.upsert(SPACE, 'm', [record('none', [0, 0, 0]), record('x', [1, 0, 0])]);
  expect(await vectors.query(SPACE, 'm', near)).toMatchObject([{ id: 'x' }]);
  expect(await vectors.query(SPACE, 'm', { values: new Float32Array(3), topK: 1 })).toEqual([]);
});

it('an index that was deleted meanwhile is told, not written to in vain, and made anew by the next try', async () => {
  const vectors = await open();
  await vectors.upsert(SPACE, 'm', [record('x', [1, 0, 0])]);
  stub.drop();
  expect(await vectors.query(SPACE, 'm', near)).toEqual([]);
  await vectors.upsert(SPACE, 'm', [record('y', [1, 0, 0])]);
  expect(await vectors.query(SPACE, 'm', near)).toMatchObject([{ id: 'y' }]);
  stub.drop();
  expect(await vectors.probe()).toMatchObject({ detail: expect.stringContaining('no index') });
  const another = [record('z', [0, 1, 0])];
  await expect(vectors.upsert(SPACE, 'm', another)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await vectors.upsert(SPACE, 'm', another);
  expect(await vectors.count(SPACE)).toBe(1);
});

it('says that it is reduced while it cannot be reached', async () => {
  const own = await startPineconeStub();
  const vectors = await open({ controllerUrl: own.url, apiKey: own.apiKey });
  expect(await vectors.probe()).toMatchObject({ driver: 'pinecone', usable: true, reduced: false });
  await own.close();
  expect(await vectors.probe()).toMatchObject({ usable: true, reduced: true });
});
