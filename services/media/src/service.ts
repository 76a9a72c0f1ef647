import { AppError, type Media, notFound } from '@talentsync/contracts';
import type { Objects } from '@talentsync/engines';
import type { UrlSigner } from './signing.ts';
import type { MediaRow, MediaStore } from './store.ts';

const URL_SECONDS = 300;
const DAY_MS = 24 * 3600_000;
/** What is not to be kept, and whose report never came, goes after so long. */
const NOT_KEPT_DAYS = 7;
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
  if (start > end || start >= bytes)
    throw new AppError('RANGE_NOT_SATISFIABLE', `This recording has ${bytes} bytes.`, { details: { bytes } });
  return { start, end };
};

export type MediaService = ReturnType<typeof createRules>;

/** Who may see and play a recording, and when it goes. */
export const createRules = ({ store, objects, signer, now, keepDays }: MediaParts) => {
  const mediaOf = (row: MediaRow): Media => {
    const expires = Math.floor(now() / 1000) + URL_SECONDS;
    return {
      id: row.id,
      interviewId: row.interview_id,
      turnId: row.turn_id,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      mediaType: row.media_type,
      bytes: row.bytes,
      keep: row.keep === 1,
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
  const removeBefore = async (time: number, which: 'all' | 'notKept'): Promise<number> => {
    let removed = 0;
    for (;;) {
      const old = await store.before(time, PAGE, which);
      for (const row of old) await removeRow(row);
      removed += old.length;
      if (old.length < PAGE) return removed;
    }
  };
  const removeNotKept = async (userId: string, interviewId: string): Promise<void> => {
    for (const row of await store.list(userId, interviewId)) if (row.keep === 0) await removeRow(row);
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
      const as = { seconds: URL_SECONDS, mediaType: row.media_type, disposition: 'inline' as const };
      const address = objects.direct ? await objects.address(row.object_key, as) : undefined;
      if (address !== undefined) return { address };
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
    /** A report is ready: what was recorded for it alone has served its purpose. */
    takeReported: removeNotKept,
    async takeConsents(userId: string, told: { interviewId: string; keep: boolean; over: boolean }): Promise<void> {
      await store.setKeep(userId, told.interviewId, told.keep);
      if (told.over) await removeNotKept(userId, told.interviewId);
    },
    /** Deletes what is older than the rules allow; answers how many. */
    async retain(): Promise<number> {
      const notKept = await removeBefore(now() - NOT_KEPT_DAYS * DAY_MS, 'notKept');
      return notKept + (keepDays === undefined ? 0 : await removeBefore(now() - keepDays * DAY_MS, 'all'));
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
