import { AppError, type Media, notFound } from '@talentsync/contracts';
import type { Objects } from '@talentsync/engines';
import type { UrlSigner } from './signing.ts';
import type { MediaRow, MediaStore } from './store.ts';

const URL_SECONDS = 300;
const DAY_MS = 24 * 3600_000;
const PAGE = 200;

interface MediaParts {
  store: MediaStore;
  objects: Objects;
  signer: UrlSigner;
  now: () => number;
  /** Recordings are kept for so many days; undefined keeps them until somebody deletes them. */
  keepDays: number | undefined;
}

export interface ByteRange {
  start: number;
  end: number;
}

/** One range as browsers ask for it (RFC 9110 §14); undefined for the whole. Errors: RANGE_NOT_SATISFIABLE. */
const readRange = (header: string | undefined, bytes: number): ByteRange | undefined => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (match === null || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (start > end || start >= bytes) throw new AppError('RANGE_NOT_SATISFIABLE', `This recording has ${bytes} bytes.`);
  return { start, end };
};

export type MediaService = ReturnType<typeof createRules>;

export const createRules = ({ store, objects, signer, now, keepDays }: MediaParts) => {
  const mediaOf = (row: MediaRow): Media => {
    const expires = Math.floor(now() / 1000) + URL_SECONDS;
    return {
      id: row.id,
      interviewId: row.interview_id,
      turnId: row.turn_id,
      startedAt: row.started_at,
      mediaType: row.media_type,
      bytes: row.bytes,
      createdAt: new Date(row.created_at).toISOString(),
      url: `/api/media/${row.id}/content?expires=${expires}&signature=${signer.sign(row.id, expires)}`,
    };
  };
  const mustFind = async (userId: string, id: string): Promise<MediaRow> => {
    const row = await store.find(userId, id);
    if (row === undefined) throw notFound('recording');
    return row;
  };
  const removeRow = async ({ object_key, user_id, id }: MediaRow): Promise<void> => {
    await objects.delete(object_key);
    await store.remove(user_id, id);
  };
  return {
    get: async (userId: string, id: string): Promise<Media> => mediaOf(await mustFind(userId, id)),
    list: async (userId: string, interviewId: string): Promise<Media[]> =>
      (await store.list(userId, interviewId)).map(mediaOf),
    async content(id: string, signed: { expires: number; signature: string }, rangeHeader: string | undefined) {
      if (!signer.verify(id, signed.expires, signed.signature, Math.floor(now() / 1000)))
        throw new AppError('FORBIDDEN', 'This link has expired. Open the recording again.');
      const row = await store.findSigned(id);
      if (row === undefined) throw notFound('recording');
      const range = readRange(rangeHeader, row.bytes);
      const found = await objects.read(row.object_key, range);
      if (found === undefined) throw notFound('recording');
      return { row, range, stream: found.stream };
    },
    async remove(userId: string, id: string): Promise<void> {
      await removeRow(await mustFind(userId, id));
    },
    /** The recordings of an interview that is gone. */
    async takeDeleted(userId: string, interviewId: string): Promise<void> {
      for (const row of await store.list(userId, interviewId)) await removeRow(row);
    },
    /** Deletes what is older than the rule allows; answers how many. */
    async retain(): Promise<number> {
      if (keepDays === undefined) return 0;
      let removed = 0;
      for (;;) {
        const old = await store.before(now() - keepDays * DAY_MS, PAGE);
        for (const row of old) await removeRow(row);
        removed += old.length;
        if (old.length < PAGE) return removed;
      }
    },
    exportPerson: async (userId: string): Promise<Record<string, unknown>> => ({
      recordings: (await store.list(userId)).map(mediaOf),
    }),
    async erasePerson(userId: string): Promise<Record<string, number>> {
      const rows = await store.list(userId);
      await objects.deletePrefix(`media/${userId}/`);
      for (const { id } of rows) await store.remove(userId, id);
      return { recordings: rows.length };
    },
  };
};
