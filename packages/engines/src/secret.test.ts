import {
  type PostgresServer,
  type RedisServer,
  startLanguageStub,
  startPostgres,
  startRedis,
  startS3Stub,
} from '@talentsync/stubs';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openPostgresDatabases } from './database/postgres.ts';
import { openCompatibleEmbeddings } from './embeddings/compatible.ts';
import { createLanguageModels } from './language-model/open.ts';
import { openS3Objects } from './objects/s3.ts';
import { keysFrom, openText, sealText } from './sealing/keys.ts';
import { openRedisState } from './state/redis.ts';

const opened: Array<{ close(): Promise<void> }> = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});
const keep = async <Opened extends { close(): Promise<void> }>(opening: Promise<Opened>): Promise<Opened> => {
  const one = await opening;
  opened.push(one);
  return one;
};

it('asks a language model and for vectors with the key of now', async () => {
  const stub = await keep(startLanguageStub({ apiKey: 'new' }));
  let key = 'old';
  const provider = { baseUrl: `${stub.url}/v1`, apiKey: () => key, model: 'm' };
  const providers = { openai: provider, blackbox: provider, groq: provider, compatible: provider };
  const model = await createLanguageModels({ providers, timeoutMs: 5_000 })('openai');
  const embeddings = await openCompatibleEmbeddings({ provider: 'openai', ...provider, timeoutMs: 5_000 });
  const ask = () =>
    model.complete({ system: 's', prompt: 'p', schema: z.object({}), name: 'nothing', purpose: 'judge' });
  const embed = () => embeddings.embed(['text'], { language: 'en' });
  const unauthorised = { details: { trouble: 'unauthorised' } };
  await expect(ask()).rejects.toMatchObject(unauthorised);
  await expect(embed()).rejects.toMatchObject(unauthorised);
  key = 'new';
  expect(await embed()).toHaveLength(1);
  expect(await ask()).toHaveProperty('value');
});

it('signs for S3 with the keys of now', async () => {
  const stub = await keep(startS3Stub());
  let secret = stub.keys.secretAccessKey;
  const objects = await keep(
    openS3Objects({
      ...{ bucket: stub.bucket, region: stub.region, endpoint: stub.url },
      credentials: { accessKeyId: stub.keys.accessKeyId, secretAccessKey: () => secret },
    }),
  );
  expect(await objects.head('a')).toBeUndefined();
  secret = 'another';
  await expect(objects.head('a')).rejects.toMatchObject({ details: { trouble: 'unauthorised' } });
  secret = stub.keys.secretAccessKey;
  expect(await objects.head('a')).toBeUndefined();
});

it('lets new connections to PostgreSQL in by the password of now', async () => {
  const server: PostgresServer = await keep(startPostgres());
  let url = server.url;
  const databases = await keep(openPostgresDatabases({ url: () => url, poolSize: 1 }));
  url = Object.assign(new URL(server.url), { password: 'another' }).href;
  await server.kill();
  await server.start();
  expect(await databases.probe()).toMatchObject({ usable: false });
  url = server.url;
  expect(await databases.probe()).toMatchObject({ usable: true });
});

it('comes back to Redis by the password of now', async () => {
  const server: RedisServer = await keep(startRedis(['--requirepass', 'one']));
  let password = 'one';
  const address = () => server.url.replace('//', `//:${password}@`);
  const state = await keep(openRedisState({ url: address, prefix: 'secret:' }));
  password = 'two';
  await server.kill();
  await server.start('two');
  await expect
    .poll(
      () =>
        state.set('a', 1, { ttlSeconds: 60 }).then(
          () => 'kept',
          () => 'away',
        ),
      { timeout: 30_000 },
    )
    .toBe('kept');
});

it('seals with the newest key of now, and opens what the one before sealed', () => {
  const [one, two] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64')) as [string, string];
  let encoded = [one];
  const keys = keysFrom(() => encoded);
  const before = sealText(keys, 'about', 'words');
  encoded = [two, one];
  const after = sealText(keys, 'about', 'words');
  expect(after.slice(0, 17)).not.toBe(before.slice(0, 17));
  for (const text of [before, after]) expect(openText(keys, 'about', text)).toBe('words');
});
