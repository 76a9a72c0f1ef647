import type { Interview } from '@talentsync/contracts';
import { openTestEngines } from '@talentsync/engines/testing';
import { interviewsForTests, openTestServer } from '@talentsync/kit/testing';
import { createMediaService } from './index.ts';
import { createRules } from './service.ts';
import { createUrlSigner } from './signing.ts';
import { createMediaStore } from './store.ts';
import { migrations } from './tables.ts';

/** The first bytes of WebM, then anything. */
export const recording = (size: number): Buffer =>
  Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(size - 4, 'sound')]);
const metadata = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** The service on embedded engines, with people who record themselves. */
export const openMediaHouse = async () => {
  /** What a test may change of the world around it. */
  const world = {
    /** Where recordings can be fetched past the service. */
    elsewhere: undefined as string | undefined,
    /** What happens as soon as bytes lie in the object store. */
    stored: (): void => {},
    time: Date.parse('2026-11-24T09:00:00Z'),
    /** What somebody agreed to for an interview, and where it stands, other than that all is well. */
    agreed: new Map<string, { record?: boolean; keep?: boolean; status?: Interview['status'] }>(),
  };
  const engines = await openTestEngines();
  const server = await openTestServer(async (parts) => [
    await createMediaService({
      ...engines,
      ...parts,
      objects: {
        ...engines.objects,
        put: (...args) => engines.objects.put(...args).finally(() => world.stored()),
        get direct() {
          return world.elsewhere !== undefined;
        },
        address: async (key, { mediaType, disposition, seconds }) =>
          world.elsewhere && `${world.elsewhere}/${key}?${mediaType}&${disposition}&${seconds}`,
      },
      urlKey: new Uint8Array(32).fill(3),
      maxBytes: 50_000,
      quotaBytes: 60_000,
      corsOrigins: ['https://friend.example'],
      keepDays: 30,
      now: () => world.time,
    }),
    interviewsForTests(parts, (userId, id) => {
      if (!id.startsWith(userId)) return undefined;
      const { record = true, keep = true, status = 'active' } = world.agreed.get(id) ?? {};
      return { status, consents: { record, keep, transcribe: true, score: true, at: new Date(0).toISOString() } };
    }),
  ]);
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });

  const tus = async (who: string, headers: Record<string, string> = {}) => ({
    'tus-resumable': '1.0.0',
    authorization: `Bearer ${await server.token(who)}`,
    ...headers,
  });

  const create = async (who: string, size: number, fields: Record<string, string> = {}) =>
    fetch(`${url}/api/media/uploads`, {
      method: 'POST',
      headers: await tus(who, {
        'upload-length': String(size),
        'upload-metadata': metadata({
          interviewId: `${who}-interview`,
          filetype: 'audio/webm',
          turnId: 't',
          startedAt: '2026-11-24T08:00:00Z',
          endedAt: 'never',
          ...fields,
        }),
      }),
    });
  const patch = async (who: string, location: string, offset: number, body: Buffer) =>
    fetch(`${url}${location}`, {
      method: 'PATCH',
      headers: await tus(who, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }),
      body: Uint8Array.from(body),
    });
  const get = async (who: string, path: string) =>
    fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${await server.token(who)}` } });

  const upload = async (who: string, bytes: Buffer, fields: Record<string, string> = {}): Promise<string> => {
    const location = (await create(who, bytes.length, fields)).headers.get('location') ?? '';
    const done = await patch(who, location, 0, bytes);
    return done.headers.get('media-id') ?? '';
  };
  const uploadTo = (who: string, interviewId: string) => upload(who, recording(50), { interviewId });

  /** The rules beside the service, as its own clock would run them. */
  const rulesWith = async (keepDays: number | undefined) =>
    createRules({
      store: createMediaStore(await engines.databases.open({ service: 'media', migrations, durability: 'normal' })),
      objects: engines.objects,
      signer: createUrlSigner(new Uint8Array(32)),
      now: () => world.time,
      keepDays,
    });
  return {
    ...{ world, engines, server, url, tus, create, patch, get, upload, uploadTo, rulesWith },
    close: async () => {
      await server.close();
      await engines.close();
    },
  };
};
export type MediaHouse = Awaited<ReturnType<typeof openMediaHouse>>;
